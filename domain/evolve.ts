import { dropLetter, REMINDERS, stand, tellOwner, withdraw } from './changes';
import type { PhaseEvent } from './events';
import { absent } from './evolve-absence';
import { disposed, heard, hold, refuse, settle } from './evolve-answers';
import { confirmed, questionsAnswered, timeDeclined, withdrawn } from './evolve-changes';
import { appointed, removed } from './evolve-contacts';
import { begin, extend, remind, waive } from './evolve-deadlines';
import { provided } from './evolve-documents';
import { accepted, inDoubt, notTaken, putOff, rungSkipped, undeliverable } from './evolve-mail';
import { cancelled, paused, reopened, resumed } from './evolve-rounds';
import type { Version } from './ids';
import type { PhaseState } from './phase';
import { unknownCase } from './unknown-case';

/** What the facts add up to. Total: every event has its case, and none is refused. */
export function evolve(state: PhaseState, event: PhaseEvent): PhaseState {
  return { ...apply(state, event, state.version + 1), version: state.version + 1 };
}

function apply(state: PhaseState, event: PhaseEvent, version: Version): PhaseState {
  switch (event.type) {
    case 'PhaseAwaited':
      return tellOwner(
        { ...state, awaiting: event.because, sendingDays: event.sendingDays },
        event,
        version,
        'awaiting',
        null,
        event.sentence,
      );
    case 'BeginningAllowed':
      return {
        ...state,
        awaiting: null,
        allowed: { respond: event.respond ?? state.allowed?.respond ?? null },
        beginsFrom: event.at,
      };
    case 'PhaseBegan':
      return begin({ ...state, awaiting: null, rules: event.rules, round: event.round }, event, version);
    case 'MailAccepted':
      return accepted(state, event, version);
    case 'MailRefused':
      return notTaken(dropLetter(state, event.mail), event.mail, event.at);
    case 'MailDeferred':
      return putOff(state, event.mail, { since: event.at, until: event.until, ambiguous: 0 });
    case 'MailAmbiguous':
      return inDoubt(state, event, version);
    case 'RungSkipped':
      return rungSkipped(state, event, version);
    case 'OwnerAlerted':
      return event.participants.reduce(
        (next, id) =>
          tellOwner(
            stand(next, id, (s) => ({ ...s, alerted: event.rung + 1 })),
            event,
            version,
            'alert',
            id,
            String(event.rung),
          ),
        state,
      );
    case 'ContactUndeliverable':
      return undeliverable(state, event, version);
    case 'ContactAppointed':
      return appointed(state, event);
    case 'ContactRemoved':
      return removed(state, event, version);
    case 'ReminderAsked':
      return remind(state, event, version);
    case 'DocumentProvided':
      return provided(state, event);
    case 'MessageRefused':
      return refuse(state, event);
    case 'AbsenceNoted':
      return absent(state, event, version);
    case 'PhaseTakenUp':
      return state;
    case 'FeedbackReceived':
      return heard(state, event, version);
    case 'MessageHeld':
      return hold(state, event, version);
    case 'ItemSettled':
      return settle(state, event, version);
    case 'AnswerConfirmed':
      return confirmed(state, event, version);
    case 'AnswerWithdrawn':
      return withdrawn(state, event, version);
    case 'QuestionsAnswered':
      return questionsAnswered(state, event);
    case 'TimeDeclined':
      return timeDeclined(state, event, version);
    case 'CommentDisposed':
      return stand(state, event.participant, (s) => ({ ...s, answers: s.answers.map((answer) => disposed(answer, event)) }));
    case 'DeadlineExtended':
      return extend(state, event, version);
    case 'ParticipantWaived':
      return waive(state, event, version);
    case 'ResponseLapsed':
      return tellOwner(
        stand(state, event.participant, (s) => ({ ...s, status: 'lapsed', since: version })),
        event,
        version,
        'lapsed',
        event.participant,
        '',
      );
    case 'GateOpened':
      return gateOpened(state, event, version);
    case 'PhasePaused':
      return paused(state, event, version);
    case 'PhaseResumed':
      return resumed(state, event);
    case 'PhaseReopened':
      return reopened(state, event, version);
    case 'PhaseCancelled':
      return cancelled(state, event, version);
    case 'PhaseClosed':
      return { ...state, closed: true };
    default:
      return unknownCase(event);
  }
}

function gateOpened(state: PhaseState, event: Extract<PhaseEvent, { type: 'GateOpened' }>, version: Version): PhaseState {
  const open = withdraw({ ...state, opened: { at: event.at, version } }, REMINDERS);
  return tellOwner(open, event, version, 'gate-opened', null, event.how);
}
