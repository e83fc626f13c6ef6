import { accessSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { CompiledQuery, type DatabaseConnection, type Dialect, SqliteAdapter, SqliteDialect, SqliteDriver, sql } from 'kysely';
import Database from 'libsql';
import type { Engine } from './engine';
import { guarded } from './sqlite-guard';

/**
 * The embedded database: one file, one connection, one process that owns it. A commit is on the disk when it returns.
 * Throws where the file does not take the settings that this promise rests on.
 */
export function sqlite(file: string): Engine {
  mkdirSync(dirname(file), { recursive: true });
  return {
    dialect: dialectOf(openDurably(file)),
    integer: 'integer',
    text: 'text',
    tableEnd: sql`strict`,
    forbidChange: async (db, table) => {
      for (const verb of ['update', 'delete']) {
        const trigger = sql.ref(`${table}_refuses_${verb}`);
        const sentence = sql.lit(`${table} is append-only`);
        await sql`create trigger ${trigger} before ${sql.raw(verb)} on ${sql.table(table)} begin select raise(abort, ${sentence}); end`.execute(
          db,
        );
      }
    },
    // BEGIN IMMEDIATE has already shut every other writer out.
    takeTurn: async () => {},
  };
}

/**
 * The same file for a reader who changes nothing in it, beside whoever works on it. Throws where there is no file, or none
 * of SQLite's.
 */
export function sqliteToRead(file: string): Dialect {
  // libsql makes a file that is missing, also where it is told to read only.
  accessSync(file);
  const database = new Database(file);
  try {
    for (const pragma of ['query_only=on', 'busy_timeout=5000']) database.pragma(pragma);
    database.pragma('schema_version');
    return dialectOf(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

const SETTINGS = [
  { pragma: 'busy_timeout', set: '5000', reads: 5000 },
  { pragma: 'journal_mode', set: 'WAL', reads: 'wal' },
  { pragma: 'synchronous', set: 'FULL', reads: 2 },
  { pragma: 'foreign_keys', set: 'ON', reads: 1 },
];

function openDurably(file: string): Database.Database {
  const database = new Database(file);
  for (const { pragma, set, reads } of SETTINGS) {
    database.pragma(`${pragma}=${set}`);
    const [row] = database.pragma(pragma) as Record<string, unknown>[];
    const [value] = Object.values(row ?? {});
    if (value !== reads)
      throw new Error(`${file}: SQLite keeps ${pragma} at ${value} instead of ${set}; nothing would be safe in it`);
  }
  return database;
}

function dialectOf(database: Database.Database): Dialect {
  const config = { database: guarded(database) };
  const base = new SqliteDialect(config);
  return {
    createAdapter: () => new TransactionalAdapter(),
    createDriver: () => new ImmediateDriver(config),
    createIntrospector: (db) => base.createIntrospector(db),
    createQueryCompiler: () => base.createQueryCompiler(),
  };
}

/**
 * A deferred transaction that reads and then writes after another writer fails with SQLITE_BUSY_SNAPSHOT, which
 * `busy_timeout` does not wait for and a rollback does not mend. An immediate one waits at its beginning.
 */
class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** SQLite can roll a CREATE TABLE back; Kysely does not trust it to. A migration that was cut off must leave nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
