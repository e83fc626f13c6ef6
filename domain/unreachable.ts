import type { PhaseEvent } from './events';
import type { ContactId, Instant, MessageId, ParticipantId } from './ids';
import { type PhaseState, standings } from './phase';

/** A contact whom no mail reaches, and what told so. */
export interface UnreachableContact {
  readonly participant: ParticipantId;
  readonly contact: ContactId;
  readonly at: Instant;
  readonly because: Extract<PhaseEvent, { type: 'ContactUndeliverable' }>['because'];
  /** What the mail server said when it refused; empty for a bounce. */
  readonly reply: string;
  /** The bounce; null where the mail server refused at once. */
  readonly message: MessageId | null;
}

/** The contacts of a phase who cannot be reached, by participant; who was taken away since is not among them. */
export const unreachableContacts = (state: PhaseState, events: readonly PhaseEvent[]): UnreachableContact[] =>
  standings(state).flatMap(([, { contacts }]) =>
    contacts.flatMap(({ undeliverable, removed }) =>
      undeliverable === null || removed !== null ? [] : whatTold(events, undeliverable),
    ),
  );

/** The event of that version; a server's refusal is recorded just before it. */
function whatTold(events: readonly PhaseEvent[], version: number): UnreachableContact[] {
  const event = events[version - 1];
  const before = events[version - 2];
  if (event?.type !== 'ContactUndeliverable' || event.participant === null) return [];
  const { participant, contact, at, because, message } = event;
  const reply = message === null && before?.type === 'MailRefused' && before.mail.to === contact ? before.reply : '';
  return [{ participant, contact, at, because, reply, message }];
}
