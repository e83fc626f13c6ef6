import type { PhaseEvent } from './events';
import { type Obstacle, type ObstacleKind, readGate } from './gate';
import type { Instant } from './ids';
import { mustBeShut, mustNotBePaused, type Who } from './must';
import type { PhaseState } from './phase';
import { Refusal } from './refusal';
import type { Schedule } from './schedule';

/** By rule where the plan leaves the gate to the operator; else an override, which names the obstacles that it sets aside. */
export function advance(state: PhaseState, override: boolean, { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustBeShut(state, 'The gate has opened already.');
  mustNotBePaused(state);
  const byRule = state.terms?.gate.opens === 'operator';
  const obstacles = readGate(state, now).obstacles.filter(({ obstacle }) => !(byRule && NOT_FOR_OPERATORS.has(obstacle)));
  if (!byRule && !override)
    throw new Refusal(
      'gate-opens-by-rule',
      'This gate opens by its rule. To open it against the rule, add --override and a reason.',
    );
  if (reason.trim() === '') throw new Refusal('reason-needed', 'Opening a gate needs a reason; give one with --reason.');
  if (obstacles.length > 0 && !override)
    throw new Refusal(
      'gate-still-held',
      `The gate is held by: ${obstacles.map(inShort).join(', ')}. To open it all the same, add --override and a reason.`,
    );
  const how = override && (obstacles.length > 0 || !byRule) ? 'override' : 'operator';
  return [{ type: 'GateOpened', at: now, how, by, reason, overrode: how === 'override' ? obstacles.map(inShort) : [] }];
}

/** What keeps a gate from opening by itself is no obstacle to the operator to whom the plan leaves it. */
const NOT_FOR_OPERATORS: ReadonlySet<ObstacleKind> = new Set(['operator-decides', 'reopened']);

const inShort = ({ obstacle, participant }: Obstacle) => (participant === null ? obstacle : `${obstacle} ${participant}`);

/** A new round under a new deadline, asked of the project, which has made sure that no later gate has opened. */
export function reopen(
  state: PhaseState,
  { round, schedule, by, reason }: Who & { round: number; schedule: Schedule },
  now: Instant,
): PhaseEvent[] {
  if (state.opened === null || state.cancelled !== null || round <= state.round) return [];
  return [{ type: 'PhaseReopened', at: now, round, schedule, by, reason }];
}

/** Nothing more is asked or sent, but one notice to each who was asked and still owes. */
export function cancel(state: PhaseState, { by, reason }: Who, now: Instant): PhaseEvent[] {
  return state.cancelled === null ? [{ type: 'PhaseCancelled', at: now, by, reason }] : [];
}

/** After its gate has opened, or after it was cancelled. */
export function close(state: PhaseState, by: string, now: Instant): PhaseEvent[] {
  if (state.opened === null && state.cancelled === null)
    throw new Refusal('gate-still-held', 'A project is closed after its last gate has opened.');
  return [{ type: 'PhaseClosed', at: now, by }];
}
