import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { type Diagnosis, failed, notChecked, ok, warning } from '../../client/diagnosis';
import type { Schema } from '../journal/schema';
import type { Check, Given } from './given';
import { hasTables, readDatabase } from './read-database';
import { type Reading, temporalClock } from './temporal-clock';
import { temporalPlace } from './temporal-place';

/** This machine's clock: whether it runs evenly, and agrees with the record and the servers' clocks. Deadlines hang on it. */
export const checkClock: Check = async (given) => {
  const steady = await watchFor(1_000);
  return [steady, await afterTheRecord(given), await againstDatabase(given), await againstTemporal(given)].flatMap(
    (found) => found ?? [],
  );
};

/** Compares it with a clock that nobody can set. */
async function watchFor(ms: number): Promise<Diagnosis> {
  const [wall, even] = [Date.now(), performance.now()];
  await sleep(ms);
  return judgeSteadiness(Date.now() - wall - (performance.now() - even));
}

/** Exported for its test. `jumped`: by how many milliseconds in a second. */
export function judgeSteadiness(jumped: number): Diagnosis {
  if (Math.abs(jumped) < 200) return ok('The clock of this machine runs evenly.');
  return failed(`The clock of this machine jumped by ${inSeconds(jumped)} within a second.`, KEEP_TIME);
}

/** A record that ends in the future was written before the clock was put back. */
async function afterTheRecord(given: Given): Promise<Diagnosis | undefined> {
  const newest = await readDatabase(given, async (db) => {
    if (!(await hasTables(db))) return undefined;
    const row = await db.selectFrom('event_log').select('recorded_at').orderBy('pos', 'desc').limit(1).executeTakeFirst();
    return row?.recorded_at;
  });
  if (newest === undefined || newest <= Date.now() + TOLERATED) return undefined;
  return failed(`The newest event of the record is of ${new Date(newest).toISOString()}, which is in the future.`, KEEP_TIME);
}

async function againstDatabase(given: Given): Promise<Diagnosis | undefined> {
  if (given.settings.database === undefined) return undefined;
  const reading = await readDatabase(given, async (db) => {
    await databaseClock(db); // this one connects
    return databaseClock(db);
  });
  if (reading === undefined) return notChecked("The database's clock cannot be asked; see database.");
  return judgeOffset(aheadBy(reading), 'the database');
}

async function databaseClock(db: Kysely<Schema>): Promise<Reading> {
  const before = Date.now();
  const { rows } = await sql<{ now: number }>`
    select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db);
  return { before, theirs: rows[0]?.now ?? before, after: Date.now() };
}

/** The embedded server has this machine's own clock. */
async function againstTemporal(given: Given): Promise<Diagnosis | undefined> {
  const place = temporalPlace(given);
  if (place.kind !== 'named') return undefined;
  try {
    return judgeOffset(aheadBy(await temporalClock(place.server)), 'the Temporal server');
  } catch {
    return notChecked("The Temporal server's clock cannot be asked; see temporal.");
  }
}

/** By how many milliseconds another clock is surely ahead of ours (or behind: below 0), whatever its answer took. */
export function aheadBy({ before, theirs, after }: Reading): number {
  if (theirs < before) return theirs - before;
  return theirs > after ? theirs - after : 0;
}

const TOLERATED = 5_000;

/** Exported for its test: no test can set a server's clock. */
export function judgeOffset(ms: number, whose: string): Diagnosis {
  if (Math.abs(ms) < 1_000) return ok(`It agrees with the clock of ${whose}.`);
  const says = `It differs from the clock of ${whose}, which is ${inSeconds(ms)} ${ms > 0 ? 'ahead' : 'behind'}.`;
  return Math.abs(ms) < TOLERATED ? warning(says, KEEP_TIME) : failed(says, KEEP_TIME);
}

const inSeconds = (ms: number) => `${(Math.abs(ms) / 1000).toFixed(1)} s`;

const KEEP_TIME =
  'Let a time service keep the clocks of all machines (on Linux: timedatectl set-ntp true), and see that the date is right. An answer counts by this clock.';
