import { sameMailbox } from './enrolment';
import type { Appointment, PhaseDocument } from './events';
import type { ContactId, Instant, ParticipantId, PhaseId, Role } from './ids';
import type { Contact, Launch, PhasePlan, PlanDocument } from './plan';

/** A recorded change of what was launched: its people, or the documents of a phase. */
export type Amendment =
  | { readonly change: 'appointed'; readonly appointment: Appointment; readonly person: Person | null }
  | { readonly change: 'removed'; readonly contact: ContactId; readonly at: Instant }
  | { readonly change: 'documents'; readonly phase: PhaseId; readonly documents: readonly PhaseDocument[] };

/** Name and address of somebody who was appointed after the launch. */
export interface Person {
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly aliases?: readonly string[];
}

/** Somebody whom an operator wants to be asked. */
export interface Nominee extends Person {
  readonly participant: ParticipantId;
  readonly role: Role;
}

/**
 * Who that is in the directory: a person of the participant who has that mailbox already, or somebody new under an id that
 * no one has had.
 */
export function identify(launch: Launch, nominee: Nominee): { readonly contact: ContactId; readonly person: Person | null } {
  const { contacts } = launch.directory;
  const { participant, role, name, email, language } = nominee;
  const known = contacts.find((c) => c.participant === participant && c.removedAt === undefined && sameMailbox(c, nominee));
  if (known !== undefined) return { contact: known.id, person: null };
  return { contact: freeId(contacts, `${participant}.${role}`), person: { name, email, language } };
}

function freeId(contacts: readonly Contact[], first: ContactId): ContactId {
  for (let n = 1; ; n++) {
    const id = n === 1 ? first : `${first}-${n}`;
    if (!contacts.some((contact) => contact.id === id)) return id;
  }
}

/** The launch as it stands after these changes, in the order in which they were recorded. */
export function amended(launch: Launch, amendments: readonly Amendment[]): Launch {
  return amendments.reduce(amendedOnce, launch);
}

function amendedOnce(launch: Launch, amendment: Amendment): Launch {
  switch (amendment.change) {
    case 'appointed':
      return withContacts(launch, appointed(launch.directory.contacts, amendment.appointment, amendment.person));
    case 'removed':
      return withContacts(launch, removed(launch.directory.contacts, amendment.contact, amendment.at));
    case 'documents':
      return withDocuments(launch, amendment.phase, amendment.documents);
  }
}

const withContacts = (launch: Launch, contacts: readonly Contact[]): Launch => ({
  ...launch,
  directory: { ...launch.directory, contacts },
});

/** Somebody new, or somebody known in another role as well: a contact stands once for each of its roles. */
function appointed(
  contacts: readonly Contact[],
  { participant, contact: id, roles, alias }: Appointment,
  person: Person | null,
): readonly Contact[] {
  if (alias !== undefined) {
    const change = alias === 'gone' ? withoutAliases : withAliases;
    return contacts.map((c) => (c.id === id && person !== null ? change(c, person) : c));
  }
  const known = person ?? contacts.find((c) => c.id === id);
  if (known === undefined) return contacts;
  const { name, email, language } = known;
  const missing = roles.filter((role) => !contacts.some((c) => c.id === id && c.role === role && c.removedAt === undefined));
  return [...contacts, ...missing.map((role) => ({ id, participant, role, name, email, language }))];
}

/** Two that were named at one time both stay. */
const withAliases = (contact: Contact, { aliases = [] }: Person): Contact => ({
  ...contact,
  aliases: [...new Set([...(contact.aliases ?? []), ...aliases])],
});

const withoutAliases = (contact: Contact, { aliases = [] }: Person): Contact => ({
  ...contact,
  aliases: (contact.aliases ?? []).filter((alias) => !aliases.includes(alias)),
});

function removed(contacts: readonly Contact[], id: ContactId, removedAt: Instant): readonly Contact[] {
  return contacts.map((contact) => (contact.id === id && contact.removedAt === undefined ? { ...contact, removedAt } : contact));
}

function withDocuments(launch: Launch, phase: PhaseId, documents: readonly PhaseDocument[]): Launch {
  const added = documents.map(asPlanDocument);
  const others = launch.documents.filter((document) => !added.some(({ path }) => path === document.path));
  const named = (each: PhasePlan): PhasePlan =>
    each.id === phase ? { ...each, documents: added.map(({ path }) => path) } : each;
  return {
    ...launch,
    documents: [...others, ...added],
    plan: { ...launch.plan, phases: launch.plan.phases.map(named) },
  };
}

/** A path that no file of the plan has, and that the same bytes under the same name always get. */
function asPlanDocument({ name, sha256, size }: PhaseDocument): PlanDocument {
  return { name, path: `${sha256}/${name}`, sha256, size };
}
