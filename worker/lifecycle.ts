import type { Logger } from 'pino';
import { DataFolderInUse } from '../adapters/data-folder';
import { BadSettings } from '../adapters/environment';
import { Unavailable } from '../domain/unavailable';

/** What undoes a start, in the order in which it was begun. */
export type Stops = (() => unknown)[];

export interface Started {
  /** For people, once all runs: where everything is. */
  readonly tell: () => void;
  /** Resolves with a sentence when it cannot go on; absent where nothing fails by itself. */
  readonly failed?: Promise<string>;
}

/**
 * Starts something and lets it run until this process is told to stop, or it fails. What starts first is stopped last; what
 * is under way is finished, and no process is left behind. Returns the exit code.
 */
export async function runUntilStopped(err: (line: string) => void, start: (stops: Stops) => Promise<Started>): Promise<number> {
  const stops: Stops = [];
  try {
    const stopped = untilToldToStop();
    const { tell, failed } = await start(stops);
    tell();
    const ends = [stopped, ...(failed === undefined ? [] : [failed.then((because) => ({ code: 1, because }))])];
    const { code, because } = await Promise.race(ends);
    err(because);
    return code;
  } catch (error) {
    if (!EXPECTED.some((kind) => error instanceof kind)) throw error;
    err(`error: ${(error as Error).message}`);
    return 1;
  } finally {
    for (const stop of stops.reverse()) await stop();
    if (stops.length > 0) err('Stopped.');
  }
}

/** What whoever starts the program can mend: the sentence is all they need. */
const EXPECTED = [BadSettings, DataFolderInUse, Unavailable];

interface End {
  readonly code: number;
  readonly because: string;
}

function untilToldToStop(): Promise<End> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => resolve({ code: 0, because: 'Stopping: finishing what is under way ...' }));
  });
}

/** A worker that fails for good, in a sentence; the log has the error. */
export function failureOf({ failed }: { readonly failed: Promise<void> }, log: Logger): Promise<string> {
  const sentence = 'The worker has failed. See the log in the data folder.';
  return failed.then(
    () => sentence,
    (error: Error) => {
      log.error({ error: error.message }, 'the worker has failed');
      return sentence;
    },
  );
}
