import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kysely } from 'kysely';
import { takenSteps } from '../journal/migrate';
import { postgres } from '../journal/postgres';
import type { Schema } from '../journal/schema';
import { sqliteToRead } from '../journal/sqlite';
import type { Given } from './given';

/** How long a PostgreSQL server has, in milliseconds. */
export const LIMITS = { connection: 5_000, turn: 5_000, answer: 10_000, silence: 10_000 };

/** What `look` sees in the database, whichever it is; undefined where there is none, or it cannot be read. */
export async function readDatabase<T>(given: Given, look: (db: Kysely<Schema>) => Promise<T>): Promise<T | undefined> {
  const db = open(given);
  try {
    return db && (await look(db));
  } catch {
    return undefined; // the check of the database says why
  } finally {
    await db?.destroy();
  }
}

function open({ settings: { database, dataFolder } }: Given): Kysely<Schema> | undefined {
  if (database !== undefined) return new Kysely<Schema>({ dialect: postgres(database.url, LIMITS).dialect });
  const file = join(resolve(dataFolder), 'phasegate.db');
  if (!existsSync(file)) return undefined;
  try {
    return new Kysely<Schema>({ dialect: sqliteToRead(file) });
  } catch {
    return undefined;
  }
}

/** Whether the tables of the journal are there at all. */
export const hasTables = async (db: Kysely<Schema>) => (await takenSteps(db)).length > 0;
