import { createHash } from 'node:crypto';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Blobs } from '../mail/ports';
import { flushFolder, writeDurably } from './durable-file';

/**
 * Bytes in files that bear their SHA-256: `<folder>/ab/cd/<sha256>`. When `put` returns, bytes and name survive a power cut.
 * Putting the same bytes again, or several times at once, is safe and cheap. `get` throws for bytes that are not there, or
 * that are no longer those that were put.
 */
export function createBlobs(folder: string): Blobs {
  const path = (sha256: string) => join(folder, checked(sha256).slice(0, 2), sha256.slice(2, 4), sha256);
  return {
    path,
    put: async (bytes) => {
      const sha256 = hashOf(bytes);
      await store(path(sha256), bytes).catch((cause) => {
        throw new Error(`cannot store the blob ${sha256} of ${bytes.length} bytes`, { cause });
      });
      return sha256;
    },
    get: async (sha256) => {
      const bytes = await readFile(path(sha256)).catch((cause) => {
        throw new Error(`cannot read the blob ${sha256}`, { cause });
      });
      const found = hashOf(bytes);
      if (found !== sha256) throw new Error(`the blob ${sha256} is damaged: its bytes now hash to ${found}`);
      return bytes;
    },
  };
}

async function store(file: string, bytes: Uint8Array): Promise<void> {
  const leaf = dirname(file);
  if ((await sizeOf(file)) !== bytes.length) {
    await mkdir(leaf, { recursive: true });
    await writeDurably(file, bytes);
  }
  // File and folders may be another's who puts the same at this moment and has not come as far: whoever returns has flushed all.
  await Promise.all([leaf, dirname(leaf), dirname(dirname(leaf))].map(flushFolder));
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A hash that came from outside must not name a file elsewhere. */
function checked(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error(`"${sha256}" is not a SHA-256 in lower-case hex`);
  return sha256;
}

const sizeOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
