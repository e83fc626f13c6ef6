import { instantOf, isDate, isOpen, localDate, nextOpenDay, sendingDays } from './calendar';
import { type Counted, countFrom } from './calendar-count';
import { dateInWords, dayInWords } from './calendar-words';
import { parseDuration } from './duration';
import { enrol } from './enrolment';
import type { Awaiting, Opening } from './events';
import type { Instant, PhaseId } from './ids';
import { type Launch, type PhasePlan, phaseOf } from './plan';
import { Refusal } from './refusal';
import { nextSendingTime, type Schedule } from './schedule';
import { deadlineOf, minimumOpenUntil, requestInstant, scheduleFor, writtenInstant } from './timetable';

/**
 * What a phase needs in order to begin, or what it waits for. `from` is the instant at which it may begin: the launch,
 * or the gate before. `now` counts for the first phase only: the request goes out at `from`, whatever the hour and the
 * day, and the deadline counts from that date. The same arguments always give the same answer.
 */
export function openPhase(
  launch: Launch,
  phaseId: PhaseId,
  { from, now = launch.now }: { from: Instant; now?: boolean },
): Opening {
  const { plan } = launch;
  const phase = phaseOf(plan, phaseId);
  const begins = notBefore(launch, phase);
  if (begins > from) return { opening: 'not-before', at: begins };
  const sendAtOnce = now && phase === plan.phases[0];
  const request = sendAtOnce ? from : requestInstant(plan.calendar, from);
  const schedule = scheduleFor(plan.calendar, phase, request, deadlineOf(plan.calendar, phase, request));
  const awaited = whatIsAwaited(launch, phase, schedule);
  if (awaited) return { opening: 'awaits', ...awaited, sendingDays: sendingDays(plan.calendar, from, from + YEAR) };
  return {
    opening: 'ready',
    participants: enrol(launch.directory, localDate(plan.calendar, request)),
    copies: plan.mail.copy.length,
    schedule,
    gate: {
      opens: phase.gate.opens,
      quorum: phase.gate.quorum,
      heldBy: phase.gate.heldBy,
      notBefore: minimumOpenUntil(plan.calendar, phase, request),
    },
    sendingDays: sendingDays(plan.calendar, from, schedule.endOfGrace + YEAR),
    sendAtOnce,
  };
}

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
  const deadline = movedDeadline(launch, until, Math.max(currentDeadline, now));
  refuseUnlessLater(launch, deadline.at, currentDeadline, now);
  const notice = nextSendingTime(sendingDays(calendar, now, deadline.at), now);
  return scheduleFor(calendar, phaseOf(launch.plan, phaseId), notice, deadline);
}

const YEAR = 366 * 86_400_000;

const notBefore = ({ plan }: Launch, { begins }: PhasePlan): Instant =>
  typeof begins === 'object' ? writtenInstant(plan.calendar, begins.at) : 0;

function whatIsAwaited(launch: Launch, phase: PhasePlan, schedule: Schedule): Omit<Awaiting, 'sendingDays'> | undefined {
  if (phase.begins === 'operator') return { because: 'operator', sentence: `"${phase.title}" begins when an operator says so.` };
  const missing = phase.documents.find((path) => !launch.documents.some((document) => document.path === path));
  if (phase.documents.length === 0 || missing !== undefined) {
    return {
      because: 'document',
      sentence: `"${phase.title}" waits for ${missing ?? 'a document to review; the plan names none'}.`,
    };
  }
  const misfit = 'by' in phase.respond && whatNoLongerFits(launch, schedule);
  return misfit ? { because: 'date', sentence: `"${phase.title}" needs a new date: ${misfit}.` } : undefined;
}

/** A written deadline keeps its promise of every rung, or a person names another; only counted ones skip rungs. */
function whatNoLongerFits({ plan: { calendar } }: Launch, { request, deadline, rungs }: Schedule): string | undefined {
  const due = dateInWords(calendar, deadline);
  const from = dateInWords(calendar, request);
  if (deadline <= request) return `its deadline, ${due}, is not after its request, ${from}`;
  const misfit = rungs.find((rung) => rung.skipped !== undefined);
  if (misfit === undefined) return undefined;
  return `the mail of ${dateInWords(calendar, misfit.at)} does not fit between its request, ${from}, and its deadline, ${due}`;
}

function movedDeadline({ plan: { calendar } }: Launch, until: string, later: Instant): Counted {
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
  return { at: instantOf(calendar, date, time), arithmetic: 'the date named when the deadline was moved' };
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
