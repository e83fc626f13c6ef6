import { sameMailbox, writesFrom } from './enrolment';
import { type ContactId, type ParticipantId, ROLES } from './ids';
import { type PhaseState, standingOf } from './phase';
import type { Contact, Directory } from './plan';
import { type Answer, standingAnswers } from './standing';

/** A county for which somebody answers beside their own. */
export interface OtherCounty {
  readonly id: ParticipantId;
  readonly name: string;
  /** Who they are there. */
  readonly contact: ContactId;
}

/** The other counties of which the person behind a contact is a contact, too: by the address that is written to, or an alias. */
export function otherCountiesOf({ participants, contacts }: Directory, participant: ParticipantId, id: ContactId): OtherCounty[] {
  const present = contacts.filter((contact) => contact.removedAt === undefined);
  const them = present.filter((contact) => contact.id === id);
  const isThem = (one: Contact) => them.some((own) => sameMailbox(one, own) || writesFrom(one, own.email));
  const byRole = ROLES.flatMap((role) => present.filter((contact) => contact.role === role && isThem(contact)));
  return participants.flatMap((county) => {
    const contact = byRole.find((each) => each.participant === county.id);
    return contact === undefined || county.id === participant ? [] : [{ id: county.id, name: county.name, contact: contact.id }];
  });
}

/** Those that still owe an answer. */
export const owing = (state: PhaseState, counties: readonly OtherCounty[]): OtherCounty[] =>
  counties.filter(({ id }) => standingOf(state, id)?.status === 'owes');

/** Those whose answer is the very one that a contact's answer is, told once for all of them. */
export function sharing(state: PhaseState, counties: readonly OtherCounty[], answer: Answer): OtherCounty[] {
  return counties.filter(({ id, contact }) => {
    const latest = latestBy(state, id, contact);
    return latest !== undefined && originOf(latest) === originOf(answer);
  });
}

/** Those that keep an earlier answer of the same person, which was shared with them, when a later one says nothing of them. */
export function keepingEarlier(
  state: PhaseState,
  participant: ParticipantId,
  counties: readonly OtherCounty[],
  answer: Answer,
): OtherCounty[] {
  const earlier = (standingOf(state, participant)?.answers ?? []).filter(
    (each) => each.contact === answer.contact && each.version < answer.version,
  );
  return counties.filter((county) => earlier.some((each) => sharing(state, [county], each).length > 0));
}

/** The latest answer of a contact that stands. */
export const latestBy = (state: PhaseState, participant: ParticipantId, contact: ContactId): Answer | undefined => {
  const s = standingOf(state, participant);
  return s && standingAnswers(s).findLast((answer) => answer.contact === contact);
};

const originOf = ({ message, sharedFrom }: Answer): string => sharedFrom ?? message;
