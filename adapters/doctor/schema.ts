import { type Diagnosis, failed, ok } from '../../client/diagnosis';
import { KNOWN_STEPS, newerThanKnown } from '../journal/migrate';

/** Whether this program can work on a database that has taken these steps. `name` begins a sentence. */
export function judgeSteps(taken: readonly string[], name: string): Diagnosis {
  const newer = newerThanKnown(taken);
  if (newer !== undefined) return failed(newer.says, newer.cure);
  if (taken.length === 0) return ok(`${name} has no tables yet; the first start makes them.`);
  const missing = KNOWN_STEPS.filter((step) => !taken.includes(step));
  if (missing.length === 0) return ok(`${name} has the schema of this program (${KNOWN_STEPS.at(-1)}).`);
  return ok(`${name} has an earlier schema (${taken.at(-1)}); the next start brings it to ${KNOWN_STEPS.at(-1)}.`);
}
