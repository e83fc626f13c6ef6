import { addDays, addOpenDays, closedBecause, closeOfBusiness, isOpen, type LocalDate, localDate, nextOpenDay } from './calendar';
import { dateInWords, dayInShort, dayInWords } from './calendar-words';
import { durationInWords } from './duration';
import type { Instant } from './ids';
import type { BusinessDays, CalendarDays, CalendarRule, Duration, Hours } from './plan';

/** An instant that was counted, and one sentence that lets anyone count it again. */
export interface Counted {
  readonly at: Instant;
  readonly arithmetic: string;
}

/**
 * The instant a duration after `from`, by the contract's rows `Nbd` and `Nd`, `Nh`: the local date of `from` is day 0;
 * days end at close of business; what falls on a closed day moves to close of business of the next open one.
 */
export function countFrom(calendar: CalendarRule, from: Instant, duration: Duration): Counted {
  if ('businessDays' in duration) return countBusinessDays(calendar, from, duration);
  if ('days' in duration) return countCalendarDays(calendar, from, duration);
  return countHours(calendar, from, duration);
}

/** One day of a count: its number where it counts, why it does not where it does not. */
export interface CountedDay {
  readonly date: LocalDate;
  readonly number?: number;
  readonly closed?: string;
}

/** Every day after `from` up to `to`, open days numbered from 1. */
export function countedDays(calendar: CalendarRule, from: LocalDate, to: LocalDate): CountedDay[] {
  const days: CountedDay[] = [];
  let number = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    const closed = closedBecause(calendar, date);
    days.push(closed === undefined ? { date, number: ++number } : { date, closed });
  }
  return days;
}

function countBusinessDays(calendar: CalendarRule, from: Instant, duration: BusinessDays): Counted {
  const dayZero = localDate(calendar, from);
  const last = addOpenDays(calendar, dayZero, duration.businessDays);
  const skipped = countedDays(calendar, dayZero, last).filter((day) => day.closed !== undefined);
  const uncounted = skipped.length === 0 ? '' : `; not counted: ${skipped.map(skippedDay).join(', ')}`;
  return {
    at: closeOfBusiness(calendar, last),
    arithmetic: `${durationInWords(duration)} after ${dayInWords(dayZero)}${uncounted}`,
  };
}

function countCalendarDays(calendar: CalendarRule, from: Instant, duration: CalendarDays): Counted {
  const dayZero = localDate(calendar, from);
  const landed = addDays(dayZero, duration.days);
  return landOnOpenDay(calendar, landed, {
    at: closeOfBusiness(calendar, landed),
    arithmetic: `${durationInWords(duration)} after ${dayInWords(dayZero)}`,
  });
}

function countHours(calendar: CalendarRule, from: Instant, duration: Hours): Counted {
  const at = from + duration.hours * HOUR;
  return landOnOpenDay(calendar, localDate(calendar, at), {
    at,
    arithmetic: `${durationInWords(duration)} after ${dateInWords(calendar, from)}`,
  });
}

function landOnOpenDay(calendar: CalendarRule, landed: LocalDate, counted: Counted): Counted {
  if (isOpen(calendar, landed)) return counted;
  const moved = nextOpenDay(calendar, landed);
  const because = `; ${dayInWords(landed)} is closed${reasonInBrackets(calendar, landed)}, so the next open day`;
  return { at: closeOfBusiness(calendar, moved), arithmetic: counted.arithmetic + because };
}

/** "Sat Jan 12", "Thu Nov 26 (Thanksgiving Day)". */
function skippedDay({ date, closed }: CountedDay): string {
  return WEEKEND.has(closed ?? '') ? dayInShort(date) : `${dayInShort(date)} (${closed})`;
}

function reasonInBrackets(calendar: CalendarRule, date: LocalDate): string {
  const reason = closedBecause(calendar, date) ?? '';
  return WEEKEND.has(reason) ? '' : ` (${reason})`;
}

const WEEKEND = new Set(['Saturday', 'Sunday']);
const HOUR = 3_600_000;
