import { randomUUID } from 'node:crypto';
import { link, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file so that it is there whole, or not at all, whatever happens to the machine afterwards: written beside its
 * place, flushed to the disk, renamed, and the folder flushed as well. On any trouble nothing is left and this throws.
 */
export async function writeDurably(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    await writeAndFlush(draft, bytes, mode);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/**
 * The same for a file that is written once: of several processes that write it at the same moment, one does, whole. Where it
 * is there already it stays as it is.
 */
export async function writeOnce(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const draft = `${path}.${randomUUID()}.draft`;
  try {
    await writeAndFlush(draft, bytes, mode);
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  await flushFolder(dirname(path));
}

async function writeAndFlush(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A rename is durable only when the folder that holds the name is. */
export async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
