import { type CommentId, type ContactId, type MessageId, type ParticipantId, type PhaseId, shortId } from '../domain/ids';
import { didYouMean } from '../domain/nearest';
import { type PhaseState, standings } from '../domain/phase';
import type { Contact, Launch, Participant } from '../domain/plan';
import { NotFound, type ProjectSummary } from './services';

/** What was written fits several things; the sentence names them. */
export class Unclear extends Error {
  override readonly name = 'Unclear';
  readonly code = 'ambiguous-id';
}

export function findProject<P extends Pick<ProjectSummary, 'project'>>(projects: readonly P[], id: string): P {
  const ids = projects.map(({ project }) => project);
  const found = projects.find(({ project }) => project === id);
  if (found !== undefined) return found;
  throw new NotFound('unknown-project', `There is no project "${id}"${hint(id, ids, 'No project has been launched yet')}`);
}

export function findPhase({ plan }: Launch, id: string): PhaseId {
  const ids = plan.phases.map((phase) => phase.id);
  if (ids.includes(id)) return id;
  throw new NotFound('unknown-phase', `The project ${plan.project.id} has no phase "${id}"${hint(id, ids)}`);
}

/** By id or name, whatever the case: `los-angeles`, `Los Angeles County`, `Los Angeles`. */
export function findParticipant({ directory: { participants } }: Launch, words: string): Participant {
  const wanted = plain(words);
  const found =
    participants.find(({ id }) => id === words) ??
    participants.find(({ id, name }) => [id, name, withoutCounty(name)].some((known) => plain(known) === wanted));
  if (found !== undefined) return found;
  const known = participants.flatMap(({ id, name }) => [id, name, withoutCounty(name)]);
  throw new NotFound('unknown-participant', `No participant is called "${words}"${meant(words, known)}`);
}

/** One of a participant's people, by id, address or role. */
export function findContact({ directory }: Launch, participant: ParticipantId, words: string): Contact {
  const people = directory.contacts.filter((contact) => contact.participant === participant);
  const wanted = words.toLowerCase();
  const found = people.find(({ id, email, role }) => [id.toLowerCase(), email.toLowerCase(), role].includes(wanted));
  if (found !== undefined) return found;
  const ids = people.map(({ id }) => id);
  throw new NotFound('unknown-contact', `${participant} has no contact "${words}"${hint(words, ids)}`);
}

/** The whole id of a message that the phase knows, by a prefix that no other has; what it does not know comes back as it is. */
export function findItem(state: PhaseState, prefix: string): MessageId {
  const messages = standings(state).flatMap(([, s]) => [...s.held, ...s.answers].map(({ message }) => message));
  return only(prefix, messages, (message) => message.startsWith(prefix)) ?? prefix;
}

/** The same for a comment, `<prefix of the message>.<n>`. */
export function findComment(state: PhaseState, prefix: string): CommentId {
  const comments = standings(state).flatMap(([, s]) => s.answers.flatMap((answer) => answer.comments.map(({ id }) => id)));
  return only(prefix, comments, (id) => id === prefix || isShortFor(prefix, id)) ?? prefix;
}

/** The names of people and counties in a launch, for sentences. An id that it does not know stands for itself. */
export function namesOf({ directory }: Launch) {
  const participants = new Map(directory.participants.map(({ id, name }) => [id, name]));
  const contacts = new Map(directory.contacts.map(({ id, name }) => [id, name]));
  return {
    participant: (id: ParticipantId | null) => (id === null ? '' : (participants.get(id) ?? id)),
    contact: (id: ContactId) => contacts.get(id) ?? id,
  };
}

function isShortFor(prefix: string, id: CommentId): boolean {
  const [message = '', n] = prefix.split('.');
  const [whole = '', number] = id.split('.');
  return whole.startsWith(message) && (n === undefined || n === number);
}

function only(prefix: string, ids: readonly string[], fits: (id: string) => boolean): string | undefined {
  const found = [...new Set(ids.filter(fits))];
  if (found.length <= 1 || found.includes(prefix)) return found.includes(prefix) ? prefix : found[0];
  throw new Unclear(`"${prefix}" is short for ${found.length} of them: ${found.map(shortId).join(', ')}. Write more of it.`);
}

const plain = (words: string) =>
  words
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
const withoutCounty = (name: string) => name.replace(/ county$/i, '');
const meant = (written: string, known: readonly string[]) =>
  didYouMean(written, known) || '. See who takes part with: phasegate status --all';

function hint(written: string, ids: readonly string[], none = 'There is none'): string {
  if (ids.length === 0) return `. ${none}.`;
  return didYouMean(written, ids) || `; there is ${ids.join(', ')}.`;
}
