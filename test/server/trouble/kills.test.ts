import type { TemporalServer } from '../../../adapters/temporal-server/server';
import { describeWithServer, givenServer } from '../given-server';
import { until } from '../until';
import { mulberry32, shuffled } from './chance';
import { DOT, type JournalLine, type Station, startStation } from './station';

const SEED = Number(process.env.TROUBLE_SEED ?? 20020116);

// A step that begins as soon as the one before has ended is left at one point: nothing lies between the two.
const LAUNCHING = [
  'launches.save after *',
  'workflows.start after *',
  'activities.openPhase after *',
  'journal.append after PhaseBegan',
];
/** While answers come in and receipts go out; in an order that the seed chooses. */
const TRAFFIC = [
  ...['blobs.put after *', 'inbox.receive after *', 'inbox.conclude before *', 'inbox.conclude after *'],
  ...['workflows.nudge after *', 'activities.collect after *'],
  ...['journal.append before FeedbackReceived', 'journal.append after FeedbackReceived', 'activities.record after *'],
  ...['outbox.intend before receipt', 'outbox.intend after receipt', 'outbox.attempt after *'],
  ...[DOT, 'mailer.send after *', 'outbox.conclude after *', 'activities.correspond after *'],
];
const ASKING = ['workflows.ask before ExtendDeadline', 'workflows.ask after ExtendDeadline'];
const OPENING = [
  ...['journal.append before GateOpened', 'journal.append after GateOpened'],
  ...['journal.append before PhasePassed', 'journal.append after PhasePassed'],
];

/** What a killed worker had in hand comes back only after seconds; several programs wait for that side by side. */
const STATIONS = 4;
const REVIEWS = ['review-1', 'review-2', 'review-3'] as const;
const [REVIEW] = REVIEWS;

describeWithServer(`a process that is killed at every step of its work (TROUBLE_SEED=${SEED})`, () => {
  let server: TemporalServer;
  let stations: Station[] = [];

  beforeAll(async () => {
    server = await givenServer();
    stations = await Promise.all(Array.from({ length: STATIONS }, (_, i) => startStation(server, `station-${i + 1}`)));
    await everywhere(async (station) => {
      await station.serving();
      for (const project of REVIEWS) await station.launch(project);
      await station.answers(REVIEWS, ['alpine', 'butte'], 'often');
    });
  }, 480_000);

  afterAll(async () => {
    await everywhere((station) => station.remove());
    await server?.stop();
  });

  it('hears answers and sends receipts all the same', async () => {
    const steps = shuffled(TRAFFIC, mulberry32(SEED));
    await everywhere((station, i) => inTurn(steps.filter(isMine(i)), (step) => station.killedAt(step)));
    await everywhere((station) => station.silence());
  }, 480_000);

  it('launches all the same', async () => {
    await everywhere(async (station, i) => {
      for (const step of LAUNCHING.filter(isMine(i))) {
        const project = `launch-${LAUNCHING.indexOf(step)}`;
        await station.killedAt(step, () => station.launch(project));
        await station.serving();
        await station.launch(project);
      }
    });
  }, 480_000);

  it('does what an operator asked all the same, and once', async () => {
    await everywhere(async (station, i) => {
      const wish = ['extend', 'colusa', '--project', REVIEW, '--until', '3bd', '--reason', 'flood', '--key', 'extend-1'];
      const extend = () => station.command(...wish).then(() => undefined);
      for (const step of ASKING.filter(isMine(i))) await station.killedAt(step, extend);
      await station.serving();
      await until('the extension is recorded', async () => {
        await extend();
        return (await station.journal(REVIEW)).some(({ type }) => type === 'DeadlineExtended');
      });
    });
  }, 480_000);

  it('opens its gate and goes on all the same', async () => {
    await everywhere(async (station, i) => {
      const answer = () => station.answers([REVIEW], ['colusa'], 'once');
      await station.killedAt(OPENING[i] ?? '', answer);
      await station.serving();
      await until(`${i} goes on`, async () => (await station.journal(REVIEW)).some(isNextPhase), 180);
    });
  }, 480_000);

  it('has lost nothing, sent nothing twice without need, and opened no gate too early', async () => {
    const acknowledged = stations.reduce((n, station) => n + station.acknowledged().size, 0);
    console.info(`Killed at every step, seed ${SEED}: ${acknowledged} answers acknowledged.`);
    expect(acknowledged).toBeGreaterThan(TRAFFIC.length);
    expect(await everywhere((station) => station.wrong())).toEqual(stations.map(() => []));
    const extensions = await everywhere(async (station) =>
      (await station.journal(REVIEW)).filter(({ type }) => type === 'DeadlineExtended'),
    );
    expect(extensions.map(({ length }) => length)).toEqual(stations.map(() => 1));
  }, 480_000);

  it('leaves nothing behind once it is stopped', async () => {
    expect(await everywhere((station) => station.end())).toEqual(stations.map(() => ({ code: 0, left: [] })));
  }, 240_000);

  const everywhere = <T>(does: (station: Station, i: number) => Promise<T>): Promise<T[]> => Promise.all(stations.map(does));
});

const isMine = (station: number) => (_step: string, i: number) => i % STATIONS === station;

async function inTurn<T>(items: readonly T[], does: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) await does(item);
}

const isNextPhase = ({ type, stream }: JournalLine) => type === 'PhaseBegan' && stream.endsWith('phase-2');
