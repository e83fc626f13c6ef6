import type { Logger } from 'pino';
import type { PhaseAddress } from '../domain/ports';

/** Wakes phases for which something lies in the inbox. What it carries is nothing: the rows are durable, a nudge is not. */
export interface Nudger {
  /**
   * At most one signal of a phase is under way; what is asked meanwhile becomes one more. After each the phase is left alone
   * for a moment, the longer the more comes, but for what is to be heard `atOnce` and for the last answer that it awaits.
   */
  nudge(address: PhaseAddress, how?: { readonly atOnce?: boolean }): void;
  /** Resolves when every phase that was to be nudged so far has been, held ones included. */
  flush(): Promise<void>;
  /** From now on nothing is signalled but by `flush`: in a rehearsal the driver decides when phases hear. */
  hold(): void;
  /** Ends `hold`; what was asked meanwhile is signalled. */
  release(): void;
  /** Gives up on what is still to be signalled. A restart nudges every phase whose rows wait. */
  close(): void;
}

export interface NudgerSettings {
  readonly log: Pick<Logger, 'warn'>;
  /** The pause after the first failure; it doubles up to `longestMs`. */
  readonly pauseMs?: number;
  readonly longestMs?: number;
  /** Does a phase await nothing more than what lies in the inbox? Asked while it is left alone. */
  readonly awaitsNoMore?: (address: PhaseAddress) => Promise<boolean>;
}

/**
 * Temporal takes 10,000 signals of a workflow and no more, and each leaves some twenty events in its history: a burst of
 * answers must not be a burst of signals. A signal
 * that fails is tried again until it succeeds; `signal` resolves, too, for a phase that has ended.
 */
export function createNudger(signal: (address: PhaseAddress) => Promise<void>, settings: NudgerSettings): Nudger {
  const wanted = new Map<string, PhaseAddress>();
  const running = new Map<string, Promise<void>>();
  const pauses = createPauses(settings);
  const rests = createRests();
  let held = false;
  let closed = false;

  function start(key: string): void {
    if (running.has(key)) return;
    running.set(
      key,
      signalAll(key).finally(() => running.delete(key)),
    );
  }

  /** Signals a phase until nothing more is wanted of it. */
  async function signalAll(key: string): Promise<void> {
    let failures = 0;
    for (let address = wanted.get(key); address !== undefined; address = wanted.get(key)) {
      await rests.over(key);
      if (closed) return;
      wanted.delete(key);
      try {
        await signal(address);
        rests.begin(key);
        failures = 0;
      } catch (error) {
        if (closed) return;
        wanted.set(key, address);
        failures += 1;
        settings.log.warn({ ...address, failures, error: (error as Error).message }, 'a phase could not be nudged; trying again');
        await pauses.wait(failures);
      }
    }
  }

  function startAll(): void {
    for (const key of wanted.keys()) start(key);
  }

  /** Where that cannot be told, the phase hears after its rest. */
  async function cutRestOfLast(key: string, address: PhaseAddress): Promise<void> {
    if (await settings.awaitsNoMore?.(address).catch(() => false)) rests.cut(key);
  }

  return {
    nudge(address, { atOnce = false } = {}) {
      const key = JSON.stringify([address.project, address.phase]);
      if (closed) return;
      wanted.set(key, address);
      if (held) return;
      start(key);
      if (atOnce) rests.cut(key);
      else if (rests.isResting(key)) void cutRestOfLast(key, address);
    },
    async flush() {
      startAll();
      rests.cutAll();
      await Promise.all(running.values());
    },
    hold: () => {
      held = true;
    },
    release() {
      held = false;
      startAll();
    },
    close() {
      closed = true;
      wanted.clear();
      pauses.end();
      rests.cutAll();
    },
  };
}

/** Pauses that grow with the failures, and that can all be cut short at the end. */
function createPauses({ pauseMs = 500, longestMs = 60_000 }: NudgerSettings) {
  const sleepers = new Map<NodeJS.Timeout, () => void>();
  return {
    wait: (failures: number) =>
      new Promise<void>((resolve) => {
        const wake = () => {
          sleepers.delete(timer);
          resolve();
        };
        const timer = setTimeout(wake, Math.min(longestMs, pauseMs * 2 ** (failures - 1)));
        sleepers.set(timer, wake);
      }),
    end() {
      for (const [timer, wake] of sleepers) {
        clearTimeout(timer);
        wake();
      }
    },
  };
}

const FIRST_REST = 500;
const LONGEST_REST = 10_000;

/** How long each phase is left alone: twice as long after each nudge while more keeps coming, from the start after a quiet time. */
function createRests() {
  const rests = new Map<string, { readonly ms: number; readonly until: number }>();
  const sleepers = new Map<string, () => void>();
  const left = (key: string) => (rests.get(key)?.until ?? 0) - performance.now();

  function cut(key: string): void {
    rests.delete(key);
    sleepers.get(key)?.();
  }

  return {
    begin(key: string): void {
      const { ms, until } = rests.get(key) ?? { ms: 0, until: 0 };
      const now = performance.now();
      const next = now > until + ms ? FIRST_REST : Math.min(LONGEST_REST, 2 * ms);
      rests.set(key, { ms: next, until: now + next });
    },
    isResting: (key: string) => left(key) > 0,
    over: (key: string) =>
      new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          sleepers.delete(key);
          resolve();
        };
        const timer = setTimeout(wake, Math.max(0, left(key)));
        sleepers.set(key, wake);
      }),
    cut,
    cutAll(): void {
      for (const key of sleepers.keys()) cut(key);
    },
  };
}
