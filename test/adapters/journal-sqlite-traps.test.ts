import { Kysely, sql } from 'kysely';
import Database from 'libsql';
import { migrate } from '../../adapters/journal/migrate';
import type { Schema } from '../../adapters/journal/schema';
import { sqlite } from '../../adapters/journal/sqlite';
import { guarded } from '../../adapters/journal/sqlite-guard';
import { createWriter } from '../../adapters/journal/writer';
import { sqliteSubject } from './sqlite-subject';

describe('the traps of libsql', () => {
  let subject: Awaited<ReturnType<typeof sqliteSubject>>;
  let db: Kysely<Schema>;
  beforeEach(async () => {
    subject = await sqliteSubject();
    db = new Kysely<Schema>({ dialect: sqlite(subject.file).dialect });
  });
  afterEach(async () => {
    await db.destroy();
    await subject.destroy();
  });

  it.each([
    ['a boolean', true],
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['a fraction', 1.5],
    ['a number beyond 2^53', 2 ** 53],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['bytes', Buffer.from('x')],
    ['a list', [1]],
    ['text with a NUL', 'a\0b'],
  ])('%s never reaches the driver', async (_, value) => {
    const handed: unknown[] = [];
    const take = (values: unknown[]) => handed.push(values);
    const database = { prepare: () => ({ reader: false, run: take, all: take, iterate: take }) };
    const statement = guarded(database as unknown as Database.Database).prepare('select ?');
    for (const call of [statement.run, statement.all, statement.iterate])
      expect(() => call(['text', value])).toThrow(/cannot store .* \(value 2 of: select \?\)/);
    expect(handed).toEqual([]);
  });

  it('says so instead of ending the process when a query binds a boolean', async () => {
    await expect(sql`select ${true}`.execute(db)).rejects.toThrow('cannot store boolean true');
    expect((await sql`select ${'text'} as a, ${7} as b, ${null} as c`.execute(db)).rows).toEqual([{ a: 'text', b: 7, c: null }]);
  });

  it('keeps whole numbers whole up to 2^53 - 1, and any text as it is', async () => {
    await migrate(db, sqlite(subject.file));
    const row = { project: 'p', title: 'a\u0001b 😀 “ä”\n', launched_at: Number.MAX_SAFE_INTEGER, launch: '' };
    await db.insertInto('launch').values(row).execute();
    expect(await db.selectFrom('launch').selectAll().execute()).toEqual([row]);
  });

  it('waits for every commit to be on the disk', async () => {
    const reads = async (pragma: string) =>
      Object.values((await sql.raw<object>(`pragma ${pragma}`).execute(db)).rows[0] ?? {})[0];
    expect(await reads('journal_mode')).toBe('wal');
    expect(await reads('synchronous')).toBe(2);
    expect(await reads('busy_timeout')).toBe(5000);
    expect(await reads('foreign_keys')).toBe(1);
  });

  it('refuses a database that cannot do so', () => {
    expect(() => sqlite(':memory:')).toThrow(':memory:: SQLite keeps journal_mode at memory instead of WAL');
  });

  it('shuts other writers out from the beginning of a transaction, before its first write', async () => {
    const other = new Database(subject.file);
    await db.transaction().execute(async () => {
      expect(() => other.exec('begin immediate')).toThrow(/locked/);
    });
    other.exec('begin immediate; rollback');
    other.close();
  });

  it('lets no column take another type than its own', async () => {
    await migrate(db, sqlite(subject.file));
    const tables = await sql<{
      name: string;
      strict: number;
    }>`select name, strict from pragma_table_list where schema = 'main'`.execute(db);
    const own = tables.rows.filter(({ name }) => !/^(sqlite|kysely)_/.test(name));
    expect(own.filter(({ strict }) => strict !== 1)).toEqual([]);
    expect(own.length).toBeGreaterThan(10);
    for (const { name } of own) {
      const columns = await sql<{ type: string }>`select distinct type from pragma_table_info(${name})`.execute(db);
      expect(['INTEGER', 'TEXT']).toEqual(expect.arrayContaining(columns.rows.map(({ type }) => type.toUpperCase())));
    }
  });

  it('leaves nothing behind of a migration that failed half-way', async () => {
    const engine = sqlite(subject.file);
    const failing = { ...engine, forbidChange: () => Promise.reject(new Error('cut off')) };
    await expect(migrate(db, failing)).rejects.toThrow('cannot bring the database up to date');
    expect((await db.introspection.getTables()).map(({ name }) => name)).toEqual([]);
    await migrate(db, engine);
    expect((await db.introspection.getTables()).map(({ name }) => name)).toContain('event_log');
  });

  describe('writes that share a transaction', () => {
    const insert = (project: string) => ({ project, title: '', launched_at: 0, launch: '' });
    const projects = async () =>
      (await db.selectFrom('launch').select('project').orderBy('project').execute()).map((row) => row.project);
    beforeEach(() => migrate(db, sqlite(subject.file)));

    it('fail each for itself', async () => {
      const write = createWriter(db);
      const settled = await Promise.allSettled(
        ['a', 'b', 'a', 'c'].map((project) => write((tx) => tx.insertInto('launch').values(insert(project)).execute())),
      );
      expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
      expect(await projects()).toEqual(['a', 'b', 'c']);
    });

    it('are told apart from those that could not be committed', async () => {
      const write = createWriter(db);
      await db.schema
        .createTable('later')
        .addColumn('of', 'text', (of) => of.references('launch.project'))
        .execute();
      await sql`pragma defer_foreign_keys = on`.execute(db);
      const orphan = write(async (tx) => {
        await sql`pragma defer_foreign_keys = on`.execute(tx);
        await sql`insert into later values ('nobody')`.execute(tx);
      });
      const together = await Promise.allSettled([orphan, write((tx) => tx.insertInto('launch').values(insert('a')).execute())]);
      expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect(await projects()).toEqual([]);
      await write((tx) => tx.insertInto('launch').values(insert('b')).execute());
      expect(await projects()).toEqual(['b']);
    });

    it('come one after the other in the order in which they were asked for', async () => {
      const write = createWriter(db);
      const order: number[] = [];
      await Promise.all(Array.from({ length: 250 }, (_, i) => write(async () => void order.push(i))));
      expect(order).toEqual(Array.from({ length: 250 }, (_, i) => i));
    });

    it('share one: a hundred at once are one commit', async () => {
      const write = createWriter(db);
      const transactions = new Set<unknown>();
      await Promise.all(Array.from({ length: 100 }, () => write(async (tx) => void transactions.add(tx))));
      expect(transactions.size).toBe(1);
    });
  });
});
