import { rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type Diagnosis, failed, ok, warning } from '../../client/diagnosis';
import { writeDurably } from '../durable-file';
import { existingPart } from './data-folder';
import type { Check } from './given';

/** Room for the data folder and for temporary files, and how long a durable write takes there. */
export const checkDisk: Check = async ({ settings }) => {
  const place = await existingPart(resolve(settings.dataFolder));
  return [await roomAt(place, 'the data folder'), await roomAt(tmpdir(), 'temporary files'), await durableWrites(place)];
};

const MEGABYTE = 1024 * 1024;
const TOO_LITTLE = 200 * MEGABYTE;
const LITTLE = 1024 * MEGABYTE;

async function roomAt(place: string, what: string): Promise<Diagnosis> {
  const { bavail, bsize, files, ffree } = await statfs(place);
  const says = `${Math.floor((bavail * bsize) / MEGABYTE).toLocaleString('en')} MB are free for ${what} (${place})`;
  if (files > 0 && ffree < 1_000) return failed(`${says}, but room for ${ffree} more files only.`, MAKE_ROOM);
  return judgeRoom(bavail * bsize, says);
}

/** Exported for its test: no test can fill a disk. */
export function judgeRoom(bytes: number, says: string): Diagnosis {
  if (bytes < TOO_LITTLE) return failed(`${says}; less than 200 MB is too little.`, MAKE_ROOM);
  return bytes < LITTLE ? warning(`${says}; below 200 MB nothing would be safe.`, MAKE_ROOM) : ok(`${says}.`);
}

const MAKE_ROOM =
  'Make room: rehearsals/ and old logs in the data folder may be deleted. On a full disk mail is put off and nothing is recorded.';

const WRITES = 5;
const SLOW = 250;

/** The median of a few: written, flushed to the disk, renamed, folder flushed. */
async function durableWrites(place: string): Promise<Diagnosis> {
  const file = join(place, `.phasegate-doctor-${process.pid}`);
  const took: number[] = [];
  try {
    for (let n = 0; n < WRITES; n += 1) {
      const before = performance.now();
      await writeDurably(file, Buffer.alloc(4_096));
      took.push(performance.now() - before);
    }
  } catch (error) {
    return failed(`Nothing can be written durably to ${place}: ${(error as NodeJS.ErrnoException).code}.`, CANNOT_WRITE);
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
  return judgeWrites(took.sort((a, b) => a - b)[Math.floor(WRITES / 2)] ?? 0, place);
}

const CANNOT_WRITE =
  'Mount the disk so that it can be written, give the user who runs Phasegate the right to, or name another folder with PHASEGATE_DATA.';

/** Exported for its test: no test can slow a disk down. */
export function judgeWrites(ms: number, place: string): Diagnosis {
  const says = `A durable write to ${place} takes ${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
  if (ms < SLOW) return ok(`${says}.`);
  return warning(
    `${says}; every event and every message waits for several.`,
    'Put the data folder on a faster disk: a local one rather than a network share.',
  );
}
