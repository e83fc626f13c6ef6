import { writesFrom } from '../domain/enrolment';
import { type ContactId, type Instant, ROLES } from '../domain/ids';
import type { Contact, Directory } from '../domain/plan';
import { domainOf } from '../mail/authentication';
import type { TokenOwner } from '../mail/ports';

/** What somebody who writes from an address is to the participant whose message it would be. */
export type Relation =
  | { readonly relation: 'contact'; readonly contact: ContactId }
  /** Of the same organisation: writes from the domain of one of its contacts. */
  | { readonly relation: 'colleague' }
  | { readonly relation: 'stranger' };

/** The people of a project at one instant: what was received before an operator took somebody away is still theirs. */
export interface People {
  readonly directory: Directory | undefined;
  readonly receivedAt: Instant;
}

/**
 * Who of the participant writes from this address: the contact who was asked, or a colleague whom the plan names as well.
 * Roles in their order, as a phase merges people who share a mailbox.
 */
export function relationOf(people: People, owner: TokenOwner, address: string): Relation {
  const theirs = contactsOf(people).filter((contact) => contact.participant === owner.participant && wasThere(people, contact));
  const writers = theirs.filter((contact) => writesFrom(contact, address));
  if (writers.some(({ id }) => id === owner.contact)) return { relation: 'contact', contact: owner.contact };
  const [writer] = ROLES.flatMap((role) => writers.filter((contact) => contact.role === role));
  if (writer !== undefined) return { relation: 'contact', contact: writer.id };
  const isColleague = theirs.some(({ email }) => isOneOrganisation(domainOf(email), domainOf(address)));
  return { relation: isColleague ? 'colleague' : 'stranger' };
}

/** Was the contact taken away before it came? */
export function isRevoked(people: People, contact: ContactId): boolean {
  const rows = contactsOf(people).filter(({ id }) => id === contact);
  return rows.length > 0 && !rows.some((row) => wasThere(people, row));
}

/** Is this, or was it, an address of the contact for whom the message's address was made? */
export const isOwn = (people: People, owner: TokenOwner, address: string): boolean =>
  contactsOf(people).some((contact) => contact.id === owner.contact && writesFrom(contact, address));

const contactsOf = ({ directory }: People): readonly Contact[] => directory?.contacts ?? [];

const wasThere = ({ receivedAt }: People, { removedAt }: Contact) => removedAt === undefined || receivedAt <= removedAt;

/** `hhs.alameda.example` and `alameda.example`; it is held for a person in any case. */
const isOneOrganisation = (one: string, other: string) => one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
