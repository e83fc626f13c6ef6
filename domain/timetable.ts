import {
  addDays,
  addOpenDays,
  closeOfBusiness,
  instantOf,
  isOpen,
  type LocalDate,
  localDate,
  nextSendAt,
  sendingTime,
} from './calendar';
import { type Counted, countFrom } from './calendar-count';
import { lengthOf } from './duration';
import type { Instant } from './ids';
import type { BusinessDays, CalendarRule, LocalDateTime, PhasePlan, RungPlan } from './plan';
import type { Rung, RungMisfit, Schedule } from './schedule';

/** When the request goes out of a phase that may begin at `begins`: at once in sending hours, else at the next sendAt. */
export function requestInstant(calendar: CalendarRule, begins: Instant): Instant {
  const today = localDate(calendar, begins);
  const inHours = begins >= sendingTime(calendar, today) && begins < closeOfBusiness(calendar, today);
  return isOpen(calendar, today) && inHours ? begins : nextSendAt(calendar, begins);
}

/** The phase's deadline: counted from the request's instant, the same for all, or the date that the plan writes. */
export function deadlineOf(calendar: CalendarRule, phase: PhasePlan, request: Instant): Counted {
  if ('within' in phase.respond) return countFrom(calendar, request, phase.respond.within);
  const at = writtenInstant(calendar, phase.respond.by);
  return { at, arithmetic: 'the date that the plan names', counting: { named: 'by-plan' } };
}

/** Request, rungs, deadline and grace of a phase, or of one participant whose deadline was moved. */
export function scheduleFor(calendar: CalendarRule, phase: PhasePlan, request: Instant, deadline: Counted): Schedule {
  return {
    request,
    requestDayEnds: dayEnds(calendar, request),
    rungs: rungsOf(calendar, phase.ladder, request, deadline.at),
    deadline: deadline.at,
    endOfGrace: endOfGrace(calendar, deadline.at, phase.grace),
    arithmetic: deadline.arithmetic,
    counting: deadline.counting,
  };
}

/** The instant before which the gate stays shut; nothing, in whatever unit, means the request's own. */
export function minimumOpenUntil(calendar: CalendarRule, phase: PhasePlan, request: Instant): Instant {
  const { minimumOpen } = phase.gate;
  return lengthOf(minimumOpen) === 0 ? request : countFrom(calendar, request, minimumOpen).at;
}

export function writtenInstant(calendar: CalendarRule, written: LocalDateTime): Instant {
  const [date, time] = written.split(' ') as [string, string];
  return instantOf(calendar, date, time);
}

/** Close of business; the end of the date where the request went out on a closed day or after hours (`launch --now`). */
function dayEnds(calendar: CalendarRule, request: Instant): Instant {
  const date = localDate(calendar, request);
  const close = closeOfBusiness(calendar, date);
  return isOpen(calendar, date) && request < close ? close : instantOf(calendar, addDays(date, 1), '00:00');
}

/** `0bd`: at the deadline itself. */
function endOfGrace(calendar: CalendarRule, deadline: Instant, grace: BusinessDays): Instant {
  return grace.businessDays === 0 ? deadline : countFrom(calendar, deadline, grace).at;
}

function rungsOf(calendar: CalendarRule, ladder: readonly RungPlan[], request: Instant, deadline: Instant): Rung[] {
  const day = localDate(calendar, deadline);
  const rungs = ladder.map((rung) => ({ at: sendingTime(calendar, rungDate(calendar, rung, day)), rung }));
  const fits = rungs.map(({ at, rung }) => misfit(at, rung, request, deadline));
  return rungs.map(({ at, rung }, i) => {
    const repeated = rungs.some((other, j) => j > i && other.at === at);
    const skipped = fits[i] ?? (repeated ? 'same-instant' : undefined);
    return { at, to: rung.to, ...(skipped && { skipped }) };
  });
}

function rungDate(calendar: CalendarRule, rung: RungPlan, deadline: LocalDate): LocalDate {
  if ('after' in rung) return addOpenDays(calendar, deadline, rung.after.businessDays);
  if ('businessDays' in rung.before) return addOpenDays(calendar, deadline, -rung.before.businessDays);
  const date = addDays(deadline, -rung.before.days);
  return isOpen(calendar, date) ? date : addOpenDays(calendar, date, -1);
}

function misfit(at: Instant, rung: RungPlan, request: Instant, deadline: Instant): RungMisfit | undefined {
  if (at <= request) return 'not-after-request';
  return 'before' in rung && at >= deadline ? 'not-before-deadline' : undefined;
}
