import type { Instant } from '../domain/ids';

/** The one clock of a simulation. */
export interface SimulatedTime {
  now(): Instant;
  /** What waits on a server takes a moment: without it, things that follow each other would seem to be at once. */
  tick(): void;
  moveTo(at: Instant): void;
}

export function simulatedTime(from: Instant): SimulatedTime {
  let now = from;
  return {
    now: () => now,
    tick: () => {
      now += 1;
    },
    moveTo: (at) => {
      now = Math.max(now, at);
    },
  };
}
