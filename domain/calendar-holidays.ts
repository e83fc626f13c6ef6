import { Temporal } from 'temporal-polyfill/implementation';
import type { CalendarRule, Holiday } from './plan';

/** Built-in calendars a plan may name. */
export const BUILT_IN_CALENDARS: readonly string[] = ['us-ca-state'];

/** The holiday that closes offices on `date` (`YYYY-MM-DD`), if any. */
export function holidayOn(calendar: CalendarRule, date: string): string | undefined {
  const { holidays } = calendar;
  const days = typeof holidays === 'string' ? holidaysOf(holidays, Number(date.slice(0, 4))) : holidays;
  return days.find((holiday) => holiday.date === date)?.name;
}

/** All weekdays that a built-in calendar closes in a year. A holiday that falls on a Saturday and does not move closes none. */
export function holidaysOf(calendar: string, year: number): readonly Holiday[] {
  const key = `${calendar} ${year}`;
  const known =
    computed.get(key) ??
    rulesOf(calendar)
      .map((rule) => observed(rule, year))
      .filter(isWeekday);
  computed.set(key, known);
  return known;
}

type Rule = { readonly name: string } & (
  | { readonly month: number; readonly day: number; readonly saturday?: 'friday' }
  | { readonly month: number; readonly weekday: number; readonly nth: number | 'last'; readonly plusDays?: number }
);

const MONDAY = 1;
const THURSDAY = 4;

/**
 * California state offices, Gov. Code 19853(a). The names are data: they change more often than the days do.
 * Juneteenth, Lunar New Year, Native American Day and Diwali are elective and close nothing.
 */
const US_CA_STATE: readonly Rule[] = [
  { name: "New Year's Day", month: 1, day: 1 },
  { name: 'Martin Luther King Jr. Day', month: 1, weekday: MONDAY, nth: 3 },
  { name: "Presidents' Day", month: 2, weekday: MONDAY, nth: 3 },
  { name: 'Farmworkers Day', month: 3, day: 31 },
  { name: 'Memorial Day', month: 5, weekday: MONDAY, nth: 'last' },
  { name: 'Independence Day', month: 7, day: 4 },
  { name: 'Labor Day', month: 9, weekday: MONDAY, nth: 1 },
  { name: 'Veterans Day', month: 11, day: 11, saturday: 'friday' },
  { name: 'Thanksgiving Day', month: 11, weekday: THURSDAY, nth: 4 },
  { name: 'Day after Thanksgiving', month: 11, weekday: THURSDAY, nth: 4, plusDays: 1 },
  { name: 'Christmas Day', month: 12, day: 25 },
];

const RULES = new Map([['us-ca-state', US_CA_STATE]]);
const computed = new Map<string, readonly Holiday[]>();

function rulesOf(calendar: string): readonly Rule[] {
  const rules = RULES.get(calendar);
  if (rules === undefined) throw new Error(`no built-in calendar is named ${calendar}`);
  return rules;
}

/** Gov. Code 19853(b): a Sunday moves to Monday; of the Saturdays only November 11 moves, to Friday. */
function observed(rule: Rule, year: number): Holiday {
  const date = dateOf(rule, year);
  if (date.dayOfWeek === 7) return { date: date.add({ days: 1 }).toString(), name: `${rule.name} (observed)` };
  if (date.dayOfWeek === 6 && 'saturday' in rule)
    return { date: date.subtract({ days: 1 }).toString(), name: `${rule.name} (observed)` };
  return { date: date.toString(), name: rule.name };
}

function dateOf(rule: Rule, year: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month: rule.month, day: 1 });
  if ('day' in rule) return first.with({ day: rule.day });
  const sinceFirst = (rule.weekday - first.dayOfWeek + 7) % 7;
  const days = Array.from({ length: 5 }, (_, week) => first.add({ days: sinceFirst + 7 * week })).filter(
    (day) => day.month === rule.month,
  );
  const day = rule.nth === 'last' ? days.at(-1) : days[rule.nth - 1];
  return (day as Temporal.PlainDate).add({ days: rule.plusDays ?? 0 });
}

const isWeekday = ({ date }: Holiday) => Temporal.PlainDate.from(date).dayOfWeek < 6;
