import { Temporal } from 'temporal-polyfill/implementation';
import { holidayOn } from './calendar-holidays';
import type { Instant } from './ids';
import type { CalendarRule } from './plan';
import type { SendingDay } from './schedule';

/** `YYYY-MM-DD` in the calendar's zone. */
export type LocalDate = string;
/** `HH:MM` in the calendar's zone. */
export type LocalTime = string;

/** Why offices are closed on `date`, as people say it; undefined on an open day. */
export function closedBecause(calendar: CalendarRule, date: LocalDate): string | undefined {
  const weekday = new Date(date).getUTCDay();
  if (weekday === 6) return 'Saturday';
  if (weekday === 0) return 'Sunday';
  return holidayOn(calendar, date);
}

export function isOpen(calendar: CalendarRule, date: LocalDate): boolean {
  return closedBecause(calendar, date) === undefined;
}

/** The first open day after `date`. */
export function nextOpenDay(calendar: CalendarRule, date: LocalDate): LocalDate {
  return addOpenDays(calendar, date, 1);
}

/** The nth open day after `date`, before it where `n` is negative; `date` itself, open or not, where `n` is 0. */
export function addOpenDays(calendar: CalendarRule, date: LocalDate, n: number): LocalDate {
  let day = date;
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, Math.sign(n));
    if (isOpen(calendar, day)) left--;
  }
  return day;
}

/** A date by itself has no zone: counted in UTC, where every day has 24 hours. */
export function addDays(date: LocalDate, n: number): LocalDate {
  return new Date(Date.parse(date) + n * 86_400_000).toISOString().slice(0, 10);
}

/**
 * The instant at which the clocks of the calendar's zone show `time` on `date`. Where daylight saving skips that time,
 * the first instant after the gap; where it comes twice, the later one: nobody is late by a clock they could not see.
 */
export function instantOf(calendar: CalendarRule, date: LocalDate, time: LocalTime): Instant {
  const wanted = plain(date).toPlainDateTime(time);
  const later = wanted.toZonedDateTime(calendar.timeZone, { disambiguation: 'later' });
  if (later.toPlainDateTime().equals(wanted)) return later.epochMilliseconds;
  const beforeGap = wanted.toZonedDateTime(calendar.timeZone, { disambiguation: 'earlier' });
  return (beforeGap.getTimeZoneTransition('next') ?? later).epochMilliseconds;
}

export function closeOfBusiness(calendar: CalendarRule, date: LocalDate): Instant {
  return instantOf(calendar, date, calendar.closeOfBusiness);
}

export function sendingTime(calendar: CalendarRule, date: LocalDate): Instant {
  return instantOf(calendar, date, calendar.sendAt);
}

export function localDate(calendar: CalendarRule, instant: Instant): LocalDate {
  return zoned(calendar, instant).toPlainDate().toString();
}

export function localTime(calendar: CalendarRule, instant: Instant): LocalTime {
  return zoned(calendar, instant).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The next sendAt of an open day, `at` itself included: when a rehearsal or a check starts unless told otherwise. */
export function nextSendAt(calendar: CalendarRule, at: Instant): Instant {
  const today = localDate(calendar, at);
  if (isOpen(calendar, today) && at <= sendingTime(calendar, today)) return sendingTime(calendar, today);
  return sendingTime(calendar, nextOpenDay(calendar, today));
}

/** Sending hours of every open day from the day of `from` to the day of `until`, both included. */
export function sendingDays(calendar: CalendarRule, from: Instant, until: Instant): SendingDay[] {
  const days: SendingDay[] = [];
  const last = localDate(calendar, until);
  for (let date = localDate(calendar, from); date <= last; date = addDays(date, 1)) {
    const hours = sendingHours(calendar, date);
    if (hours !== undefined) days.push(hours);
  }
  return days;
}

/** A real date, such as 2028-02-29 and not 2027-02-29. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && holds(() => plain(text));
}

export function isTimeZone(text: string): boolean {
  return /^[A-Z]/.test(text) && holds(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text));
}

// Every opening asks for a year of them, and a forecast opens each phase hundreds of times.
const known = new WeakMap<CalendarRule, Map<LocalDate, SendingDay | undefined>>();

function sendingHours(calendar: CalendarRule, date: LocalDate): SendingDay | undefined {
  const days = known.get(calendar) ?? new Map<LocalDate, SendingDay | undefined>();
  known.set(calendar, days);
  if (!days.has(date))
    days.set(date, isOpen(calendar, date) ? [sendingTime(calendar, date), closeOfBusiness(calendar, date)] : undefined);
  return days.get(date);
}

function holds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

const plain = (date: LocalDate) => Temporal.PlainDate.from(date);
const zoned = (calendar: CalendarRule, instant: Instant) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(calendar.timeZone);
