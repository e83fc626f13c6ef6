import { instantOf, isDate, nextSendAt, sendingTime } from './calendar';
import type { Instant } from './ids';
import type { CalendarRule } from './plan';
import { Refusal } from './refusal';

/**
 * The start that a check or a rehearsal supposes: `from` as a date (at sendAt) or a date and time in the plan's zone;
 * without it the next sendAt of an open day. Refuses what is no date.
 */
export function startInstant(calendar: CalendarRule, from: string | undefined, now: Instant): Instant {
  if (from === undefined) return nextSendAt(calendar, now);
  const [date = '', time, ...more] = from.split(' ');
  if (!isDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '00:00') || more.length > 0) {
    throw new Refusal(
      'bad-date',
      `--from "${from}" is no date. Write 2027-01-04, or "2027-01-04 09:00" with a time of the plan's zone.`,
    );
  }
  return time === undefined ? sendingTime(calendar, date) : instantOf(calendar, date, time);
}
