import type { MailRef } from './events';
import type { ContactId, Instant, ParticipantId, Version } from './ids';
import { type Letter, type OwnerNews, type PhaseState, standingOf, standings, tryKey } from './phase';
import { nextSendingTime } from './schedule';
import { type ContactStanding, isReachable, type Standing } from './standing';

/** The state in which a participant's standing is changed; the same state for a name that is not part of the phase. */
export function stand(state: PhaseState, id: ParticipantId, change: (s: Standing) => Standing): PhaseState {
  const s = standingOf(state, id);
  return s === undefined ? state : { ...state, standings: { ...state.standings, [id]: change(s) } };
}

/** The state in which the contact that a mail went to is changed. */
export function contact(state: PhaseState, mail: MailRef, change: (c: ContactStanding) => ContactStanding): PhaseState {
  if (mail.participant === null) return state;
  return stand(state, mail.participant, (s) => ({ ...s, contacts: s.contacts.map((c) => (c.id === mail.to ? change(c) : c)) }));
}

/** As `contact`, for a mail of the deadline that still holds; one of an earlier deadline changes nothing. */
export function ofThisDeadline(state: PhaseState, mail: MailRef, change: (c: ContactStanding) => ContactStanding): PhaseState {
  const s = mail.participant === null ? undefined : standingOf(state, mail.participant);
  return s?.deadlineNo === mail.deadlineNo ? contact(state, mail, change) : state;
}

/** The reference of a letter that is owed once. */
export function letterTo(
  state: PhaseState,
  kind: MailRef['kind'],
  participant: ParticipantId | null,
  to: ContactId,
  about: string,
): MailRef {
  const deadlineNo = (participant === null ? undefined : standingOf(state, participant))?.deadlineNo ?? 1;
  return { kind, participant, to, round: state.round, rung: 0, deadlineNo, about };
}

/** The state in which these letters are still to be sent. After a cancellation nothing is. */
export function owe(state: PhaseState, letters: readonly Letter[]): PhaseState {
  return state.cancelled !== null || letters.length === 0 ? state : { ...state, letters: [...state.letters, ...letters] };
}

/** A notice to those who were asked, or to one of them, at the next sending time. */
export function write(state: PhaseState, kind: Notice, participant: ParticipantId, at: Instant, only?: ContactId): PhaseState {
  const told = (standingOf(state, participant)?.contacts ?? []).filter((c) => wasAsked(c) && (only ?? c.id) === c.id);
  const about = kind === 'new-version' ? String(state.versions.at(-1)?.version ?? 1) : '';
  const sendAt = nextSendingTime(state.sendingDays, at);
  return owe(
    state,
    told.map((c) => ({ at: sendAt, mail: letterTo(state, kind, participant, c.id, about) })),
  );
}

/** As `write`, to everybody of the phase who was asked; `but` leaves some out. */
export const writeToAll = (
  state: PhaseState,
  kind: Notice,
  at: Instant,
  but: (s: Standing) => boolean = () => false,
): PhaseState => standings(state).reduce((next, [id, s]) => (but(s) ? next : write(next, kind, id, at)), state);

/** The state without the letters of a kind that are still to be sent, to one participant or to all. */
export function withdraw(state: PhaseState, kinds: ReadonlySet<MailRef['kind']>, participant?: ParticipantId): PhaseState {
  const concerns = ({ mail }: Letter) => kinds.has(mail.kind) && (participant ?? mail.participant) === mail.participant;
  return { ...state, letters: state.letters.filter((letter) => !concerns(letter)) };
}

/** Reminders beyond the ladder: who has answered or been waived gets none. */
export const REMINDERS: ReadonlySet<MailRef['kind']> = new Set(['extra-reminder']);

type Notice = 'extension' | 'waiver' | 'new-version' | 'reopening' | 'cancellation';

/** The state in which a mail is owed no more, and what was tried of it is forgotten. */
export function dropLetter(state: PhaseState, mail: MailRef): PhaseState {
  const key = tryKey(mail);
  const { [key]: _tried, ...tries } = state.tries;
  const isOther = (letter: Letter) => letter.mail.participant !== mail.participant || tryKey(letter.mail) !== key;
  return { ...state, tries, letters: state.letters.filter(isOther) };
}

/** The state in which the owner is still to be told something. */
export function tellOwner(
  state: PhaseState,
  { at }: { at: Instant },
  version: Version,
  what: OwnerNews['what'],
  participant: ParticipantId | null,
  about: string,
): PhaseState {
  return { ...state, news: [...state.news, { what, participant, about, version, at }] };
}

/** A mail server took the request, no bounce has come, and it is still this contact who is asked. */
export const wasAsked = (c: ContactStanding) => c.request === 'accepted' && isReachable(c);
