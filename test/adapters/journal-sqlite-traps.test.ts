import { Kysely, sql } from 'kysely';
import Database from 'libsql';
import { migrate } from '../../adapters/journal/migrate';
import type { Schema } from '../../adapters/journal/schema';
import { sqlite } from '../../adapters/journal/sqlite';
import { guarded } from '../../adapters/journal/sqlite-guard';
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
});
