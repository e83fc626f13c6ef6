import { setTimeout as sleep } from 'node:timers/promises';
import { composeReply } from '../../../adapters/sandbox-reply';
import type { PhaseEvent, Timing } from '../../../domain/events';
import { type Instant, phaseStream } from '../../../domain/ids';
import { fastForward } from '../../../rehearsal/fast-forward';
import { describeWithSystem } from '../describe-with-system';
import { FIRST, type GivenProject, launched, OPERATOR, requestsOf } from '../given-project';
import { COUNTIES, type County } from '../given-project-files';
import type { GivenSystem } from '../given-system';
import { until } from '../until';
import { mulberry32 } from './chance';
import { type SettableClock, settableClock } from './settable-clock';

const SEED = Number(process.env.TROUBLE_SEED ?? 20020131);

const byDeadline = { gate: { opens: 'all-answered-or-deadline' }, grace: '0bd', respondWithin: '36h' };
const WITHOUT_ANSWER = 1_500;

const around = settableClock();
describeWithSystem(
  'answers around a deadline',
  (given) => {
    it('that are stored before it and read after it are in time, to the millisecond', async () => {
      const project = await asked(given(), around, { phases: [byDeadline] });
      const deadline = await deadlineOf(project);
      await moveTo(deadline - 3_000, given(), around, [project]);
      for (const [county, offset] of [
        ['alpine', -1],
        ['butte', 0],
        ['colusa', 1],
      ] as const) {
        around.stop(deadline + offset);
        await expect(storedUnread(given(), county)).resolves.toBe(deadline + offset);
      }
      around.set(deadline + 2);
      await sleep(WITHOUT_ANSWER);
      expect(outcomesOf(await project.events())).toEqual([]);

      await given().system.intake.readAll();
      await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule' });
      await project.recorded('FeedbackReceived', { participant: 'colusa' });
      expect(outcomesOf(await project.events())).toEqual([
        'alpine on-time',
        'butte on-time',
        'colusa after-grace',
        'gate opened by rule',
      ]);
    });
  },
  { timeSkipping: true, clock: around.clock },
);

/** The requests' instant, in a zone whose clocks go from 0:00 to 1:00 in the night in which the answers are due. */
const SPRING = Date.parse('2030-04-24T10:00:02Z');
const GAP = Date.parse('2030-04-25T22:00:00Z');

const springing = settableClock();
describeWithSystem(
  'an outage over a rung, a deadline and the night in which the clocks go forward',
  (given) => {
    it('loses no answer, skips no reminder that still helps, and lets nobody lapse before the grace has ended', async () => {
      springing.stop(SPRING);
      const project = await asked(given(), springing, {
        calendar: { timeZone: 'Africa/Cairo', closeOfBusiness: '23:59', sendAt: '00:00', holidays: [] },
        phases: [{ ...byDeadline, grace: '1bd', ladder: [{ before: '0bd', to: ['coordinator'] }] }],
      });
      await expect(deadlineOf(project)).resolves.toBe(GAP + 2_000);
      await moveTo(GAP - 10_000, given(), springing, [project]);
      given().system.nudger.hold(); // the answer is acknowledged, and no phase hears of it
      await project.replyAs('alpine', 'No comments.');
      await given().halt();
      await until('rung and deadline have passed', () => springing.clock() > GAP + 3_000);
      await given().resume();

      await project.recorded('FeedbackReceived', { participant: 'alpine', timing: 'on-time' });
      await project.rest();
      await project.replyAs('butte', 'No comments.');
      await project.recorded('FeedbackReceived', { participant: 'butte', timing: 'within-grace' });
      await project.rest();
      expect(outcomesOf(await project.events())).toEqual(['alpine on-time', 'butte within-grace']);
      expect(remindedIn(await project.events()).sort()).toEqual(['butte', 'colusa']);

      const { schedule } = await project.recorded('PhaseBegan');
      await moveTo(schedule.endOfGrace + 1, given(), springing, [project]);
      await project.recorded('GateOpened', { how: 'rule' });
      expect(outcomesOf(await project.events())).toEqual([
        'alpine on-time',
        'butte within-grace',
        'colusa lapsed',
        'gate opened by rule',
      ]);
    });
  },
  { timeSkipping: true, clock: springing.clock },
);

const RACES = 6;
/** Half of them are begun before the deadline, half after it, all of them near. */
const NEAR = 1_500;

const racing = settableClock();
describeWithSystem(
  `a race with the deadline (TROUBLE_SEED=${SEED})`,
  (given) => {
    const chance = mulberry32(SEED);
    const offsets = Array.from({ length: RACES }, (_, i) => Math.round((i % 2 === 0 ? -1 : 1) * chance() * NEAR));
    const races = offsets.map((offset, i) => [offset, i] as const);
    let extended: readonly GivenProject[];
    let answered: readonly GivenProject[];
    let deadline: Instant;
    let granted: readonly (boolean | undefined)[];

    beforeAll(async () => {
      extended = await Promise.all(offsets.map(() => lackingOne(given(), racing)));
      answered = await Promise.all(offsets.map(() => lackingOne(given(), racing)));
      const all = [...extended, ...answered];
      deadline = await deadlineOf(all[0] as GivenProject);
      expect(await Promise.all(all.map(deadlineOf))).toEqual(all.map(() => deadline));
      const wishes = await Promise.all(extended.map((project) => extensionOf(given(), project)));
      await moveTo(deadline - 3_000, given(), racing, all);
      const asking = races.map(([offset, i]) => at(deadline + offset, () => granting(extended[i], wishes[i])));
      const writing = races.map(([offset, i]) => at(deadline + offset, () => answered[i]?.replyAs('colusa', 'No comments.')));
      [granted] = await Promise.all([Promise.all(asking), Promise.all(writing)]);
      await until('time has decided', () => racing.clock() > deadline + 1_000);
    }, 240_000);

    it.each(races)('an extension that is asked for at %i ms is granted, or comes after the gate', async (offset, i) => {
      const project = extended[i] as GivenProject;
      if (granted[i]) await project.rest();
      else await project.recorded('GateOpened', { how: 'rule' });
      console.info(`An extension at ${offset} ms (seed ${SEED}) is ${granted[i] ? 'granted' : 'refused'}.`);
      const others = ['alpine on-time', 'butte on-time'];
      expect(outcomesOf(await project.events())).toEqual(
        granted[i] ? others : [...others, 'colusa lapsed', 'gate opened by rule'],
      );
    });

    it.each(races)('the last answer that is sent at %i ms is in time by its receipt alone', async (offset, i) => {
      const project = answered[i] as GivenProject;
      const { timing, receivedAt } = await project.recorded('FeedbackReceived', { participant: 'colusa' });
      await project.recorded('GateOpened', { how: 'rule' });
      console.info(`The answer at ${offset} ms (seed ${SEED}), received at ${receivedAt - deadline} ms, is ${timing}.`);
      expect(timing === 'on-time').toBe(receivedAt <= deadline);
      const [, , ...last] = outcomesOf(await project.events());
      expect(ENDINGS[timing]).toContainEqual(last);
    });

    async function at<T>(instant: Instant, does: () => T): Promise<Awaited<T>> {
      await sleep(Math.max(0, instant - racing.clock()));
      return await does();
    }
  },
  { timeSkipping: true, clock: racing.clock },
);

/** How the last county and the gate may end, by when the answer came. */
const ENDINGS: Partial<Record<Timing, readonly (readonly string[])[]>> = {
  'on-time': [['colusa on-time', 'gate opened by rule']],
  'after-grace': [
    ['colusa after-grace', 'gate opened by rule'],
    ['colusa lapsed', 'gate opened by rule', 'colusa after-grace'],
  ],
  'after-gate': [['colusa lapsed', 'gate opened by rule', 'colusa after-gate']],
};

/** A project of which one county still owes its answer. */
async function lackingOne(given: GivenSystem, time: SettableClock): Promise<GivenProject> {
  // To the end of a day: the same instant for all projects, on whichever day of the week the test runs.
  const project = await asked(given, time, { phases: [{ ...byDeadline, respondWithin: '2bd' }] });
  for (const county of ['alpine', 'butte'] as const) await project.enterFor(county);
  return project;
}

/** A project whose requests have gone out at the clock's time. */
async function asked(given: GivenSystem, time: SettableClock, over: Parameters<typeof launched>[1]): Promise<GivenProject> {
  const project = await launched(given, over);
  await until('its phase runs', () =>
    project.agenda().then(
      () => true,
      () => false,
    ),
  );
  await moveTo(time.clock() + 1, given, time, [project]);
  await until('every county is asked', async () => (await requestsOf(project)).length === COUNTIES.length);
  await project.rest();
  return project;
}

/** What is so near comes by itself. */
const SOON = 5_000;

/** Moves the clock on, and with it the clocks of these projects' first phases. */
async function moveTo(instant: Instant, { system }: GivenSystem, time: SettableClock, projects: readonly GivenProject[]) {
  const forward = async (project: GivenProject) => {
    if ((await project.agenda()).now < instant - SOON) await fastForward(system.client, phaseStream(project.id, FIRST), instant);
  };
  await Promise.all(projects.map(forward));
  time.set(Math.max(instant, time.clock()));
}

const deadlineOf = async (project: GivenProject) => (await project.gate()).standings[0]?.deadline ?? 0;

/** A county's answer as the intake has it before it is read: bytes and row, and no word to the phase. */
async function storedUnread({ system, sandbox }: GivenSystem, county: County): Promise<Instant> {
  const fromAddress = `coordinator@${county}.example`;
  const [letter] = await sandbox.list(fromAddress);
  const original = await sandbox.read(letter?.id ?? '');
  const { raw, envelope } = await composeReply({ original, fromAddress, text: 'No comments.', style: 'bare', at: Date.now() });
  const sha256 = await system.blobs.put(raw);
  const { receivedAt } = await system.inbox.receive({
    sha256,
    size: raw.length,
    envelope: { from: envelope.from, to: [envelope.to] },
    channel: 'mail',
  });
  return receivedAt;
}

const extensionOf = ({ system }: GivenSystem, { id }: GivenProject) =>
  system.projects.extensions({ project: id, phase: FIRST }, ['colusa'], '3bd');

const granting = async (project: GivenProject | undefined, extensions: Awaited<ReturnType<typeof extensionOf>> = []) =>
  project?.ask({ type: 'ExtendDeadline', extensions, ...OPERATOR }).then(
    () => true,
    () => false,
  );

const remindedIn = (events: readonly PhaseEvent[]) =>
  events.flatMap((event) => (event.type === 'MailAccepted' && event.mail.kind === 'reminder' ? [event.mail.participant] : []));

/** What became of the counties and of the gate, in the order of the record. */
function outcomesOf(events: readonly PhaseEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.type === 'FeedbackReceived') return [`${event.participant} ${event.timing}`];
    if (event.type === 'ResponseLapsed') return [`${event.participant} lapsed`];
    return event.type === 'GateOpened' ? [`gate opened by ${event.how}`] : [];
  });
}
