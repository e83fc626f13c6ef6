import { phaseStream } from '../../domain/ids';
import { fastForward } from '../../rehearsal/fast-forward';
import { type FaultPeer, startFaultPeer } from '../adapters/fault-peer';
import { describeWithSystem } from './describe-with-system';
import { FIRST, givenProject, launched, requestsOf } from './given-project';
import { COUNTIES } from './given-project-files';
import { describeWithServer, givenServer } from './given-server';
import { givenSystem } from './given-system';
import { until } from './until';

const onTheLastMorning = { ladder: [{ before: '0bd', to: ['coordinator'] }] };

describeWithSystem(
  'a reminder',
  (given) => {
    it('is not sent to one whose answer lies in the inbox, unheard', async () => {
      const project = await givenProject(given(), { phases: [onTheLastMorning] });
      given().system.nudger.hold();
      await project.replyAs('butte', 'No comments.');
      const unheard = async () => (await given().system.inbox.waiting()).some(({ project: id }) => id === project.id);
      await until('the answer has been read', unheard);
      const { next } = await project.agenda();
      await fastForward(given().system.client, phaseStream(project.id, FIRST), (next ?? 0) + 1);
      await project.recorded('FeedbackReceived', { participant: 'butte' });

      const reminded = (await given().sandbox.list()).filter(({ subject }) => /reminder/i.test(subject));
      expect(reminded.map(({ mailbox }) => mailbox).sort()).toEqual(['coordinator@alpine.example', 'coordinator@colusa.example']);
    });
  },
  { timeSkipping: true },
);

describeWithServer('a mail server that answers one byte a second', () => {
  let peer: FaultPeer;

  beforeEach(async () => {
    peer = await startFaultPeer({ dribble: { from: 'greeting', ms: 1_000 } });
  });

  it('does not hold a gate for which everything is there', async () => {
    const server = await givenServer();
    const given = await givenSystem(server, { outPort: peer.port });
    try {
      const project = await launched(given);
      await until('the mail server is spoken to', () => peer.seen.connections > 0);
      for (const county of COUNTIES) await project.enterFor(county);
      await project.recorded('GateOpened', { how: 'rule' });
      await expect(requestsOf(project)).resolves.toEqual([]);
      expect(peer.messages).toEqual([]);
    } finally {
      await peer.close();
      await given.stop();
      await server.stop();
    }
  });
});
