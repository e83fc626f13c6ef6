import { type Diagnosis, failed, ok, warning } from '../../client/diagnosis';
import type { Launch } from '../../domain/plan';
import type { Check, Given } from './given';
import { hasTables, readDatabase } from './read-database';

/** Whether this Node knows the time zones of the plans, and how old its knowledge is. */
export const checkTimeZones: Check = async (given) => {
  const zones = [...new Set(['America/Los_Angeles', ...(await zonesOfLaunches(given))])];
  return [judgeZones(zones), judgeVersion(process.versions.tz, new Date().getUTCFullYear())];
};

async function zonesOfLaunches(given: Given): Promise<string[]> {
  const zones = await readDatabase(given, async (db) => {
    if (!(await hasTables(db))) return [];
    const rows = await db.selectFrom('launch').select('launch').execute();
    return rows.map(({ launch }) => (JSON.parse(launch) as Launch).plan.calendar.timeZone);
  });
  return zones ?? [];
}

/** Exported for its test. The first zone is tried as well: it must have winter and summer time, as in a year that has passed. */
export function judgeZones(zones: readonly string[]): Diagnosis {
  const unknown = zones.filter((zone) => !isKnown(zone));
  if (unknown.length > 0) return failed(`This Node does not know the time zones ${unknown.join(', ')}.`, ANOTHER_NODE);
  if (hourIn('America/Los_Angeles', '2026-01-15T20:00Z') !== '12' || hourIn('America/Los_Angeles', '2026-07-15T19:00Z') !== '12')
    return failed('This Node reckons Pacific Time wrongly in winter or in summer.', ANOTHER_NODE);
  return ok(`This Node knows the time zones of all plans here: ${zones.join(', ')}.`);
}

const ANOTHER_NODE = 'Install a Node of nodejs.org or of your system that is built with full ICU, and unset NODE_ICU_DATA.';

function isKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const hourIn = (timeZone: string, at: string) =>
  new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(new Date(at));

/** `version` such as `2025c`: the year of the time zone database, and which of that year. */
export function judgeVersion(version: string | undefined, thisYear: number): Diagnosis {
  const year = Number.parseInt(version ?? '', 10);
  if (Number.isNaN(year)) return warning('This Node does not say which time zone database it has.', LATER_NODE);
  if (thisYear - year < 3) return ok(`Its time zone database is ${version}.`);
  return warning(`Its time zone database is ${version}; rules of time zones that have changed since are not known.`, LATER_NODE);
}

const LATER_NODE = 'Install the latest Node of the same main version: time zone data come with it.';
