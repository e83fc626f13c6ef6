import { phaseStream } from '../../domain/ids';
import { describeWithSystem } from './describe-with-system';
import { fastForward } from './fast-forward';
import { FIRST, givenProject } from './given-project';
import { until } from './until';

/** How far the phase's clock is ahead of this machine's. Intake and journal ask the same clock. */
let ahead = 0;
const clock = () => Date.now() + ahead;

const byDeadline = { gate: { opens: 'all-answered-or-deadline' }, grace: '0bd' };

describeWithSystem(
  'an outage over a deadline',
  (given) => {
    it('makes no answer late that had been received in time, and lets nobody lapse who gave it', async () => {
      const project = await givenProject(given(), { phases: [byDeadline] });
      const deadline = (await project.gate()).standings[0]?.deadline ?? 0;
      await fastForward(given().system.client, phaseStream(project.id, FIRST), deadline - 3_000);
      ahead = deadline - 3_000 - Date.now();
      given().system.nudger.hold(); // the answers are acknowledged, and no phase hears of them
      await project.replyAs('alpine', 'No comments.');
      await project.replyAs('butte', 'No comments.');
      await given().halt();
      await until('the deadline has passed', () => clock() > deadline + 500);
      await given().resume();

      await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule' });
      await expect(project.recorded('FeedbackReceived', { participant: 'alpine' })).resolves.toMatchObject({ timing: 'on-time' });
      await expect(project.recorded('FeedbackReceived', { participant: 'butte' })).resolves.toMatchObject({ timing: 'on-time' });
      const lapsed = (await project.events()).flatMap((event) => (event.type === 'ResponseLapsed' ? [event.participant] : []));
      expect(lapsed).toEqual(['colusa']);
    });
  },
  { timeSkipping: true, clock },
);
