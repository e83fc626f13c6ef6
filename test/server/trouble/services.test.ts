import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTemporalServer, type TemporalServer } from '../../../adapters/temporal-server/server';
import { describeWithOwnPostgres } from '../../support/given-postgres';
import { describeWithServer, emptyDataFolder, withFoundServer } from '../given-server';
import { processesOn } from '../given-up';
import { until } from '../until';
import { mulberry32, shuffled } from './chance';
import { type JournalLine, type Station, startStation } from './station';

const SEED = Number(process.env.TROUBLE_SEED ?? 20020108);

const DATABASE = [
  ...['blobs.put after *', 'inbox.receive before *', 'inbox.receive after *', 'inbox.conclude before *'],
  ...['activities.collect before *', 'journal.append before FeedbackReceived', 'journal.append after FeedbackReceived'],
  ...['outbox.intend before receipt', 'outbox.intend after receipt', 'outbox.conclude before *'],
];
const TEMPORAL = [
  ...['inbox.receive after *', 'workflows.nudge before *', 'activities.collect after *'],
  ...['activities.record after *', 'activities.correspond after *'],
];
const REVIEWS = ['review-1', 'review-2'] as const;

/** Longer than a call is tried anew at once, so that the loss is felt. */
const GONE_MS = 700;

describeWithServer(`services that stop in the middle of every step (TROUBLE_SEED=${SEED})`, () => {
  describeWithOwnPostgres('on PostgreSQL', (postgres) => {
    const chance = mulberry32(SEED);
    let temporalFolder: string;
    let temporal: TemporalServer;
    let station: Station;

    beforeAll(async () => {
      temporalFolder = emptyDataFolder();
      temporal = await startTemporalServer({ dataFolder: temporalFolder, ...withFoundServer });
      const { url } = await postgres().createDatabase();
      station = await startStation(temporal, 'services', { DATABASE_URL: url });
      await station.serving();
      for (const project of REVIEWS) await station.launch(project);
      await station.answers(REVIEWS, ['alpine', 'butte'], 'often');
    }, 480_000);

    afterAll(async () => {
      await station?.remove();
      await temporal?.stop();
      await rm(temporalFolder, { recursive: true, force: true });
    });

    it('goes on when the database crashes', async () => {
      for (const step of shuffled(DATABASE, chance)) await station.heldAt(step, () => postgres().stop('immediate')).then(back);
      await station.heldAt('workflows.ask before ExtendDeadline', () => postgres().stop('immediate'), extend).then(back);
    }, 480_000);

    it('goes on when Temporal is killed', async () => {
      for (const step of shuffled(TEMPORAL, chance)) await station.heldAt(step, killTemporal);
      await station.heldAt('workflows.ask before ExtendDeadline', killTemporal, extend);
      await station.silence();
      await until(
        'the extension is recorded',
        async () => {
          await extend();
          return (await station.journal(REVIEWS[0])).some(({ type }) => type === 'DeadlineExtended');
        },
        180,
      );
    }, 480_000);

    it('opens its gates and goes on when either stops', async () => {
      const [first, second] = REVIEWS;
      const answer = (project: string) => () => station.answers([project], ['colusa'], 'once');
      await station.heldAt('journal.append before GateOpened', () => postgres().stop('immediate'), answer(first)).then(back);
      await until(`${first} goes on`, async () => (await station.journal(first)).some(isNextPhase), 180);
      await station.heldAt('journal.append after PhasePassed', killTemporal, answer(second));
      await until(`${second} goes on`, async () => (await station.journal(second)).some(isNextPhase), 180);
    }, 480_000);

    it('has lost nothing, sent nothing twice without need, and opened no gate too early', async () => {
      const acknowledged = station.acknowledged().size;
      console.info(`Services stopped at every step, seed ${SEED}: ${acknowledged} answers acknowledged.`);
      expect(acknowledged).toBeGreaterThan(DATABASE.length);
      expect(await station.wrong()).toEqual([]);
    }, 480_000);

    const back = async () => {
      await sleep(GONE_MS);
      await postgres().start();
    };

    /** It is watched, and started again on the same port. */
    async function killTemporal(): Promise<void> {
      const running = () => processesOn(temporalFolder);
      const pids = await until('Temporal runs', () => running().length > 0 && running(), 180);
      for (const pid of pids) process.kill(pid, 'SIGKILL');
    }

    async function extend(): Promise<void> {
      const wish = ['extend', 'colusa', '--project', REVIEWS[0], '--until', '3bd', '--reason', 'flood', '--key', 'extend-1'];
      await station.command(...wish);
    }
  });
});

const isNextPhase = ({ type, stream }: JournalLine) => type === 'PhaseBegan' && stream.endsWith('phase-2');
