import type { Instant, Role } from './ids';
import type { Duration } from './plan';

/** What the calendar worked out once, when a phase began or a date was moved. A workflow only compares these instants. */
export interface Schedule {
  readonly request: Instant;
  /** Close of business of the request's own day: a request accepted later makes the owner think of an extension. */
  readonly requestDayEnds: Instant;
  readonly rungs: readonly Rung[];
  readonly deadline: Instant;
  readonly endOfGrace: Instant;
  /** How the deadline was counted, for people: one sentence, with the days that were skipped and why. */
  readonly arithmetic: string;
  /** The same as data, to be said in other languages. Records of earlier versions have none. */
  readonly counting?: Counting;
}

/** How a deadline came about: a date that the plan or an operator names, or a duration that was counted. */
export type Counting =
  | { readonly named: 'by-plan' | 'by-operator' }
  | {
      readonly duration: Duration;
      readonly from: Instant;
      /** Of business days, those that were passed over; else the one from which it moved to the next open day. */
      readonly closed: readonly ClosedDay[];
    };

export interface ClosedDay {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** The holiday; left out of a weekend. */
  readonly holiday?: string;
}

/** One step of the ladder. */
export interface Rung {
  readonly at: Instant;
  readonly to: readonly RungRecipient[];
  /** Set where the rung does not fit this schedule and is never sent. */
  readonly skipped?: RungMisfit;
}

/** How many rungs lie at or before an instant. */
export const rungsBehind = ({ rungs }: Schedule, at: Instant) => rungs.filter((rung) => rung.at <= at).length;

export type RungRecipient = Role | 'operator';
export type RungMisfit = 'not-after-request' | 'not-before-deadline' | 'same-instant';

/** One open day's sending hours: from `sendAt` until close of business, the end excluded. */
export type SendingDay = readonly [from: Instant, until: Instant];

/** The first instant from `at` on at which a request, reminder or notice may go out; `at` itself beyond the last known day. */
export function nextSendingTime(days: readonly SendingDay[], at: Instant): Instant {
  const day = days.find(([, until]) => at < until);
  return day === undefined ? at : Math.max(at, day[0]);
}
