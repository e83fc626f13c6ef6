import { namesOf } from '../client/naming';
import { tell } from '../client/telling';
import type { FeedbackReceived, PhaseEvent } from '../domain/events';
import { explainGate } from '../domain/explain';
import type { PhaseId } from '../domain/ids';
import type { Launch } from '../domain/plan';

/**
 * The sentence of an event that stands for itself; undefined for what is told together with others of its kind, empty for
 * what another event tells already. `before`: the phase's events up to this one.
 */
export function newsOf(launch: Launch, phase: PhaseId, event: PhaseEvent, before: readonly PhaseEvent[]): string | undefined {
  switch (event.type) {
    case 'FeedbackReceived':
      return answer(launch, event, before);
    case 'MailRefused':
      return refused(launch, event);
    case 'ContactUndeliverable':
      return event.because === 'refused' ? '' : tell(launch, event);
    case 'GateOpened':
      return `GATE OPEN. ${explainGate(launch, phase, [...before, event], event.at).because}`;
    case 'PhaseClosed':
      return phase === launch.plan.phases.at(-1)?.id ? 'The project is closed.' : '';
    case 'MailAccepted':
    case 'CommentDisposed':
    case 'ResponseLapsed':
    case 'OwnerAlerted':
    case 'RungSkipped':
      return undefined;
    default:
      return tell(launch, event);
  }
}

/** Answers in time are counted; a late one, an objection, or a second thought is news. */
function answer(launch: Launch, event: FeedbackReceived, before: readonly PhaseEvent[]): string | undefined {
  const earlier = before.findLast(
    (other): other is FeedbackReceived => other.type === 'FeedbackReceived' && other.contact === event.contact,
  );
  if (earlier === undefined)
    return event.timing === 'on-time' && event.position !== 'objection' ? undefined : tell(launch, event);
  const who = namesOf(launch).participant(event.participant);
  if (earlier.position === 'objection' && event.position !== 'objection')
    return `${who} withdraws its objection. ${tell(launch, event)}`;
  return `${tell(launch, event)} This replaces its earlier answer.`;
}

function refused(launch: Launch, event: Extract<PhaseEvent, { type: 'MailRefused' }>): string {
  const { contacts } = launch.directory;
  const contact = contacts.find(({ id }) => id === event.mail.to);
  const isLeft = contacts.some(({ participant, email }) => participant === event.mail.participant && email !== contact?.email);
  return `${tell(launch, event)} ${isLeft ? "The county's next contact is asked instead." : 'Nobody else is known there.'}`;
}
