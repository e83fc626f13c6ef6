import type { Kysely, Transaction } from 'kysely';
import { Unavailable } from '../../domain/unavailable';
import type { Engine } from './engine';
import type { Schema } from './schema';
import type { Store } from './store';

/**
 * Runs `work` in a transaction while nobody else writes, in this process or another; what it answers is on the disk when the
 * promise resolves. Where the promise rejects because the database failed, the change may have happened all the same.
 */
export type Write = <T>(work: (tx: Transaction<Schema>) => Promise<T>) => Promise<T>;

/**
 * Lets all writes that wait at the same time share one transaction, in the order in which they were asked for: one wait
 * for the disk instead of a hundred when a hundred answers arrive together. Where one fails, all are undone and the others
 * run again without it; `work` therefore does nothing but ask the database.
 *
 * Each transaction takes its turn before anything else. Locks that were taken as the work needs them would be taken in
 * another order by another process, and the two would wait for each other.
 */
export function createWriter(db: Kysely<Schema>, engine: Engine): Write {
  const waiting: Job[] = [];
  let draining = false;
  const drain = async () => {
    while (waiting.length > 0) await commit({ db, engine }, waiting.splice(0, TOGETHER));
    draining = false;
  };
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push({ work, resolve: resolve as Job['resolve'], reject });
      // Not at once: what arrives in the same turn of the event loop shall come along.
      if (!draining) setImmediate(drain);
      draining = true;
    });
}

/** How many writes share a transaction at most: others wait as long. */
const TOGETHER = 100;

interface Job {
  readonly work: (tx: Transaction<Schema>) => Promise<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

async function commit(to: Pick<Store, 'db' | 'engine'>, jobs: readonly Job[]): Promise<void> {
  const progress: Progress = { running: undefined };
  try {
    const answers = await to.db.transaction().execute(async (tx) => {
      await to.engine.takeTurn(tx);
      return runAll(tx, jobs, progress);
    });
    for (const [i, { resolve }] of jobs.entries()) resolve(answers[i]);
  } catch (error) {
    const culprit = progress.running;
    // The database failed, or beginning or committing did: nobody's fault, and trying again is the callers' to decide.
    if (culprit === undefined || error instanceof Unavailable) return rejectAll(jobs, error);
    culprit.reject(error);
    await commit(
      to,
      jobs.filter((job) => job !== culprit),
    );
  }
}

function rejectAll(jobs: readonly Job[], error: unknown): void {
  for (const { reject } of jobs) reject(error);
}

interface Progress {
  running: Job | undefined;
}

async function runAll(tx: Transaction<Schema>, jobs: readonly Job[], progress: Progress): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const job of jobs) {
    progress.running = job;
    answers.push(await job.work(tx));
  }
  progress.running = undefined;
  return answers;
}
