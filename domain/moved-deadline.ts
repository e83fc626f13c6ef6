import { instantOf, isDate, isOpen, nextOpenDay, sendingDays } from './calendar';
import { type Counted, countFrom } from './calendar-count';
import { dateInWords, dayInWords } from './calendar-words';
import { parseDuration } from './duration';
import type { Instant, PhaseId } from './ids';
import { type Launch, phaseOf } from './plan';
import { Refusal } from './refusal';
import { nextSendingTime, type Schedule } from './schedule';
import { scheduleFor } from './timetable';

/**
 * One participant's schedule under a later deadline. `until` is a date (close of business), a date and time, or a
 * duration, which counts from the later of the own deadline and now. Its request is the instant at which the notice of
 * it can go out: rungs up to then are skipped, later ones are sent again.
 * Refuses what is not a date, a closed day, and what is not later than the own deadline and than now.
 */
export function extend(
  launch: Launch,
  phaseId: PhaseId,
  { currentDeadline, until, now }: { currentDeadline: Instant; until: string; now: Instant },
): Schedule {
  const { calendar } = launch.plan;
  const deadline = deadlineNamed(launch, until, Math.max(currentDeadline, now));
  refuseUnlessLater(launch, deadline.at, currentDeadline, now);
  const notice = nextSendingTime(sendingDays(calendar, now, deadline.at), now);
  return scheduleFor(calendar, phaseOf(launch.plan, phaseId), notice, deadline);
}

/** Everyone's schedule in a new round of a phase, whose gate is open; `until` as in `extend`. */
export const reopenedSchedule = (launch: Launch, phase: PhaseId, { until, now }: { until: string; now: Instant }): Schedule =>
  extend(launch, phase, { currentDeadline: now, until, now });

/** `2027-03-01`, `2027-03-01 17:00`, or a duration from `later`. @throws Refusal for what is none, and for a closed day. */
export function deadlineNamed({ plan: { calendar } }: Launch, until: string, later: Instant): Counted {
  const duration = parseDuration(until);
  if (duration !== undefined) return countFrom(calendar, later, duration);
  const [date = '', time = calendar.closeOfBusiness, ...more] = until.split(' ');
  if (!isDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time) || more.length > 0) {
    throw new Refusal('bad-date', `"${until}" is no date. Write 2027-03-01, "2027-03-01 17:00", or a duration: 3bd, 14d, 36h.`);
  }
  if (!isOpen(calendar, date)) {
    throw new Refusal(
      'closed-day',
      `Offices are closed on ${dayInWords(date)}. The next open day is ${dayInWords(nextOpenDay(calendar, date))}.`,
    );
  }
  const at = instantOf(calendar, date, time);
  return { at, arithmetic: 'the date named when the deadline was moved', counting: { named: 'by-operator' } };
}

function refuseUnlessLater({ plan: { calendar } }: Launch, deadline: Instant, current: Instant, now: Instant): void {
  if (deadline > current && deadline > now) return;
  const earliest =
    current >= now ? `the deadline that stands, ${dateInWords(calendar, current)}` : `now, ${dateInWords(calendar, now)}`;
  throw new Refusal(
    'deadline-not-later',
    `The new deadline, ${dateInWords(calendar, deadline)}, must be later than ${earliest}.`,
  );
}
