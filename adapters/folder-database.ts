import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from './data-folder';
import { writeDurably } from './durable-file';
import { BadSettings } from './environment';
import type { OpenDatabase } from './journal/database';
import type { PostgresAddress } from './journal/postgres-address';

/**
 * A data folder keeps to one kind of database. With the other one, phases under way would find an empty journal, and the
 * intake would refuse the answers to them: it takes mail for the projects of its own database only.
 * @throws BadSettings where the folder has worked with the other kind.
 */
export async function mustSuitFolder(folder: string, database: PostgresAddress | undefined): Promise<void> {
  const misfit = await misfitOf(folder, database);
  if (misfit !== undefined) throw new BadSettings(`${misfit.says} ${misfit.cure}`);
}

/** Why a folder does not go with a database, and what to do; undefined where it does. */
export async function misfitOf(
  folder: string,
  database: PostgresAddress | undefined,
): Promise<{ readonly says: string; readonly cure: string } | undefined> {
  const name = await readFile(markOf(folder), 'utf8').catch(() => undefined);
  if (database !== undefined && existsSync(join(folder, 'phasegate.db')))
    return {
      says: `DATABASE_URL names another database than the embedded one, which ${folder} has worked with, and no project can be moved.`,
      cure: 'Unset it, or name a new data folder with PHASEGATE_DATA.',
    };
  if (database === undefined && name !== undefined)
    return {
      says: `DATABASE_URL is not set, and ${folder} has worked with PostgreSQL (${name.trim()}).`,
      cure: 'Set it, or name another data folder with PHASEGATE_DATA.',
    };
  return undefined;
}

/** Writes down which PostgreSQL database a folder works with; the name changes when the database has moved. */
export async function rememberDatabase(folder: string, database: PostgresAddress | undefined): Promise<void> {
  if (database !== undefined) await writeDurably(markOf(folder), Buffer.from(`${database.name}\n`));
}

/**
 * All processes on one PostgreSQL database make reply addresses from one secret, and find the bytes of each other's messages
 * in one folder. The database keeps the secret's fingerprint.
 * @throws BadSettings where it was another secret's, as on a machine where the shared folder was not mounted.
 */
export async function mustShareSecret(
  { path, secret }: Pick<DataFolder, 'path' | 'secret'>,
  { keepFingerprint }: Pick<OpenDatabase, 'keepFingerprint'>,
  database: PostgresAddress,
): Promise<void> {
  const fingerprint = createHash('sha256').update('phasegate secret ').update(secret).digest('hex');
  if ((await keepFingerprint(fingerprint)) === fingerprint) return;
  throw new BadSettings(
    `The database at ${database.name} works with another secret than the one in ${path}: this is not the data folder of its ` +
      'other processes. Mount that folder on this machine, and name it with PHASEGATE_DATA.',
  );
}

const markOf = (folder: string) => join(folder, 'postgres');
