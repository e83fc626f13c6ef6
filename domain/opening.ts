import { localDate, sendingDays } from './calendar';
import { dateInWords } from './calendar-words';
import { parseDuration } from './duration';
import { enrol } from './enrolment';
import type { Awaiting, Opening } from './events';
import type { Instant, PhaseId } from './ids';
import { deadlineNamed } from './moved-deadline';
import { documentsOf, type Launch, type PhasePlan, phaseOf } from './plan';
import { Refusal } from './refusal';
import type { Schedule } from './schedule';
import { deadlineOf, minimumOpenUntil, requestInstant, scheduleFor, writtenInstant } from './timetable';

/**
 * What a phase needs in order to begin, or what it waits for. `from` is the instant at which it may begin: the launch, the
 * gate before, or what it waited for. `now` counts for the first phase only: the request goes out at `from`, whatever the
 * hour and the day, and the deadline counts from that date. `allowed`: an operator has let it begin, perhaps with another
 * deadline. The same arguments always give the same answer.
 */
export function openPhase(launch: Launch, phaseId: PhaseId, { from, now = launch.now, allowed = null }: Beginning): Opening {
  const { plan } = launch;
  const phase = respondingAs(phaseOf(plan, phaseId), allowed?.respond ?? null, plan.calendar.closeOfBusiness);
  const begins = notBefore(launch, phase);
  if (begins > from) return { opening: 'not-before', at: begins };
  const sendAtOnce = now && phaseId === plan.phases[0]?.id;
  const request = sendAtOnce ? from : requestInstant(plan.calendar, from);
  const schedule = scheduleFor(plan.calendar, phase, request, deadlineOf(plan.calendar, phase, request));
  const awaited = whatIsAwaited(launch, phase, schedule, allowed !== null);
  if (awaited) return { opening: 'awaits', ...awaited, sendingDays: sendingDays(plan.calendar, from, from + YEAR) };
  return {
    opening: 'ready',
    participants: enrol(launch.directory, localDate(plan.calendar, request)),
    copies: plan.mail.copy.length,
    documents: documentsOf(launch, phase).map(({ name, sha256, size }) => ({ name, sha256, size })),
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

export interface Beginning {
  readonly from: Instant;
  readonly now?: boolean;
  readonly allowed?: { readonly respond: string | null } | null;
}

/**
 * What `phasegate begin` will come to at `now`. @throws Refusal for what is no date, a closed day, and a date that has
 * passed or does not fit.
 */
export function foreseeBeginning(
  launch: Launch,
  phase: PhaseId,
  { now, respond }: { now: Instant; respond: string | null },
): Opening {
  if (respond !== null) deadlineNamed(launch, respond, now);
  const opening = openPhase(launch, phase, { from: now, now: false, allowed: { respond } });
  if (respond !== null && opening.opening === 'awaits' && opening.because === 'date')
    throw new Refusal('date-misfit', `${opening.sentence} Name a later one.`);
  if (opening.opening === 'ready' && opening.schedule.deadline <= opening.schedule.request)
    throw new Refusal('date-misfit', 'The deadline would not be after the request. Name a later one.');
  return opening;
}

const YEAR = 366 * 86_400_000;

/** An operator's own date or duration takes the place of the plan's. */
function respondingAs(phase: PhasePlan, respond: string | null, closeOfBusiness: string): PhasePlan {
  if (respond === null) return phase;
  const within = parseDuration(respond);
  const by = respond.includes(' ') ? respond : `${respond} ${closeOfBusiness}`;
  return { ...phase, respond: within === undefined ? { by } : { within } };
}

const notBefore = ({ plan }: Launch, { begins }: PhasePlan): Instant =>
  typeof begins === 'object' ? writtenInstant(plan.calendar, begins.at) : 0;

function whatIsAwaited(
  launch: Launch,
  phase: PhasePlan,
  schedule: Schedule,
  isAllowed: boolean,
): Omit<Awaiting, 'sendingDays'> | undefined {
  if (phase.begins === 'operator' && !isAllowed)
    return { because: 'operator', sentence: `"${phase.title}" begins when an operator says so.` };
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
