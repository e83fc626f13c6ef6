import type { Extension } from './commands';
import type { PauseReason, PhaseEvent } from './events';
import type { Instant, ParticipantId } from './ids';
import { mustNotBeOver, type Who } from './must';
import { extended } from './participants';
import { isOver, isPaused, type PhaseState, scheduleOf, standings } from './phase';
import { Refusal } from './refusal';

/** Answers are still recorded and answered; nothing else goes out, lapses or opens. Dates do not move. */
export function pause(state: PhaseState, { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustNotBeOver(state, 'There is nothing to pause.');
  if (isPausedBy(state, 'operator')) throw new Refusal('already-paused', 'This phase is paused already.');
  return [{ type: 'PhasePaused', at: now, because: 'operator', by, reason }];
}

/** The gate before it is being reopened. @throws Refusal where this phase's own gate has opened: then it is too late for that. */
export function suspend(state: PhaseState, { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustNotBeOver(state, 'The gate of this later phase has opened.');
  return isPausedBy(state, 'reopening') ? [] : [{ type: 'PhasePaused', at: now, because: 'reopening', by, reason }];
}

/** Goes on; those whose deadline passed during the pause need a later one. */
export function resume(state: PhaseState, extensions: readonly Extension[], who: Who, now: Instant): PhaseEvent[] {
  mustNotBeOver(state, 'There is nothing to resume.');
  if (!isPaused(state)) throw new Refusal('not-paused', 'This phase is not paused.');
  if (isPausedBy(state, 'reopening'))
    throw new Refusal('suspended', 'This phase stands still until the gate before it, which was reopened, has opened again.');
  const passed = passedMeanwhile(state, now);
  if (passed.length === 0 && extensions.length > 0)
    throw new Refusal(
      'nothing-passed',
      'No deadline passed during the pause, and dates do not move. To move one: phasegate extend',
    );
  const moved = extensions.filter(({ participant }) => passed.includes(participant));
  if (moved.length < passed.length)
    throw new Refusal('date-needed', `A deadline passed during the pause (${passed.join(', ')}): name a new one with --until.`);
  return [...moved.map((extension) => extended(state, extension, who, now)), ...goOn(state, who, now)];
}

/** The gate that had been reopened is open again. Where a deadline passed meanwhile, an operator has to name a new one first. */
export function endSuspension(state: PhaseState, now: Instant): PhaseEvent[] {
  if (isOver(state) || !isPausedBy(state, 'reopening')) return [];
  const nobody = { by: '', reason: '' };
  const needsDate = passedMeanwhile(state, now).length > 0 && !isPausedBy(state, 'date');
  return [
    ...(needsDate ? [{ type: 'PhasePaused', at: now, because: 'date', ...nobody } as const] : []),
    { type: 'PhaseResumed', at: now, because: 'reopening', ...nobody },
  ];
}

/** Who owes and had a deadline that passed while the phase stood still. */
export function passedMeanwhile(state: PhaseState, now: Instant): ParticipantId[] {
  const since = state.pausedSince;
  if (since === null) return [];
  return standings(state).flatMap(([id, s]) => {
    if (s.status !== 'owes') return [];
    const { deadline } = scheduleOf(state, s);
    return since <= deadline && deadline <= now ? [id] : [];
  });
}

export const isPausedBy = (state: PhaseState, because: PauseReason) => state.pauses.some((p) => p.because === because);

const goOn = ({ pauses }: PhaseState, { by, reason }: Who, now: Instant): PhaseEvent[] =>
  pauses.map(({ because }) => ({ type: 'PhaseResumed', at: now, because, by, reason }));
