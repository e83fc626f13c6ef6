import { Kysely, sql } from 'kysely';
import type { Engine } from '../../adapters/journal/engine';
import { migrate } from '../../adapters/journal/migrate';
import type { Schema } from '../../adapters/journal/schema';
import { createWriter, type Write } from '../../adapters/journal/writer';
import type { MakeSubject, Subject } from './harness';

/** What every engine does with writes that wait at the same time. */
export function writesContract(name: string, makeSubject: MakeSubject): void {
  describe(`writes that share a transaction on ${name}`, () => {
    let subject: Subject;
    let engine: Engine;
    let db: Kysely<Schema>;
    let write: Write;
    beforeEach(async () => {
      subject = await makeSubject();
      engine = subject.engine();
      db = new Kysely<Schema>({ dialect: engine.dialect });
      await migrate(db, engine);
      write = createWriter(db, engine);
    });
    afterEach(async () => {
      await db.destroy();
      await subject.destroy();
    });

    const launch = (project: string) =>
      write((tx) => tx.insertInto('launch').values({ project, title: '', launched_at: 0, launch: '' }).execute());
    const projects = async () =>
      (await db.selectFrom('launch').select('project').orderBy('project').execute()).map(({ project }) => project);

    it('fail each for itself', async () => {
      const settled = await Promise.allSettled(['a', 'b', 'a', 'c'].map(launch));
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
      expect(await projects()).toEqual(['a', 'b', 'c']);
    });

    it('are told apart from those that could not be committed', async () => {
      await sql`create table later (project text references launch (project) deferrable initially deferred)`.execute(db);
      const orphan = write((tx) => sql`insert into later values ('nobody')`.execute(tx));
      const together = await Promise.allSettled([orphan, launch('a')]);
      expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect(await projects()).toEqual([]);
      await launch('b');
      expect(await projects()).toEqual(['b']);
    });

    it('come one after the other in the order in which they were asked for', async () => {
      const order: number[] = [];
      await Promise.all(Array.from({ length: 250 }, (_, i) => write(async () => void order.push(i))));
      expect(order).toEqual(Array.from({ length: 250 }, (_, i) => i));
    });

    it('share one: a hundred at once are one commit', async () => {
      const transactions = new Set<unknown>();
      await Promise.all(Array.from({ length: 100 }, () => write(async (tx) => void transactions.add(tx))));
      expect(transactions.size).toBe(1);
    });

    it('acknowledge nothing that one of them has lost by hiding its own failure', async () => {
      await launch('a');
      const before = launch('b');
      const hiding = write(async (tx) => {
        const again = { project: 'a', title: '', launched_at: 0, launch: '' };
        await tx
          .insertInto('launch')
          .values(again)
          .execute()
          .catch(() => undefined);
      });
      const together = await Promise.allSettled([before, hiding]);
      const kept = together.every(({ status }) => status === 'fulfilled') ? ['a', 'b'] : ['a'];
      expect(await projects()).toEqual(kept);
    });
  });
}
