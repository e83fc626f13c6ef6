import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import Database from 'libsql';
import { writeDurably } from './durable-file';

/** The folder that holds everything; copying it while it is closed is a backup. */
export interface DataFolder {
  readonly path: string;
  /** 256 bits from which tokens are made. With another one, the next mail of a contact carries another address; answers to the old one are still recognised. */
  readonly secret: Buffer;
  release(): void;
}

/** Another process works on the folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
}

/**
 * Opens the data folder for this process alone, and makes its secret on the first use.
 * @throws DataFolderInUse while another process has it.
 */
export async function openDataFolder(folder: string): Promise<DataFolder> {
  const path = resolve(folder);
  await mkdir(path, { recursive: true });
  const release = lock(path);
  try {
    return { path, secret: await secretOf(path), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** The lock is the operating system's own, on an otherwise empty database: it ends with the process, however that ends. */
function lock(path: string): () => void {
  const db = new Database(join(path, 'lock.db'));
  try {
    db.exec('pragma busy_timeout=0; pragma locking_mode=exclusive; begin exclusive');
  } catch (cause) {
    db.close();
    throw new DataFolderInUse(`Another Phasegate works on ${path}. Stop it first, or name another folder with PHASEGATE_DATA.`, {
      cause,
    });
  }
  return () => db.close();
}

/** Whether another process works on the folder; nothing is made to find out. */
export function isInUse(folder: string): boolean {
  const file = join(resolve(folder), 'lock.db');
  if (!existsSync(file)) return false;
  const db = new Database(file);
  try {
    db.exec('pragma busy_timeout=0; select count(*) from sqlite_master');
    return false;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return true;
    throw error;
  } finally {
    db.close();
  }
}

async function secretOf(path: string): Promise<Buffer> {
  const file = join(path, 'secret');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return Buffer.from(known.trim(), 'hex');
  const secret = randomBytes(32);
  await writeDurably(file, Buffer.from(`${secret.toString('hex')}\n`), 0o600);
  return secret;
}
