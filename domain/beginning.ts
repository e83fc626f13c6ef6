import type { Opening, PhaseEvent } from './events';
import type { Instant } from './ids';
import { mustNotBeOver, type Who } from './must';
import { CURRENT_RULES, isOver, isPaused, type PhaseState } from './phase';
import { Refusal } from './refusal';

/** The phase begins with what its opening found, or waits for what it has not got. */
export function begin(state: PhaseState, opening: Opening, now: Instant): PhaseEvent[] {
  if (state.terms !== null || isOver(state) || isPaused(state) || opening.opening === 'not-before') return [];
  if (opening.opening === 'awaits') {
    const { because, sentence, sendingDays } = opening;
    return state.awaiting === because ? [] : [{ type: 'PhaseAwaited', at: now, because, sentence, sendingDays }];
  }
  const { opening: _ready, ...beginning } = opening;
  const misfits = beginning.schedule.rungs.flatMap(({ skipped }, rung): PhaseEvent[] =>
    skipped === undefined ? [] : [{ type: 'RungSkipped', at: now, participant: null, rung, because: skipped }],
  );
  return [{ type: 'PhaseBegan', at: now, rules: CURRENT_RULES, round: 1, ...beginning }, ...misfits];
}

/** An operator lets a phase begin that waits for that, or names the date that it needs. */
export function allowBeginning(state: PhaseState, respond: string | null, { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustNotBeOver(state, 'It has begun long ago.');
  if (state.terms !== null) throw new Refusal('already-begun', 'This phase has begun.');
  if (state.awaiting === null)
    throw new Refusal('begins-by-itself', 'Nobody keeps this phase waiting: it begins by itself when its time has come.');
  if (state.awaiting === 'document')
    throw new Refusal('documents-missing', 'This phase waits for its documents. Provide them with: phasegate document');
  if (state.awaiting === 'date' && respond === null)
    throw new Refusal('date-needed', 'This phase needs a new date: name one with --until.');
  return [{ type: 'BeginningAllowed', at: now, respond, by, reason }];
}
