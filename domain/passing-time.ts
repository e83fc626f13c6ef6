import { alertRung, lapsesAt, overtakenRungs } from './agenda';
import type { PhaseEvent } from './events';
import { evolve } from './evolve';
import { isGateOpen } from './gate';
import type { Instant, ParticipantId } from './ids';
import { isOver, isPaused, type PhaseState, standings } from './phase';
import type { Standing } from './standing';

/** Time only proposes: what was received up to now has been heard before this is asked. While a phase is paused it decides nothing. */
export function letTimePass(state: PhaseState, now: Instant): PhaseEvent[] {
  if (state.terms === null || isOver(state) || isPaused(state)) return [];
  const all = standings(state);
  const lapses = all.flatMap(([participant, s]): PhaseEvent[] => {
    const at = lapsesAt(state, s);
    return at !== null && at <= now ? [{ type: 'ResponseLapsed', at: now, participant }] : [];
  });
  if (isGateOpen(lapses.reduce(evolve, state), now)) return lapses;
  return [...lapses, ...all.flatMap(([id, s]) => overtaken(state, id, s, now)), ...alert(state, all, now)];
}

function overtaken(state: PhaseState, participant: ParticipantId, s: Standing, now: Instant): PhaseEvent[] {
  return overtakenRungs(state, s, now).map((rung) => ({ type: 'RungSkipped', at: now, participant, rung, because: 'overdue' }));
}

/** The owner gets one alert for a rung, not one for each county. */
function alert(state: PhaseState, all: readonly (readonly [ParticipantId, Standing])[], now: Instant): PhaseEvent[] {
  const due = all.flatMap(([participant, s]) => {
    const rung = alertRung(state, s, now);
    return rung === null ? [] : [{ participant, rung }];
  });
  const rungs = [...new Set(due.map(({ rung }) => rung))].sort((a, b) => a - b);
  return rungs.map((rung) => ({
    type: 'OwnerAlerted',
    at: now,
    rung,
    participants: due.filter((d) => d.rung === rung).map((d) => d.participant),
  }));
}
