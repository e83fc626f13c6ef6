import { localDate } from './calendar';
import { enrol } from './enrolment';
import type { Enrolled } from './events';
import type { Instant } from './ids';
import type { Directory, PhasePlan, Plan } from './plan';
import type { Schedule } from './schedule';
import { deadlineOf, minimumOpenUntil, requestInstant, scheduleFor, writtenInstant } from './timetable';

/** A phase's dates for a start that is only supposed. */
export interface ProjectedPhase {
  readonly phase: PhasePlan;
  readonly begins: Instant;
  readonly schedule: Schedule;
  /** Before it the gate stays shut. */
  readonly notBefore: Instant;
  readonly participants: readonly Enrolled[];
}

/**
 * The dates of every phase if the project is launched at `from` and each gate opens at the last end of grace. Documents
 * and operators are supposed not to keep a phase waiting.
 */
export function project(plan: Plan, directory: Directory, from: Instant, now: boolean): ProjectedPhase[] {
  let free = from;
  return plan.phases.map((phase, i) => {
    const begins = typeof phase.begins === 'object' ? Math.max(free, writtenInstant(plan.calendar, phase.begins.at)) : free;
    const request = now && i === 0 ? begins : requestInstant(plan.calendar, begins);
    const schedule = scheduleFor(plan.calendar, phase, request, deadlineOf(plan.calendar, phase, request));
    const notBefore = minimumOpenUntil(plan.calendar, phase, request);
    free = Math.max(begins, schedule.endOfGrace);
    return { phase, begins, schedule, notBefore, participants: enrol(directory, localDate(plan.calendar, request)) };
  });
}
