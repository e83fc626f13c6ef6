import type { FeedbackReceived, PhaseEvent } from './events';
import { standingOf } from './phase';
import type { PhaseFacts } from './report-facts';
import type { AnswerRow, Origin } from './report-model';
import type { Answer } from './standing';

export type MessageHeld = Extract<PhaseEvent, { type: 'MessageHeld' }>;

/** Every answer of a phase in the order of the journal, replaced ones included. */
export function answersOf(facts: PhaseFacts): AnswerRow[] {
  const heard = facts.events.filter((event) => event.type === 'FeedbackReceived');
  return heard.flatMap((event) => {
    const answer = standingOf(facts.state, event.participant)?.answers.find(({ message }) => message === event.message);
    return answer === undefined ? [] : [answerRow(facts, event, answer)];
  });
}

/** From whom, how and when an answer or a held message came. */
export function originOf({ people }: PhaseFacts, event: FeedbackReceived | MessageHeld): Origin {
  const { message, contact, receivedAt } = event;
  const enteredBy = (event.type === 'FeedbackReceived' ? event.enteredBy : undefined) ?? null;
  return {
    message,
    contact,
    ...people.contact(contact),
    channel: enteredBy === null ? 'mail' : 'on-behalf',
    enteredBy,
    receivedAt,
    timing: event.type === 'FeedbackReceived' ? event.timing : null,
    documentVersion: documentVersionOf(event),
  };
}

/**
 * Which version of the phase's documents an answer speaks of. The one place where it is filled: answers do not carry it
 * yet, and a phase has one version, the launched one.
 */
const documentVersionOf = (_answer: FeedbackReceived | MessageHeld): number => 1;

function answerRow(facts: PhaseFacts, event: FeedbackReceived, { position, comments, stands, counts }: Answer): AnswerRow {
  return {
    ...originOf(facts, event),
    participant: event.participant,
    name: facts.people.participant(event.participant).name,
    position,
    comments: comments.length,
    standing: stands ? 'stands' : counts ? 'replaced' : 'not-counted',
  };
}
