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
  const wanted = new Map<string, Wish>();
  const running = new Map<string, Promise<void>>();
  const pauses = createPauses(settings);
  const rests = createRests();
  let held = false;
  let closed = false;

  /** Sees to it that a phase hears what is wanted of it; where a signal of it is under way, after that one. */
  function start(key: string): void {
    if (running.has(key)) hurry(key);
    else
      running.set(
        key,
        signalAll(key).finally(() => running.delete(key)),
      );
  }

  /** Signals a phase until nothing more is wanted of it. */
  async function signalAll(key: string): Promise<void> {
    let failures = 0;
    for (let wish = wanted.get(key); wish !== undefined; wish = wanted.get(key)) {
      hurry(key);
      await rests.over(key);
      if (closed) return;
      wanted.delete(key);
      try {
        await signal(wish.address);
        rests.begin(key);
        failures = 0;
      } catch (error) {
        if (closed) return;
        if (!wanted.has(key)) wanted.set(key, wish);
        failures += 1;
        const because = (error as Error).message;
        settings.log.warn({ ...wish.address, failures, error: because }, 'a phase could not be nudged; trying again');
        await pauses.wait(key, failures);
      }
    }
  }

  /** Cuts a phase's rest short for what is to be heard at once, and for the last answer that it awaits. */
  function hurry(key: string): void {
    const wish = wanted.get(key);
    if (wish === undefined || !rests.isResting(key)) return;
    if (wish.atOnce) rests.cut(key);
    else void cutRestOfLast(key, wish.address);
  }

  /** Where that cannot be told, the phase hears after its rest. */
  async function cutRestOfLast(key: string, address: PhaseAddress): Promise<void> {
    if (await settings.awaitsNoMore?.(address).catch(() => false)) rests.cut(key);
  }

  function startAll(): void {
    for (const key of wanted.keys()) start(key);
  }

  return {
    nudge(address, { atOnce = false } = {}) {
      const key = JSON.stringify([address.project, address.phase]);
      if (closed) return;
      wanted.set(key, { address, atOnce: atOnce || wanted.get(key)?.atOnce === true });
      if (!held) start(key);
    },
    async flush() {
      for (const [key, { address }] of wanted) {
        wanted.set(key, { address, atOnce: true });
        start(key);
      }
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

interface Wish {
  readonly address: PhaseAddress;
  readonly atOnce: boolean;
}

/** Pauses that grow with the failures, and that can all be cut short at the end. */
function createPauses({ pauseMs = 500, longestMs = 60_000 }: NudgerSettings) {
  const sleepers = createSleepers();
  return {
    wait: (key: string, failures: number) => sleepers.sleep(key, Math.min(longestMs, pauseMs * 2 ** (failures - 1))),
    end: sleepers.wakeAll,
  };
}

const FIRST_REST = 500;
const LONGEST_REST = 10_000;

/** How long each phase is left alone: twice as long after each nudge while more keeps coming, from the start after a quiet time. */
function createRests() {
  const rests = new Map<string, { readonly ms: number; readonly until: number }>();
  const sleepers = createSleepers();
  const left = (key: string) => (rests.get(key)?.until ?? 0) - performance.now();
  const isResting = (key: string) => left(key) > 0;
  return {
    begin(key: string): void {
      const { ms, until } = rests.get(key) ?? { ms: 0, until: 0 };
      const now = performance.now();
      const next = now > until + ms ? FIRST_REST : Math.min(LONGEST_REST, 2 * ms);
      rests.set(key, { ms: next, until: now + next });
    },
    isResting,
    over: async (key: string) => {
      if (isResting(key)) await sleepers.sleep(key, left(key));
    },
    cut(key: string): void {
      rests.delete(key);
      sleepers.wake(key);
    },
    cutAll(): void {
      rests.clear();
      sleepers.wakeAll();
    },
  };
}

/** Sleeps that can be cut short, one for each key. */
function createSleepers() {
  const wakes = new Map<string, () => void>();
  return {
    sleep: (key: string, ms: number) =>
      new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          wakes.delete(key);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        wakes.set(key, wake);
      }),
    wake: (key: string) => wakes.get(key)?.(),
    wakeAll(): void {
      for (const wake of [...wakes.values()]) wake();
    },
  };
}
