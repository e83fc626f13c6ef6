import { addDays, addOpenDays, instantOf, isOpen, localDate } from '../domain/calendar';
import type { Instant } from '../domain/ids';
import type { CalendarRule } from '../domain/plan';

/** The full hours of an open day at which simulated people act: after mails go out and before close of business. */
export function workingHours({ sendAt, closeOfBusiness }: CalendarRule): readonly string[] {
  const hours = FULL_HOURS.filter((hour) => minutes(hour) > minutes(sendAt) + 1 && minutes(hour) < minutes(closeOfBusiness) - 1);
  return hours.length > 0 ? hours : ['12:00'];
}

/** The `nth` open day after the date of `from` (0: that day, if it is open, else the next), at `hour`; a later one until it is after `from`. */
export function onOpenDay(calendar: CalendarRule, from: Instant, nth: number, hour: string): Instant {
  let date = localDate(calendar, from);
  if (!isOpen(calendar, date)) date = addOpenDays(calendar, date, 1);
  date = addOpenDays(calendar, date, nth);
  while (instantOf(calendar, date, hour) <= from) date = addOpenDays(calendar, date, 1);
  return instantOf(calendar, date, hour);
}

/** The next full hour, by the clock on the wall, whatever the day. */
export function nextFullHour(from: Instant): Instant {
  return (Math.floor(from / HOUR) + 1) * HOUR;
}

/** Every one of these hours on every open day, after `from` and before `until`. */
export function hoursBetween(calendar: CalendarRule, hours: readonly string[], from: Instant, until: Instant): Instant[] {
  const found: Instant[] = [];
  const last = localDate(calendar, until);
  for (let date = localDate(calendar, from); date <= last; date = addDays(date, 1)) {
    if (isOpen(calendar, date)) found.push(...hours.map((hour) => instantOf(calendar, date, hour)));
  }
  return found.filter((at) => at > from && at < until);
}

const HOUR = 3_600_000;
const FULL_HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
