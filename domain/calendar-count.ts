import { addDays, addOpenDays, closedBecause, closeOfBusiness, type LocalDate, localDate, nextOpenDay } from './calendar';
import { dateInWords, dayInShort, dayInWords } from './calendar-words';
import { durationInWords } from './duration';
import type { Instant } from './ids';
import type { BusinessDays, CalendarDays, CalendarRule, Duration, Hours } from './plan';
import type { ClosedDay, Counting } from './schedule';

/** An instant that was counted, one sentence that lets anyone count it again, and the same as data. */
export interface Counted {
  readonly at: Instant;
  readonly arithmetic: string;
  readonly counting: Counting;
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
  const closed = countedDays(calendar, dayZero, last).filter((day) => day.closed !== undefined);
  return counted(calendar, closeOfBusiness(calendar, last), { duration, from, closed: closed.map(closedDay) });
}

function countCalendarDays(calendar: CalendarRule, from: Instant, duration: CalendarDays): Counted {
  const landed = addDays(localDate(calendar, from), duration.days);
  return landOnOpenDay(calendar, closeOfBusiness(calendar, landed), { duration, from });
}

const countHours = (calendar: CalendarRule, from: Instant, duration: Hours): Counted =>
  landOnOpenDay(calendar, from + duration.hours * HOUR, { duration, from });

function landOnOpenDay(calendar: CalendarRule, at: Instant, counting: { duration: Duration; from: Instant }): Counted {
  const date = localDate(calendar, at);
  const closed = closedBecause(calendar, date);
  if (closed === undefined) return counted(calendar, at, { ...counting, closed: [] });
  const moved = closeOfBusiness(calendar, nextOpenDay(calendar, date));
  return counted(calendar, moved, { ...counting, closed: [closedDay({ date, closed })] });
}

const closedDay = ({ date, closed = '' }: CountedDay): ClosedDay => (WEEKEND.has(closed) ? { date } : { date, holiday: closed });

type Count = Extract<Counting, { duration: Duration }>;

function counted(calendar: CalendarRule, at: Instant, counting: Count): Counted {
  const { duration, from, closed } = counting;
  const start = 'hours' in duration ? dateInWords(calendar, from) : dayInWords(localDate(calendar, from));
  const arithmetic = `${durationInWords(duration)} after ${start}`;
  if (closed.length === 0) return { at, arithmetic, counting };
  const because =
    'businessDays' in duration
      ? `not counted: ${closed.map((day) => withHoliday(dayInShort(day.date), day)).join(', ')}`
      : closed.map((day) => `${withHoliday(`${dayInWords(day.date)} is closed`, day)}, so the next open day`).join();
  return { at, arithmetic: `${arithmetic}; ${because}`, counting };
}

/** "Sat Jan 12", "Thu Nov 26 (Thanksgiving Day)". */
const withHoliday = (words: string, { holiday }: ClosedDay): string => (holiday === undefined ? words : `${words} (${holiday})`);

const WEEKEND = new Set(['Saturday', 'Sunday']);
const HOUR = 3_600_000;
