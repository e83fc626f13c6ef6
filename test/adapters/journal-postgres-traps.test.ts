import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { types } from 'pg';
import { openDatabase } from '../../adapters/journal/database';
import { migrate } from '../../adapters/journal/migrate';
import { postgres } from '../../adapters/journal/postgres';
import { refusalOf } from '../../adapters/journal/postgres-session';
import type { Schema } from '../../adapters/journal/schema';
import { Unavailable } from '../../domain/unavailable';
import { began, MORNING, PHASE, PROJECT, STREAM, waived } from '../contracts/samples';
import { describeWithOwnPostgres } from '../support/given-postgres';
import { postgresSubject } from './postgres-subject';

describeWithOwnPostgres('the traps of PostgreSQL', (given) => {
  let subject: Awaited<ReturnType<typeof postgresSubject>>;
  let db: Kysely<Schema>;
  beforeEach(async () => {
    subject = await postgresSubject(given());
    db = new Kysely<Schema>({ dialect: postgres(subject.url).dialect });
  });
  afterEach(async () => {
    await db.destroy();
    await subject.destroy();
  });

  const migrated = () => migrate(db, postgres(subject.url));
  const settingOf = async (name: string) => {
    const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db);
    return rows[0]?.value;
  };

  describe('values', () => {
    it.each([
      ['undefined', undefined],
      ['NaN', Number.NaN],
      ['a fraction', 1.5],
      ['a number beyond 2^53', 2 ** 53],
      ['a bigint', 1n],
      ['a date', new Date(0)],
      ['bytes', Buffer.from('x')],
      ['a list', ['x']],
      ['a record', { x: 1 }],
      ['text with a NUL', 'a\0b'],
    ])('%s is refused before the driver makes text of it', async (_, value) => {
      await expect(sql`select ${'text'}, ${value}`.execute(db)).rejects.toThrow(/cannot store .* \(value 2 of: select/);
    });

    it('that are booleans fit into no column for numbers', async () => {
      await migrated();
      await expect(sql`update log_head set pos = ${true}`.execute(db)).rejects.toThrow(/bigint/);
    });

    it('keep whole numbers whole up to 2^53 - 1, and any text as it is', async () => {
      await migrated();
      const row = { project: 'p', title: 'a\u0001b 😀 “ä”\n\\', launched_at: Number.MAX_SAFE_INTEGER, launch: '' };
      await db.insertInto('launch').values(row).execute();
      expect(await db.selectFrom('launch').selectAll().execute()).toEqual([row]);
    });

    it('that are whole are numbers to this program alone, and text to whoever else uses the driver', async () => {
      expect((await sql<object>`select count(*) as n, max(${7}::bigint) as most`.execute(db)).rows).toEqual([{ n: 1, most: 7 }]);
      expect(types.getTypeParser(20)('7')).toBe('7');
    });

    it('go into columns of two types, and all text is compared by its bytes', async () => {
      await migrated();
      const { rows } = await sql<{ data_type: string; collation_name: string | null; columns: number }>`
        select data_type, collation_name, count(*) as columns from information_schema.columns
        where table_schema = current_schema() and table_name not like 'kysely%'
        group by data_type, collation_name order by data_type`.execute(db);
      expect(rows.map(({ data_type, collation_name }) => [data_type, collation_name])).toEqual([
        ['bigint', null],
        ['text', 'C'],
      ]);
      expect(rows.reduce((sum, { columns }) => sum + columns, 0)).toBeGreaterThan(60);
    });
  });

  describe('a server', () => {
    it.each([
      ['synchronous_commit', 'off', 'on'],
      ['synchronous_commit', 'local', 'on'],
      ['synchronous_commit', 'remote_apply', 'remote_apply'],
      ['default_transaction_isolation', 'serializable', 'read committed'],
    ])('that keeps %s at %s is told otherwise where that is too little: %s', async (setting, value, reads) => {
      const name = new URL(subject.url).pathname.slice(1);
      await subject.execute(`alter database ${name} set ${setting} = '${value}'`);
      expect(await settingOf(setting)).toBe(reads);
    });

    it('that does not wait for the disk is refused', async () => {
      await subject.execute("alter system set fsync = 'off'", 'select pg_reload_conf()');
      try {
        await expect(subject.open(Date.now)).rejects.toThrow('its setting fsync is off, so nothing would be safe in it');
      } finally {
        await subject.execute('alter system reset fsync', 'select pg_reload_conf()');
      }
      await (await subject.open(Date.now)).close();
    });

    it('whose database would not take every letter is refused', async () => {
      const latin = await given().createDatabase("encoding 'LATIN1' locale 'C' locale_provider libc template template0");
      await expect(openDatabase({ url: latin.url, clock: Date.now })).rejects.toThrow('its encoding is LATIN1');
      await latin.drop();
    });

    it('that can only be read is refused', async () => {
      const name = new URL(subject.url).pathname.slice(1);
      await subject.execute(`alter database ${name} set default_transaction_read_only = on`);
      await expect(subject.open(Date.now)).rejects.toThrow('it can only be read');
    });

    it.each([
      ['another password', (url: string) => url.replace(/:[^:@]+@/, ':wrong%20one@'), /password authentication failed/],
      ['no such database', (url: string) => `${url}_of_nobody`, /database ".*_of_nobody" does not exist/],
      ['nobody listening', (url: string) => url.replace(/:\d+\//, ':1/'), /ECONNREFUSED/],
    ])('with %s is named in the error, and no password is', async (_, change, because) => {
      const error = await openDatabase({ url: change(subject.url), clock: Date.now }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Unavailable);
      expect((error as Error).message).toMatch(/^The database at 127\.0\.0\.1:\d+\/\S+ cannot be used: /);
      expect((error as Error).message).toMatch(because);
      expect((error as Error).message).not.toMatch(/example|wrong/);
    });
  });

  describe('the journal', () => {
    it.each(['truncate event_log', 'truncate event_log, log_head cascade', 'delete from event_log where false'])(
      'is not emptied either: %s',
      async (statement) => {
        const { journal, close } = await subject.open(() => MORNING);
        await journal.append(STREAM, 0, [began], []);
        await expect(subject.execute(statement)).rejects.toThrow('event_log is append-only');
        expect(await journal.version(STREAM)).toBe(1);
        await close();
      },
    );

    it('needs no right to change what it holds: those that docs/operations.md grants are enough', async () => {
      await (await subject.open(Date.now)).close();
      await subject.execute("create role clerk login password 'clerk'", documented(/^grant [\s\S]+? from clerk;$/m));
      const url = Object.assign(new URL(subject.url), { username: 'clerk', password: 'clerk' }).href;
      const { journal, views, close } = await openDatabase({ url, clock: Date.now });
      await journal.append(STREAM, 0, [began, waived('alpine')], []);
      expect(await views.phaseState(PROJECT, PHASE)).toMatchObject({ state: { version: 2 } });
      await close();
      await subject.execute('drop owned by clerk', 'drop role clerk');
    });

    it('is whole and still append-only where it was dumped and restored as docs/operations.md says', async () => {
      const { journal, close } = await subject.open(Date.now);
      await journal.append(STREAM, 0, [began, waived('alpine')], []);
      const before = await journal.verify();
      await close();
      const folder = await mkdtemp(join(tmpdir(), 'phasegate-dump-'));
      const elsewhere = await given().createDatabase();
      const shell = (command: string, url: string) => {
        const env = { DATABASE_URL: url, PATH: `${given().programs}:${process.env.PATH}` };
        execFileSync('sh', ['-c', command], { cwd: folder, env });
      };
      shell(documented(/^pg_dump .*$/m), subject.url);
      shell(documented(/^pg_restore .*$/m), elsewhere.url);
      const restored = await openDatabase({ url: elsewhere.url, clock: Date.now });
      expect(await restored.journal.verify()).toEqual(before);
      await restored.journal.append(STREAM, 2, [waived('amador')], []);
      await restored.close();
      await expect(elsewhere.execute('delete from event_log')).rejects.toThrow('event_log is append-only');
      await elsewhere.drop();
      await rm(folder, { recursive: true });
    });
  });

  describe('the schema', () => {
    it('is left as it was by a migration that failed half-way', async () => {
      const engine = postgres(subject.url);
      const failing = { ...engine, forbidChange: () => Promise.reject(new Error('cut off')) };
      await expect(migrate(db, failing)).rejects.toThrow('cannot bring the database up to date');
      expect((await db.introspection.getTables()).map(({ name }) => name)).toEqual([]);
      await migrated();
      expect((await db.introspection.getTables()).map(({ name }) => name)).toContain('event_log');
    });

    it('is made once by eight that open an empty database at once', async () => {
      const opened = await Promise.all(Array.from({ length: 8 }, () => subject.open(Date.now)));
      await Promise.all(opened.map(({ journal }, i) => journal.append(`phase/${PROJECT}/phase-${i}`, 0, [began], [])));
      expect(await opened[0]?.journal.verify()).toMatchObject({ verified: true, events: 8 });
      await Promise.all(opened.map(({ close }) => close()));
    });

    it('has its read models built anew once by four that find them outdated at once', async () => {
      const first = await subject.open(Date.now);
      await first.journal.append(STREAM, 0, [began, waived('alpine')], []);
      const before = await first.views.phases(PROJECT);
      await first.close();
      await subject.execute("update phase_view set state = '{}'", 'update read_model set version = 0');
      const opened = await Promise.all(Array.from({ length: 4 }, () => subject.open(Date.now)));
      for (const { views } of opened) expect(await views.phases(PROJECT)).toEqual(before);
      await Promise.all(opened.map(({ close }) => close()));
    });
  });
});

/** What operators are told to type. */
function documented(command: RegExp): string {
  const [found] = command.exec(readFileSync(join(__dirname, '../../docs/operations.md'), 'utf8')) ?? [];
  if (found === undefined) throw new Error(`docs/operations.md has no ${command}`);
  return found;
}

describe('what a PostgreSQL server says of itself', () => {
  const fit = { version: 150_018, fsync: 'on', synchronous_commit: 'on', encoding: 'UTF8', read_only: 'off' };
  it.each([
    [{}, undefined],
    [{ version: 140_023 }, 'it is PostgreSQL 14, and 15 or later is needed'],
    [{ version: 180_001 }, undefined],
    [{ synchronous_commit: 'off' }, 'it keeps synchronous_commit at off'],
  ])('%j: refused because %s', (facts, because) => {
    expect(refusalOf({ ...fit, ...facts })).toBe(because);
  });
});
