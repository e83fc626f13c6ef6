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
export function originOf(facts: PhaseFacts, event: FeedbackReceived | MessageHeld): Origin {
  const { message, contact, receivedAt } = event;
  const enteredBy = (event.type === 'FeedbackReceived' ? event.enteredBy : undefined) ?? null;
  return {
    message,
    contact,
    ...facts.people.contact(contact),
    channel: enteredBy === null ? 'mail' : 'on-behalf',
    enteredBy,
    receivedAt,
    timing: event.type === 'FeedbackReceived' ? event.timing : null,
    documentVersion: versionOf(facts, event),
  };
}

/** The version of the documents that the contact had been sent when it wrote. */
function versionOf({ state }: PhaseFacts, { participant, message }: FeedbackReceived | MessageHeld): number {
  const s = standingOf(state, participant);
  const known = [...(s?.answers ?? []), ...(s?.held ?? [])].find((each) => each.message === message);
  return known?.onVersion ?? 1;
}

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
