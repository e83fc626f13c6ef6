import { tellOwner, write, writeToAll } from './changes';
import type { PhaseEvent } from './events';
import type { Version } from './ids';
import { type PhaseState, standings } from './phase';
import { owes, type Standing, underDeadline } from './standing';

type Of<T extends PhaseEvent['type']> = Extract<PhaseEvent, { type: T }>;

export function paused(state: PhaseState, event: Of<'PhasePaused'>, version: Version): PhaseState {
  const { because, at } = event;
  const pauses = [...state.pauses, { because, version }];
  const next = { ...state, pauses, pausedSince: state.pausedSince ?? at };
  return because === 'date' ? tellOwner(next, event, version, 'needs-a-date', null, '') : next;
}

/** A phase that has not begun begins from now on, and not as if it had never stood still. */
export function resumed(state: PhaseState, { because, at }: Of<'PhaseResumed'>): PhaseState {
  const pauses = state.pauses.filter((pause) => pause.because !== because);
  return pauses.length > 0 ? { ...state, pauses } : { ...state, pauses, pausedSince: null, beginsFrom: at };
}

/**
 * A new round: whoever answered has answered, whoever lapsed owes again, all under one new deadline. What came after the gate
 * counts, and may hold it. Everyone who was asked is told.
 */
export function reopened(state: PhaseState, event: Of<'PhaseReopened'>, version: Version): PhaseState {
  const { terms } = state;
  if (terms === null) return state;
  const { schedule, round, at } = event;
  const entries = standings(state).map(([id, s]) => [id, inNewRound(s, event, version)] as const);
  const next: PhaseState = {
    ...state,
    round,
    roundBegan: version,
    opened: null,
    terms: { ...terms, schedule, sendAtOnce: false },
    tries: {},
    standings: Object.fromEntries(entries),
  };
  return objectionsTold(writeToAll(next, 'reopening', at), event, version);
}

function inNewRound({ moreTime: _over, ...s }: Standing, { at, schedule }: Of<'PhaseReopened'>, version: Version): Standing {
  return {
    ...s,
    ...(s.status === 'lapsed' ? { status: 'owes', since: version } : {}),
    extended: null,
    deadlineNo: s.deadlineNo + 1,
    remindAfter: at,
    alerted: 0,
    answers: s.answers.map((a) => ({ ...a, doubts: a.doubts.filter((doubt) => doubt !== 'late-objection') })),
    contacts: s.contacts.map((c) => ({
      ...underDeadline(c, schedule.deadline),
      nextRung: 0,
      toldLate: false,
      request: c.request === 'doubtful' ? 'owed' : c.request,
    })),
  };
}

/** An objection that came after the gate was only a task; now it holds the gate. */
function objectionsTold(state: PhaseState, event: Of<'PhaseReopened'>, version: Version): PhaseState {
  const objections = standings(state).flatMap(([id, s]) =>
    s.answers.flatMap((a) =>
      a.stands && a.position === 'objection' && a.timing === 'after-gate' ? [[id, a.message] as const] : [],
    ),
  );
  return objections.reduce((next, [id, message]) => tellOwner(next, event, version, 'objection', id, message), state);
}

/** One notice to each who was asked and still owes, unless its gate had opened before; nothing else from now on. */
export function cancelled(state: PhaseState, { at }: Of<'PhaseCancelled'>, version: Version): PhaseState {
  const silent: PhaseState = { ...state, letters: [], news: [], tries: {} };
  const owing = state.opened === null ? standings(state).flatMap(([id, s]) => (owes(s) ? [id] : [])) : [];
  const told = owing.reduce((next, id) => write(next, 'cancellation', id, at), silent);
  return { ...told, pauses: [], pausedSince: null, cancelled: { at, version } };
}
