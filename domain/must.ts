import type { ParticipantId } from './ids';
import { isPaused, type PhaseState } from './phase';
import { Refusal } from './refusal';
import type { Standing } from './standing';

/** Who decided, and why: both are part of the public record. */
export interface Who {
  readonly by: string;
  readonly reason: string;
}

/** @throws Refusal before the beginning. */
export function mustHaveBegun(state: PhaseState): void {
  if (state.terms === null) throw new Refusal('not-begun', 'This phase has not begun.');
}

/** The gate is shut, and the phase goes on. @throws Refusal with `sentence` where it has opened. */
export function mustBeShut(state: PhaseState, sentence: string): void {
  mustHaveBegun(state);
  mustNotBeOver(state, sentence);
}

/** As `mustBeShut`, for what may be asked before the beginning too. */
export function mustNotBeOver(state: PhaseState, sentence: string): void {
  if (state.cancelled !== null) throw new Refusal('cancelled', 'The project has been cancelled.');
  if (state.opened !== null) throw new Refusal('gate-already-open', `${sentence} It opened at event ${state.opened.version}.`);
}

/** @throws Refusal while it is paused, for what would be sent or opened. */
export function mustNotBePaused(state: PhaseState): void {
  if (isPaused(state)) throw new Refusal('paused', 'This phase is paused. Let it go on first: phasegate resume');
}

/** @throws Refusal for one who has answered or been waived. */
export function mustOwe(s: Standing, participant: ParticipantId): void {
  if (s.status === 'answered') throw new Refusal('already-answered', `${participant} has already answered.`);
  if (s.status === 'waived') throw new Refusal('already-waived', `${participant} has already been waived.`);
}
