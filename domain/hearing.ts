import type { AnswerCommand, ReceiveFeedback } from './commands';
import type { FeedbackReceived, PhaseEvent, Timing } from './events';
import type { Instant, MessageId } from './ids';
import { enrolled, type PhaseState, scheduleOf } from './phase';
import { isReachable, type Standing } from './standing';

type Of<T extends AnswerCommand['type']> = Extract<AnswerCommand, { type: T }>;

/** An answer: on time or late by when its bytes were ours, however late it is heard. Heard once. */
export function hearFeedback(state: PhaseState, command: ReceiveFeedback, now: Instant): PhaseEvent[] {
  const s = enrolled(state, command.participant);
  if (isHeard(s, command.message)) return [];
  return [feedbackReceived(state, s, command, now)];
}

/** The event of an answer that counts, as it is judged now. */
export function feedbackReceived(
  state: PhaseState,
  s: Standing,
  answer: Omit<ReceiveFeedback, 'type'>,
  now: Instant,
): FeedbackReceived {
  const { participant, contact, message, receivedAt, position, comments, adds, enteredBy, attributed } = answer;
  const objectionsHold = state.terms?.gate.heldBy.includes('objections') === true;
  const doubts = answer.doubts.filter((doubt) => doubt !== 'possible-objection' || objectionsHold);
  return {
    type: 'FeedbackReceived',
    at: now,
    participant,
    contact,
    message,
    receivedAt,
    position,
    comments,
    adds,
    doubts,
    timing: timingOf(state, s, receivedAt),
    ...(enteredBy === undefined ? {} : { enteredBy }),
    ...(attributed === undefined ? {} : { attributed }),
    ...silence(answer),
    ...(answer.sharedFrom !== undefined && { sharedFrom: answer.sharedFrom }),
  };
}

/** A message that does not count by itself waits for a person. */
export function hearHeld(state: PhaseState, command: Of<'HoldMessage'>, now: Instant): PhaseEvent[] {
  const { participant, contact, message, receivedAt, because, comments, position, attributed } = command;
  if (isHeard(enrolled(state, participant), message)) return [];
  const held = { participant, contact, message, receivedAt, because, comments };
  const known = { ...(position !== undefined && { position }), ...(attributed !== undefined && { attributed }) };
  return [{ type: 'MessageHeld', at: now, ...held, ...known, ...silence(command) }];
}

/** It came to an address that had been revoked: kept, answered, and nobody's answer. */
export function hearRefused(state: PhaseState, command: Of<'RefuseMessage'>, now: Instant): PhaseEvent[] {
  const { participant, contact, message, receivedAt, because } = command;
  enrolled(state, participant);
  return [{ type: 'MessageRefused', at: now, participant, contact, message, receivedAt, because, ...silence(command) }];
}

/** An out-of-office: kept and shown; it never counts and never stops the ladder (RFC 3834). It may move it on. */
export function hearAbsence(state: PhaseState, command: Of<'NoteAbsence'>, now: Instant): PhaseEvent[] {
  const { participant, contact, message, receivedAt, returns } = command;
  enrolled(state, participant);
  return [
    { type: 'AbsenceNoted', at: now, participant, contact, message, receivedAt, ...(returns !== undefined && { returns }) },
  ];
}

/** A failed delivery, told by a bounce: the contact is out of reach. */
export function hearBounce(state: PhaseState, command: Of<'NoteBounce'>, now: Instant): PhaseEvent[] {
  const { participant, contact, message } = command;
  const known = participant === null ? undefined : enrolled(state, participant).contacts.find((c) => c.id === contact);
  if (participant !== null && (known === undefined || !isReachable(known))) return [];
  return [{ type: 'ContactUndeliverable', at: now, participant, contact, because: 'bounced', message }];
}

function timingOf(state: PhaseState, s: Standing, receivedAt: Instant): Timing {
  const schedule = scheduleOf(state, s);
  if (state.cancelled !== null && receivedAt > state.cancelled.at) return 'after-cancellation';
  if (state.opened !== null && receivedAt > state.opened.at) return 'after-gate';
  if (receivedAt <= schedule.deadline) return 'on-time';
  return receivedAt <= schedule.endOfGrace ? 'within-grace' : 'after-grace';
}

/** Carried from a message to what happens because of it. */
export const silence = ({ unanswered }: { readonly unanswered?: true }) => (unanswered === true ? { unanswered } : {});

/** Whether a message has led to something before: what is collected twice is heard once. */
export const isHeard = (s: Standing, message: MessageId) =>
  s.answers.some((a) => a.message === message) || s.held.some((h) => h.message === message) || (s.said ?? []).includes(message);
