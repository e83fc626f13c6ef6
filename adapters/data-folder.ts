import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import Database from 'libsql';
import { secretIn } from './secret-file';

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

/** `alone`: nobody else may work on the folder. `shared`: others may who share it, too. */
export type FolderUse = 'alone' | 'shared';

/**
 * Opens the data folder for this process, and makes its secret on the first use.
 * @throws DataFolderInUse while another process has it in a way that does not go with this one.
 */
export async function openDataFolder(folder: string, use: FolderUse = 'alone'): Promise<DataFolder> {
  const path = resolve(folder);
  await mkdir(path, { recursive: true });
  const release = lock(path, use);
  try {
    const secret = await secretIn(join(path, 'secret'), () => randomBytes(32).toString('hex'));
    return { path, secret: Buffer.from(secret, 'hex'), release };
  } catch (error) {
    release();
    throw error;
  }
}

/** The lock is the operating system's own, on an otherwise empty database: it ends with the process, however that ends. */
function lock(path: string, use: FolderUse): () => void {
  const db = new Database(join(path, 'lock.db'));
  try {
    db.exec(`pragma busy_timeout=0; ${LOCKS[use]}`);
  } catch (cause) {
    db.close();
    throw new DataFolderInUse(`${OTHERS[use]} ${path}. Stop it first, or name another folder with PHASEGATE_DATA.`, { cause });
  }
  return () => db.close();
}

/** SQLite's: whoever has begun to read shuts out who would have the file alone, and is shut out by them. */
const LOCKS: Record<FolderUse, string> = {
  alone: 'pragma locking_mode=exclusive; begin exclusive',
  shared: 'begin; select count(*) from sqlite_master',
};

const OTHERS: Record<FolderUse, string> = {
  alone: 'Another Phasegate works on',
  shared: 'A Phasegate that shares with nobody (phasegate up) works on',
};

/** Whether another process works on the folder; nothing is made to find out. */
export function isInUse(folder: string): boolean {
  const file = join(resolve(folder), 'lock.db');
  if (!existsSync(file)) return false;
  const db = new Database(file);
  try {
    db.exec('pragma busy_timeout=0; begin exclusive');
    return false;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return true;
    throw error;
  } finally {
    db.close();
  }
}
