import { instantOf, localDate } from '../domain/calendar';
import type { Instant } from '../domain/ids';
import type { CalendarRule } from '../domain/plan';
import { hoursBetween, nextFullHour, onOpenDay, workingHours } from './office-hours';
import type { County } from './scene';

/** A working hour before the deadline, rather sooner than later; now and then of an evening. */
export function inTime(county: County, after = county.at): Instant {
  const { deadline } = county.schedule;
  const hours = writingHoursBetween(county, after, deadline);
  const hour = hours[Math.floor(county.draw('when') ** 1.4 * hours.length)] ?? nextFullHour(after);
  const evening = instantOf(calendarOf(county), localDate(calendarOf(county), hour), EVENING);
  return county.draw('evening') < 0.06 && evening > hour && evening < deadline ? evening : hour;
}

/** After the deadline and before the end of grace; in time where there is no grace. */
export function inGrace(county: County): Instant {
  const hours = writingHoursBetween(county, county.schedule.deadline, county.schedule.endOfGrace);
  return hours[Math.floor(county.draw('when') * hours.length)] ?? inTime(county);
}

/** Between now and so many open days from now. */
export function within(county: County, days: number): Instant {
  return later(county, Math.floor(county.draw('days') * (days + 1)));
}

/** On the open day so many days from now. */
export function later(county: County, days: number, after = county.at): Instant {
  const hours = writingHours(calendarOf(county));
  const hour = hours[Math.floor(county.draw(`hour ${days}`) * hours.length)] ?? NOON;
  return onOpenDay(calendarOf(county), after, days, hour);
}

const EVENING = '20:00';
const NOON = '12:00';

/** Counties write at every other hour, so that an hour lies between what they do and what follows from it. */
const writingHours = (calendar: CalendarRule) => workingHours(calendar).filter((_, i) => i % 2 === 0);

function writingHoursBetween(county: County, from: Instant, until: Instant): readonly Instant[] {
  const calendar = calendarOf(county);
  const known = LATEST.get(calendar);
  if (known?.from === from && known.until === until) return known.hours;
  const hours = hoursBetween(calendar, writingHours(calendar), from, until);
  LATEST.set(calendar, { from, until, hours });
  return hours;
}

/** All counties are asked at the same instant, and ask for the same hours one after the other. */
const LATEST = new WeakMap<
  CalendarRule,
  { readonly from: Instant; readonly until: Instant; readonly hours: readonly Instant[] }
>();

const calendarOf = ({ scene }: County) => scene.launch.plan.calendar;
