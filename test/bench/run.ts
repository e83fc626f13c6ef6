import type { Aim, EngineName, Unit } from './figure';
import type { Machine } from './machine';

/** Everything that one run of the bench has found; as JSON it is what `--compare` reads. */
export interface Run {
  readonly takenAt: string;
  readonly quick: boolean;
  readonly machine: Machine;
  readonly measured: readonly Measured[];
}

export interface Measured {
  readonly figure: string;
  readonly what: string;
  readonly engine: EngineName | null;
  readonly value: number;
  readonly unit: Unit;
  readonly aim?: Aim;
}

/** Reads what `--json` has written. Throws a sentence where it is something else. */
export function readRun(text: string, from: string): Run {
  const found = parsed(text) as Partial<Run> | undefined;
  if (!Array.isArray(found?.measured) || typeof found.machine !== 'object')
    throw new Error(`${from} is not what \`npm run bench -- --json\` prints; name a file that holds that`);
  return found as Run;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
