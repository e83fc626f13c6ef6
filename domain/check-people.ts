import { isAddress } from './address';
import { sameMailbox, writesFrom } from './enrolment';
import type { Enrolled } from './events';
import type { Finding, FindingCode, Place } from './finding';
import { type ParticipantId, type PhaseId, ROLES, type Role } from './ids';
import { didYouMean } from './nearest';
import type { Contact, Directory } from './plan';
import type { ProjectedPhase } from './projection';

/** What is wrong or doubtful with the people of a plan: each asked once, and each with somebody who can be asked. */
export function checkPeople(directory: Directory, phases: readonly ProjectedPhase[]): Finding[] {
  const mistakes = [...repeatedParticipants(directory), ...strayContacts(directory), ...takenAliases(directory)];
  // Who has nobody is plain only when everybody is where they belong.
  return mistakes.length > 0 ? mistakes : hardToReach(directory, phases);
}

function repeatedParticipants({ participants }: Directory): Finding[] {
  const ids = participants.map(({ id }) => id.toLowerCase());
  return participants.flatMap(({ id }, row) => {
    const first = ids.indexOf(id.toLowerCase());
    if (first === row) return [];
    return [
      error(
        'duplicate-participant',
        { in: 'directory', row, column: 'id' },
        `row ${row + 2}: "${id}" is in row ${first + 2} already; each participant has one row`,
      ),
    ];
  });
}

function strayContacts({ participants, contacts }: Directory): Finding[] {
  const ids = participants.map(({ id }) => id);
  const known = new Set(ids);
  return contacts.flatMap(({ participant }, row) => {
    if (known.has(participant)) return [];
    return [
      error(
        'unknown-participant',
        { in: 'contacts', row, column: 'participant' },
        `row ${row + 2}: "${participant}" is no participant of the directory${didYouMean(participant, ids)}`,
      ),
    ];
  });
}

/** From one address of a participant one contact writes. */
function takenAliases({ contacts }: Directory): Finding[] {
  return contacts.flatMap((contact, row) =>
    (contact.aliases ?? []).flatMap((alias) => {
      const other = contacts.find((each) => each.participant === contact.participant && isTaken(alias, contact, each));
      if (other === undefined) return [];
      const where = { in: 'contacts', row, column: 'aliases' } as const;
      return [error('bad-address', where, `row ${row + 2}: "${alias}" is the address of ${other.id} already; leave it out here`)];
    }),
  );
}

/** The same person may stand in several rows, one for each role. */
const isTaken = (alias: string, contact: Contact, other: Contact): boolean =>
  sameMailbox(other, { email: alias }) || (!sameMailbox(contact, other) && writesFrom(other, alias));

/** Each participant once, for the first phase in which it is hard to reach. */
function hardToReach({ participants, contacts }: Directory, phases: readonly ProjectedPhase[]): Finding[] {
  const misread = new Set(
    contacts.filter(({ role, email }) => !ROLES.includes(role) || !isAddress(email)).map(({ participant }) => participant),
  );
  return participants.flatMap(({ id }, row) => {
    if (misread.has(id)) return [];
    const asked = phases.map(({ phase, participants }) => ({ phase, roles: rolesOf(participants.find((one) => one.id === id)) }));
    const hard = asked.find(({ roles }) => !roles.includes('coordinator'));
    return hard === undefined ? [] : [{ ...hardToReachIn(hard.phase.id, id, row, hard.roles[0]), severity: 'warning' as const }];
  });
}

function hardToReachIn(phase: PhaseId, id: ParticipantId, row: number, next: Role | undefined): Finding {
  const where = { in: 'directory', row, column: 'id' } as const;
  const who = `row ${row + 2}: when ${phase} begins, ${id} has no`;
  if (next) return error('no-coordinator', where, `${who} coordinator with a valid address; the request will go to its ${next}`);
  return error('no-contact', where, `${who}body who can be asked; the gate will wait for a contact, an entry or a waiver`);
}

const rolesOf = (enrolled: Enrolled | undefined): Role[] => enrolled?.contacts.flatMap((contact) => contact.roles) ?? [];

const error = (code: FindingCode, where: Place, message: string): Finding => ({ severity: 'error', code, message, where });
