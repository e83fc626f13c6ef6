import { isAddress } from './address';
import type { LocalDate } from './calendar';
import type { Enrolled } from './events';
import { ROLES, type Role } from './ids';
import type { Contact, Directory } from './plan';

/**
 * Whom a phase may ask on `date`: every participant by id, with its people in the order in which their roles are asked.
 * People outside their dates or without a valid address are left out; people of one participant who share an address
 * are one contact with several roles, so that no mailbox gets two copies.
 */
export function enrol(directory: Directory, date: LocalDate): Enrolled[] {
  const ids = directory.participants.map((participant) => participant.id).sort();
  return ids.map((id) => ({
    id,
    contacts: merged(directory.contacts.filter((c) => c.participant === id && canBeAsked(c, date))),
  }));
}

export function canBeAsked(contact: Contact, date: LocalDate): boolean {
  return (
    isAddress(contact.email) &&
    contact.removedAt === undefined &&
    (contact.from ?? date) <= date &&
    date <= (contact.until ?? date)
  );
}

function merged(contacts: readonly Contact[]): Enrolled['contacts'] {
  const byRole = ROLES.flatMap((role) => contacts.filter((contact) => contact.role === role));
  const firsts = byRole.filter((contact, i) => byRole.findIndex((other) => sameMailbox(contact, other)) === i);
  return firsts.map((first) => ({ id: first.id, roles: rolesOf(byRole.filter((contact) => sameMailbox(contact, first))) }));
}

/** Of one participant, people who share an address are one contact. */
export const sameMailbox = (one: Pick<Contact, 'email'>, other: Pick<Contact, 'email'>) =>
  one.email.toLowerCase() === other.email.toLowerCase();

/** Is this an address of theirs: the one they are written to, or another that is known? */
export const writesFrom = ({ email, aliases = [] }: Pick<Contact, 'email' | 'aliases'>, address: string): boolean =>
  [email, ...aliases].some((own) => own.toLowerCase() === address.toLowerCase());

const rolesOf = (contacts: readonly Contact[]): Role[] =>
  ROLES.filter((role) => contacts.some((contact) => contact.role === role));
