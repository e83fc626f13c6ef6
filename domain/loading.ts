import type { Problem } from './finding';
import type { Instant } from './ids';
import type { CalendarRule, Launch } from './plan';

/**
 * Reads a plan and all that it names, and judges it for a start. Never throws for what is wrong with the files: that is
 * a list of problems, all at once; there is a launch exactly when none of them is an error.
 */
export type LoadPlan = (planPath: string, start: PlanStart) => Promise<LoadedPlan>;

export interface PlanStart {
  /** The launch that is judged; a function where it depends on the plan's own calendar. */
  readonly from: Instant | ((calendar: CalendarRule) => Instant);
  /** `launch --now`. */
  readonly now?: boolean;
}

export interface LoadedPlan {
  readonly problems: readonly Problem[];
  readonly launch?: Launch;
  /** The start that was judged. */
  readonly from?: Instant;
  /** The bytes of every file, by their SHA-256. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
}
