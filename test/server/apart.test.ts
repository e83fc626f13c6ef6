import type { TemporalServer } from '../../adapters/temporal-server/server';
import { describeWithOwnPostgres, type GivenDatabase } from '../support/given-postgres';
import { type GivenApart, givenApart } from './given-apart';
import { COUNTIES } from './given-project-files';
import { describeWithServer, givenServer } from './given-server';
import { API, type Running } from './given-up';
import { until } from './until';

/** So long a worker stands still: all that it holds is given to another meanwhile. */
const PAUSE_MS = 60_000;
/** Seconds. For a minute Temporal may still hand work to the worker that stands still; each piece comes back by its own limit. */
const TAKE_OVER = 200;

describeWithServer('parts that run apart', () => {
  describeWithOwnPostgres('on one database, one Temporal and one data folder', (postgres) => {
    let server: TemporalServer;
    let database: GivenDatabase;
    let given: GivenApart;
    let web: Running;
    let intakes: readonly Running[];
    let paused: Running;
    let pausedAt = 0;
    /** How each project goes on, side by side. */
    let ways: Record<'paused' | 'killed' | 'deaf', Promise<void>>;

    beforeAll(async () => {
      server = await givenServer();
      database = await postgres().createDatabase();
      given = await givenApart({ DATABASE_URL: database.url, TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: 'apart' });
    }, 240_000);

    afterAll(async () => {
      await given?.remove();
      await server?.stop();
    });

    it('start in any order, and say honestly that no worker is there', async () => {
      const started = [given.start('web'), given.start('intake'), given.start('intake')] as const;
      const [site, ...both] = await Promise.all(started);
      web = site;
      intakes = both;
      await expect(readyz()).resolves.toMatchObject({ status: 503, detail: expect.stringContaining('No worker is running') });
      paused = await given.start('worker');
      await until('a worker is there', async () => (await readyz()).status === 200);
    }, 240_000);

    it('lose a worker that stands still with mails in its hands', async () => {
      given.onDelivered(() => {
        if (pausedAt > 0) return;
        pausedAt = Date.now();
        paused.child.kill('SIGSTOP');
      });
      await given.launch('paused');
      await until('the worker stands still', () => pausedAt > 0);
      const starts = [given.start('worker'), given.start('worker'), given.start('intake', { TEMPORAL_ADDRESS: '127.0.0.1:1' })];
      const [killed, _other, deaf] = (await Promise.all(starts)) as [Running, Running, Running];
      // Side by side, since whatever the two workers had in hand is given to others only after a while.
      ways = { paused: goesOn(thoughPaused()), killed: goesOn(thoughKilled(killed)), deaf: goesOn(thoughDeaf(deaf)) };
    }, 240_000);

    it('go on when one of two workers is killed while answers come in', async () => {
      await ways.killed;
    }, 480_000);

    it('take mail without Temporal, and what waits is heard all the same', async () => {
      await ways.deaf;
    }, 480_000);

    it('tell who writes after the close once, whichever intake takes it', async () => {
      for (const verb of ['cancel', 'close'])
        await expect(given.command(verb, '--project', 'deaf', '--reason', 'no longer needed')).resolves.toMatchObject({
          code: 0,
        });
      await Promise.all([given.answers('deaf', 'alpine', intakeOf(0)), given.answers('deaf', 'alpine', intakeOf(1), 'often')]);
      await until('it is told', async () => (await lateLetters()).some(({ state }) => state === 'accepted'), 180);
    }, 240_000);

    it('take over from the worker that stands still', async () => {
      await ways.paused;
    }, 480_000);

    async function thoughPaused() {
      await Promise.all(COUNTIES.map((county, i) => given.answers('paused', county, intakeOf(i))));
      await opened('paused');
    }

    async function thoughKilled(killed: Running) {
      await given.launch('killed');
      await given.answers('killed', 'alpine', intakeOf(0), 'often');
      await given.answers('killed', 'butte', intakeOf(1), 'often');
      killed.child.kill('SIGKILL');
      await given.answers('killed', 'colusa', intakeOf(0));
      await opened('killed');
    }

    async function thoughDeaf(deaf: Running) {
      await given.launch('deaf');
      await Promise.all(COUNTIES.map((county) => given.answers('deaf', county, deaf)));
      await opened('deaf');
    }

    it('send and record nothing twice without need when it goes on', async () => {
      await given.silence();
      await until('it has stood still long enough', () => Date.now() > pausedAt + PAUSE_MS, 70);
      paused.child.kill('SIGCONT');
      expect(await given.wrong()).toEqual([]);
      expect(await lateLetters()).toEqual([{ state: 'accepted' }]);
    }, 480_000);

    it('end when they are told to, each with success, and leave nothing behind', async () => {
      expect(await given.end()).toEqual({ failed: [], left: [] });
    }, 240_000);

    /** What goes wrong is told by the test that waits for it. */
    function goesOn(way: Promise<void>): Promise<void> {
      way.catch(() => undefined);
      return way;
    }

    const intakeOf = (i: number) => intakes[i % intakes.length] as Running;

    const opened = (project: string) =>
      until(
        `the gate of ${project} opens`,
        async () =>
          (await database.ask(`select 1 from event_log where project = '${project}' and type = 'GateOpened'`)).length > 0,
        TAKE_OVER,
      );

    const lateLetters = () =>
      database.ask<{ state: string }>(`select state from outbox where project = 'deaf' and ref like '%"kind":"late"%'`);

    async function readyz(): Promise<{ status: number; detail?: string }> {
      const [, url] = await web.says(API);
      const answer = await fetch(`${url}/readyz`);
      return { ...((await answer.json()) as object), status: answer.status };
    }
  });
});
