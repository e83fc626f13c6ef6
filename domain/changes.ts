import type { MailRef } from './events';
import type { ContactId, Instant, ParticipantId, Version } from './ids';
import { type OwnerNews, type PhaseState, standingOf, tryKey } from './phase';
import { nextSendingTime } from './schedule';
import type { ContactStanding, Standing } from './standing';

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

/** A notice to those who were asked, or to one of them, at the next sending time. */
export function write(
  state: PhaseState,
  kind: 'extension' | 'waiver',
  participant: ParticipantId,
  at: Instant,
  only?: ContactId,
): PhaseState {
  const told = (standingOf(state, participant)?.contacts ?? []).filter((c) => wasAsked(c) && (only ?? c.id) === c.id);
  const sendAt = nextSendingTime(state.sendingDays, at);
  return {
    ...state,
    letters: [...state.letters, ...told.map((c) => ({ at: sendAt, mail: letterTo(state, kind, participant, c.id, '') }))],
  };
}

/** The state in which a mail is owed no more, and what was tried of it is forgotten. */
export function dropLetter(state: PhaseState, mail: MailRef): PhaseState {
  const key = tryKey(mail);
  const { [key]: _tried, ...tries } = state.tries;
  return { ...state, tries, letters: state.letters.filter((letter) => tryKey(letter.mail) !== key) };
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

/** A mail server took the request, and no bounce has come. */
export const wasAsked = (c: ContactStanding) => c.request === 'accepted' && c.undeliverable === null;
