import type { Instant } from '../../../domain/ids';
import type { Clock } from '../../../domain/ports';

/** The clock of intake, outbox and journal, which a test moves on, or stops. It never goes back. */
export interface SettableClock {
  readonly clock: Clock;
  /** From now on it is `at` and runs on. */
  set(at: Instant): void;
  /** It is `at` until it is set again. */
  stop(at: Instant): void;
}

export function settableClock(): SettableClock {
  let ahead = 0;
  let stopped: Instant | undefined;
  return {
    clock: () => stopped ?? Date.now() + ahead,
    set(at) {
      ahead = at - Date.now();
      stopped = undefined;
    },
    stop(at) {
      stopped = at;
    },
  };
}
