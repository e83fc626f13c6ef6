import type { Appointment, PhaseEvent } from './events';
import type { ContactId, Instant, ParticipantId } from './ids';
import { mustNotBeOver, type Who } from './must';
import { enrolled, type PhaseState } from './phase';
import { Refusal } from './refusal';
import { type ContactStanding, isReachable } from './standing';

/**
 * Somebody new is asked for a participant, or somebody of it takes on more roles; in whose place somebody is appointed is
 * asked no more. Before the beginning the directory alone knows who is there.
 */
export function appoint(state: PhaseState, appointment: Appointment, now: Instant): PhaseEvent[] {
  mustNotBeOver(state, 'A contact can be changed until the gate opens.');
  const { participant, replaces, by, reason } = appointment;
  const appointed: PhaseEvent = { type: 'ContactAppointed', at: now, ...fieldsOf(appointment) };
  const removed: PhaseEvent[] =
    replaces === null ? [] : [{ type: 'ContactRemoved', at: now, participant, contact: replaces, by, reason }];
  if (state.terms === null || appointment.alias !== undefined) return [appointed, ...removed];
  const { contacts } = enrolled(state, participant);
  if (replaces !== null) mustBeThere(contacts, participant, replaces);
  mustBeFree(contacts, appointment);
  mustChange(contacts, appointment);
  return [appointed, ...removed];
}

export function remove(
  state: PhaseState,
  participant: ParticipantId,
  contact: ContactId,
  { by, reason }: Who,
  now: Instant,
): PhaseEvent[] {
  mustNotBeOver(state, 'A contact can be changed until the gate opens.');
  if (state.terms !== null) mustLeaveSomebody(enrolled(state, participant).contacts, participant, contact);
  return [{ type: 'ContactRemoved', at: now, participant, contact, by, reason }];
}

function fieldsOf({ participant, contact, roles, replaces, sha256, alias, by, reason }: Appointment): Appointment {
  return { participant, contact, roles, replaces, sha256, ...(alias !== undefined && { alias }), by, reason };
}

function mustBeThere(contacts: readonly ContactStanding[], participant: ParticipantId, id: ContactId): ContactStanding {
  const found = contacts.find((c) => c.id === id && c.removed === null);
  if (found !== undefined) return found;
  const ids = contacts.flatMap((c) => (c.removed === null ? [c.id] : []));
  throw new Refusal('unknown-contact', `${participant} has no contact ${id}; there is ${ids.join(', ') || 'nobody'}.`);
}

/** An id is one person's for ever: who has left comes back under another, and nobody takes their own place. */
function mustBeFree(contacts: readonly ContactStanding[], { contact, replaces }: Appointment): void {
  if (replaces === contact) throw new Refusal('no-change', `${contact} cannot be put in their own place.`);
  if (contacts.some((c) => c.id === contact && c.removed !== null))
    throw new Refusal('unknown-contact', `${contact} has been taken away. Appoint them under their address again.`);
}

function mustChange(contacts: readonly ContactStanding[], { contact, roles, replaces }: Appointment): void {
  const known = contacts.find((c) => c.id === contact && c.removed === null);
  if (known === undefined || replaces !== null || roles.some((role) => !known.roles.includes(role))) return;
  throw new Refusal('no-change', `${contact} is already ${roles.join(' and ')}.`);
}

/** Somebody must be left who can be asked. */
function mustLeaveSomebody(contacts: readonly ContactStanding[], participant: ParticipantId, id: ContactId): void {
  const leaving = mustBeThere(contacts, participant, id);
  if (!isReachable(leaving) || contacts.some((c) => c.id !== id && isReachable(c))) return;
  throw new Refusal(
    'last-contact',
    `${id} is the last of ${participant} who can be reached. Appoint another first: phasegate contact ${participant} --replaces ${id} …`,
  );
}
