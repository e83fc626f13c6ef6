import type { OpenDatabase } from '../../adapters/journal/database';
import { verifyExport } from '../../adapters/journal/verify-export';
import { type JournalProcess, startProcess } from '../contracts/given-process';
import { expectToHold, processesContract } from '../contracts/processes';
import { PHASE, PROJECT, STREAM } from '../contracts/samples';
import { until } from '../server/until';
import { describeWithOwnPostgres } from '../support/given-postgres';
import { postgresSubject } from './postgres-subject';

type PostgresSubject = Awaited<ReturnType<typeof postgresSubject>>;

describeWithOwnPostgres('processes on PostgreSQL', (given) => {
  processesContract('PostgreSQL', () => postgresSubject(given()), expectNoDeadlock);

  describe('that work at the same time', () => {
    let subject: PostgresSubject;
    let db: OpenDatabase;
    let running: JournalProcess[];
    beforeEach(async () => {
      subject = await postgresSubject(given());
      db = await subject.open(Date.now);
      running = [PHASE, 'inventory', 'adoption'].map((phase) => startProcess(subject.place, 'endless', phase));
      await allGoOn();
    });
    afterEach(async () => {
      await Promise.all(running.map(({ kill }) => kill()));
      await db.close();
      await subject.destroy();
    });

    /** Until each that has not been killed has done so many things more. */
    async function allGoOn(more = 40): Promise<void> {
      const wanted = running.map(({ lines }) => lines.length + more);
      await until('each process goes on', () => running.every(({ lines }, i) => lines.length >= (wanted[i] ?? 0)), 60);
    }

    it('lose nothing when one of them is killed, and never wait for each other in a circle', async () => {
      const killed = running.splice(0, 1);
      await Promise.all(killed.map(({ kill }) => kill()));
      await allGoOn();
      await Promise.all(running.map(({ kill }) => kill()));
      await expectToHold(
        db,
        [...killed, ...running].flatMap(({ lines }) => lines),
      );
      await expectNoDeadlock(subject);
    }, 120_000);

    it('lose nothing when the server crashes, and go on by themselves when it is back', async () => {
      for (let crash = 0; crash < 3; crash++) {
        await given().stop('immediate');
        await given().start();
        await allGoOn();
      }
      await Promise.all(running.map(({ kill }) => kill()));
      await expectToHold(
        db,
        running.flatMap(({ lines }) => lines),
      );
    }, 120_000);

    it('read nothing torn of what the others write', async () => {
      for (const last = new Set<number>(); last.size < 15; ) {
        const verification = await db.journal.verify();
        expect(verification).toMatchObject({ verified: true });
        expect(await verifyExport(db.views.exportEvents(PROJECT))).toMatchObject({ verified: true });
        const before = await db.journal.version(STREAM);
        const state = (await db.views.phaseState(PROJECT, PHASE))?.state;
        expect(state?.version).toBeGreaterThanOrEqual(before);
        expect(await db.journal.version(STREAM)).toBeGreaterThanOrEqual(state?.version ?? 0);
        if (verification.verified) last.add(verification.events);
      }
    }, 120_000);
  });
});

async function expectNoDeadlock({ ask }: PostgresSubject): Promise<void> {
  const statistics = 'select deadlocks::integer from pg_stat_database where datname = current_database()';
  expect(await ask(statistics)).toEqual([{ deadlocks: 0 }]);
}
