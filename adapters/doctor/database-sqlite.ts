import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { type Diagnosis, failed, ok } from '../../client/diagnosis';
import { takenSteps } from '../journal/migrate';
import type { Schema } from '../journal/schema';
import { sqliteToRead } from '../journal/sqlite';
import { judgeSteps } from './schema';

/** The embedded database in a data folder. */
export async function checkSqlite(folder: string): Promise<Diagnosis[]> {
  const file = join(folder, 'phasegate.db');
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return [ok(`${file} is not there yet; the first start makes it.`)];
  if (!found.isFile()) return [failed(`${file} is no file.`, 'Move it away; with nothing in its place a new record is begun.')];
  try {
    return await look(file);
  } catch (error) {
    return [troubleWith(file, error as Error & { code?: string })];
  }
}

async function look(file: string): Promise<Diagnosis[]> {
  const db = new Kysely<Schema>({ dialect: sqliteToRead(file) });
  try {
    const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
    const said = rows[0]?.quick_check;
    if (said !== 'ok') return [failed(`${file} is damaged: ${said}.`, RESTORE)];
    return [ok(`${file} opens and passes SQLite's quick check.`), judgeSteps(await takenSteps(db), file)];
  } finally {
    await db.destroy();
  }
}

function troubleWith(file: string, { code, message }: Error & { code?: string }): Diagnosis {
  if (code === 'SQLITE_NOTADB') return failed(`${file} is no SQLite database.`, RESTORE);
  if (code === 'SQLITE_CORRUPT') return failed(`${file} is damaged: ${message}.`, RESTORE);
  if (code === 'SQLITE_BUSY') return failed(`${file} is locked by another program.`, UNLOCK);
  return failed(`${file} cannot be opened: ${message}.`, 'Give the user who runs Phasegate the right to read and write it.');
}

const RESTORE = 'Stop Phasegate, keep a copy of the data folder as it is, and put the folder back from the last backup.';
const UNLOCK = 'End the program that has it open, such as a tool that looks into databases.';
