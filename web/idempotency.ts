import { createHash } from 'node:crypto';
import { BadRequest } from './problems';

/** Answers a repeated change as the first time, also while the first is still under way. */
export interface Repeats {
  /** Runs `change` once for a key; the key together with another request is refused. What failed may be tried again. */
  once<T>(key: string, request: unknown, change: () => Promise<T>, isFinal: (result: T) => boolean): Promise<T>;
}

/** How many answers are kept. A key that was forgotten still reaches the phase as the same command, which it hears once. */
const KEPT = 1_000;

export function createRepeats(): Repeats {
  const known = new Map<string, { readonly fingerprint: string; readonly result: Promise<unknown> }>();
  return {
    once: async (key, request, change, isFinal) => {
      const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest('hex');
      const before = known.get(key);
      if (before !== undefined) return sameOrRefused(before, fingerprint, key) as ReturnType<typeof change>;
      const result = change();
      known.set(key, { fingerprint, result });
      const forget = () => known.delete(key);
      result.then((value) => isFinal(value) || forget(), forget);
      forgetOldest(known);
      return result;
    },
  };
}

function sameOrRefused(before: { fingerprint: string; result: Promise<unknown> }, fingerprint: string, key: string) {
  if (before.fingerprint === fingerprint) return before.result;
  throw new BadRequest('key-reused', `The Idempotency-Key ${key} was used for another request; each change needs its own.`, 422);
}

function forgetOldest(known: Map<string, unknown>): void {
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
}
