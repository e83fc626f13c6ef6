import { hear } from './answering-questions';
import { allowBeginning, begin } from './beginning';
import { confirmAnswer, withdrawAnswer } from './changing-answers';
import type { PhaseCommand } from './commands';
import { dispose } from './comments';
import { appoint, remove } from './contacts';
import { report } from './delivery';
import { provide } from './documents';
import type { PhaseEvent } from './events';
import { evolve } from './evolve';
import { isGateOpen } from './gate';
import { hearAbsence, hearBounce, hearRefused } from './hearing';
import type { Instant } from './ids';
import { mustHaveBegun } from './must';
import { advance, cancel, close, reopen } from './opening-gate';
import { extend, remind, waive } from './participants';
import { letTimePass } from './passing-time';
import { endSuspension, pause, resume, suspend } from './pausing';
import { isOver, type PhaseState } from './phase';
import { Refusal } from './refusal';
import { settleItem, settleOwn } from './settling';
import { declineTime } from './time-requests';
import { unknownCase } from './unknown-case';

/** What happens because of `command`: nothing for what was heard before; throws {@link Refusal} where the rules say no. */
export function decide(state: PhaseState, command: PhaseCommand, now: Instant): PhaseEvent[] {
  return thenGate(state, because(state, command, now), now);
}

function because(state: PhaseState, command: PhaseCommand, now: Instant): PhaseEvent[] {
  if (state.closed && command.type !== 'ReportMail') return afterClose(command);
  switch (command.type) {
    case 'Begin':
      return begin(state, command.opening, now);
    case 'ReceiveFeedback':
    case 'HoldMessage':
      return hear(state, command, now);
    case 'SettleOwn':
      return settleOwn(state, command, now);
    case 'ConfirmAnswer':
      return confirmAnswer(state, command, now);
    case 'WithdrawAnswer':
      return withdrawAnswer(state, command, now);
    case 'RefuseMessage':
      return hearRefused(state, command, now);
    case 'NoteAbsence':
      return hearAbsence(state, command, now);
    case 'NoteBounce':
      return hearBounce(state, command, now);
    case 'ReportMail':
      return report(state, command, now);
    case 'LetTimePass':
      return letTimePass(state, now);
    case 'ExtendDeadline':
      return extend(state, command.extensions, command, now);
    case 'WaiveParticipant':
      return waive(state, command.participant, command, now);
    case 'DeclineTime':
      return declineTime(state, command.participant, command, now);
    case 'RemindParticipants':
      return remind(state, command, now);
    case 'Settle':
      mustHaveBegun(state);
      return settleItem(state, command, now);
    case 'DisposeComment':
      return dispose(state, command.comment, command.disposition, command, now);
    case 'AdvanceGate':
      return advance(state, command.override, command, now);
    case 'BeginPhase':
      return allowBeginning(state, command.respond, command, now);
    case 'ProvideDocuments':
      return provide(state, command.documents, command.extensions, command, now);
    case 'AppointContact':
      return appoint(state, command, now);
    case 'RemoveContact':
      return remove(state, command.participant, command.contact, command, now);
    case 'PausePhase':
      return pause(state, command, now);
    case 'ResumePhase':
      return resume(state, command.extensions, command, now);
    case 'SuspendPhase':
      return suspend(state, command, now);
    case 'EndSuspension':
      return endSuspension(state, now);
    case 'ReopenPhase':
      return reopen(state, command, now);
    case 'CancelPhase':
      return cancel(state, command, now);
    case 'TakeUpPhase':
      return [{ type: 'PhaseTakenUp', at: now }];
    case 'ClosePhase':
      return close(state, command.by, now);
    default:
      return unknownCase(command);
  }
}

/** A project's orders find nothing to do; everything else is told that it comes too late. */
function afterClose({ type }: PhaseCommand): PhaseEvent[] {
  const isOrder = type === 'ClosePhase' || type === 'CancelPhase' || type === 'EndSuspension' || type === 'ReopenPhase';
  if (isOrder) return [];
  throw new Refusal('already-closed', 'The project has been closed.');
}

/** Reads the gate on the state that the events lead to, never on the one before them. */
function thenGate(state: PhaseState, events: PhaseEvent[], now: Instant): PhaseEvent[] {
  const after = events.reduce(evolve, state);
  if (isOver(after) || !isGateOpen(after, now)) return events;
  return [...events, { type: 'GateOpened', at: now, how: 'rule', by: '', reason: '', overrode: [] }];
}
