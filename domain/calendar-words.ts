import { Temporal } from 'temporal-polyfill/implementation';
import type { LocalDate } from './calendar';
import type { Instant } from './ids';
import type { CalendarRule } from './plan';

/** "Friday, March 6, 2026, 5:00 p.m. Pacific Time": for letters. Zones outside the United States go by their id. */
export function dateInWords(calendar: CalendarRule, instant: Instant): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(calendar.timeZone);
  const clock = `${local.hour % 12 || 12}:${String(local.minute).padStart(2, '0')} ${local.hour < 12 ? 'a.m.' : 'p.m.'}`;
  return `${dayInWords(local.toPlainDate().toString())}, ${clock} ${zoneInWords(calendar.timeZone)}`;
}

/** "Friday, March 6, 2026". */
export function dayInWords(date: LocalDate): string {
  const { dayOfWeek, month, day, year } = Temporal.PlainDate.from(date);
  return `${WEEKDAYS[dayOfWeek - 1]}, ${MONTHS[month - 1]} ${day}, ${year}`;
}

/** "Fri Mar 6, 2026 17:00": for time lines. */
export function dateInShort(calendar: CalendarRule, instant: Instant): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(calendar.timeZone);
  return `${dayInShort(local.toPlainDate().toString())}, ${local.year} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** "Fri Mar 6": for lists of days whose year is plain. */
export function dayInShort(date: LocalDate): string {
  const { dayOfWeek, month, day } = Temporal.PlainDate.from(date);
  return `${WEEKDAYS[dayOfWeek - 1]?.slice(0, 3)} ${MONTHS[month - 1]?.slice(0, 3)} ${day}`;
}

/** "2026-03-06 17:00:00": for tables, which sort by it; to the second, since a deadline is met or missed by less than a minute. */
export function dateInTable(calendar: CalendarRule, instant: Instant): string {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(calendar.timeZone);
  return local.toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ');
}

/** "2026-03-06T17:00:00-08:00": for programs that read what we print. */
export function dateInIso(calendar: CalendarRule, instant: Instant): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toString({ timeZone: calendar.timeZone, smallestUnit: 'second' });
}

/** "Pacific Time" for America/Los_Angeles, the id itself for a zone that has no name here. */
export function zoneInWords(timeZone: string): string {
  return ZONES.get(timeZone) ?? timeZone;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

// A table and not the machine's own names: what a letter says must not change with the version of Node.
const ZONES = new Map([
  ['America/New_York', 'Eastern Time'],
  ['America/Detroit', 'Eastern Time'],
  ['America/Indiana/Indianapolis', 'Eastern Time'],
  ['America/Kentucky/Louisville', 'Eastern Time'],
  ['America/Chicago', 'Central Time'],
  ['America/Menominee', 'Central Time'],
  ['America/Denver', 'Mountain Time'],
  ['America/Boise', 'Mountain Time'],
  ['America/Phoenix', 'Mountain Standard Time'],
  ['America/Los_Angeles', 'Pacific Time'],
  ['America/Anchorage', 'Alaska Time'],
  ['America/Juneau', 'Alaska Time'],
  ['Pacific/Honolulu', 'Hawaii Time'],
]);
