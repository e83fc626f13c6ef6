import { letterTo, owe, REMINDERS, stand, tellOwner, withdraw } from './changes';
import { type FeedbackReceived, type PhaseEvent, QUARANTINED, type Verdict } from './events';
import { silence } from './hearing';
import type { ContactId, Instant, ParticipantId, Version } from './ids';
import { type PhaseState, standingOf } from './phase';
import {
  type Answer,
  addressees,
  type HeldMessage,
  isReachable,
  openMessages,
  type Standing,
  standingAnswers,
  weighed,
} from './standing';
import { unknownCase } from './unknown-case';

/** An answer counts: what it replaces stands no more, its sender gets a receipt, and the owner is told what needs a person. */
export function heard(state: PhaseState, event: FeedbackReceived, version: Version): PhaseState {
  const { participant, contact: from, message, receivedAt, position, timing, adds } = event;
  const before = standingOf(state, participant);
  if (before === undefined) return state;
  const heldBefore = before.held.find((held) => held.message === message);
  const lateObjection = state.opened !== null && position === 'objection' && heldBefore === undefined;
  const doubts = lateObjection ? [...event.doubts, 'late-objection' as const] : event.doubts;
  const answer: Answer = {
    message,
    contact: from,
    version,
    receivedAt,
    position,
    timing,
    adds,
    doubts,
    onVersion: heldBefore?.onVersion ?? versionSeen(before, from),
    comments: event.comments.map((comment) => ({ ...comment, disposition: null })),
    counts: true,
    stands: true,
    ...(event.sharedFrom !== undefined && { sharedFrom: event.sharedFrom }),
  };
  const next = stand(state, participant, (s) =>
    weighed({ ...s, status: 'answered', since: version, answers: [...s.answers, answer] }),
  );
  const objects = state.opened === null && position === 'objection' ? (['objection'] as const) : [];
  const matters = [...objects, ...doubts.map((doubt) => (doubt === 'late-objection' ? doubt : ('doubt' as const)))];
  const told = matters.reduce((s, what) => tellOwner(s, event, version, what, participant, message), next);
  return receipts(withdraw(told, REMINDERS, participant), event, before);
}

/** Its own, or where a colleague of those asked wrote, theirs. */
function versionSeen({ contacts }: Standing, from: ContactId): number {
  return contacts.find((c) => c.id === from)?.seen || Math.max(1, ...contacts.map((c) => c.seen));
}

/** Its sender is told how to make it count, or, once, that the gate has opened. */
export function hold(state: PhaseState, event: Extract<PhaseEvent, { type: 'MessageHeld' }>, version: Version): PhaseState {
  const { participant, contact: from, message, receivedAt, because, comments, position, at } = event;
  const before = standingOf(state, participant);
  if (before === undefined) return state;
  const held: HeldMessage = {
    ...{ message, contact: from, version, receivedAt, because, comments, ...(position !== undefined && { position }) },
    ...{ onVersion: versionSeen(before, from), judged: false, settled: false, ...silence(event) },
  };
  const after = weighed({ ...before, held: [...before.held, held] });
  const next = stand(state, participant, () => after);
  if (!openMessages(after).some((open) => open.message === message)) return next;
  const told = tellOwner(next, event, version, 'held', participant, message);
  const sender = before.contacts.find((c) => c.id === from);
  if (sender === undefined || !isReachable(sender) || (state.opened !== null && sender.toldLate)) return told;
  if (isSilent(state, event) || hasBeenTold(state, before, held)) return told;
  const kind = state.opened === null ? 'not-yet-counted' : 'late';
  const written = owe(told, [{ at, mail: letterTo(state, kind, participant, from, message) }]);
  return kind === 'late' ? toldLate(written, participant, from) : written;
}

/** Under the third rules a contact is told the same thing once a day (RFC 3834, 2), however much of it comes. */
const ANSWERS_LIMITED = 3;

/** Under the third rules nobody is answered because of what came by a list or from a robot (RFC 3834, 2). */
export const isSilent = (state: PhaseState, { unanswered }: { readonly unanswered?: true }): boolean =>
  state.rules >= ANSWERS_LIMITED && unanswered === true;

function hasBeenTold(state: PhaseState, before: Standing, held: HeldMessage): boolean {
  if (state.rules < ANSWERS_LIMITED) return false;
  const { contact, because, receivedAt } = held;
  const told = before.held.filter(({ unanswered }) => unanswered !== true);
  if (isUnproved(held)) return hasBeenToldOfUnproved(told, held);
  return told.some((h) => h.contact === contact && h.because === because && isSameDay(h.receivedAt, receivedAt));
}

const isUnproved = ({ because }: Pick<HeldMessage, 'because'>) => QUARANTINED.has(because) || because === 'unproven';

/** Whoever has an address can send as much to it as they like; the contact hears of it at most once a day. */
function hasBeenToldOfUnproved(told: readonly HeldMessage[], { contact, receivedAt }: HeldMessage): boolean {
  const earlier = told.filter((held) => held.contact === contact && isUnproved(held));
  const tellings = earlier.reduce<Instant>((last, held) => (held.receivedAt >= last + DAY ? held.receivedAt : last), -DAY);
  return earlier.length > 0 && receivedAt < tellings + DAY;
}

/** A day in UTC: it limits, and nobody counts by it. */
const isSameDay = (a: Instant, b: Instant): boolean => Math.floor(a / DAY) === Math.floor(b / DAY);

/** A person changes an answer a few times in a day; a program may for ever. */
const RECEIPTS_A_DAY = 100;

function hasReceipts(state: PhaseState, { answers }: Standing, { contact, receivedAt }: FeedbackReceived): boolean {
  if (state.rules < ANSWERS_LIMITED) return false;
  return answers.filter((a) => a.contact === contact && isSameDay(a.receivedAt, receivedAt)).length >= RECEIPTS_A_DAY;
}

/** Its sender is told who is asked now, at most once a day (RFC 3834, 2: answers to answers must have an end). */
export function refuse(state: PhaseState, event: Extract<PhaseEvent, { type: 'MessageRefused' }>): PhaseState {
  const { participant, contact: from, message, at } = event;
  const sender = standingOf(state, participant)?.contacts.find((c) => c.id === from);
  if (isSilent(state, event) || sender === undefined || sender.undeliverable !== null) return state;
  if (at < sender.toldRevoked + DAY) return state;
  const told = stand(state, participant, (s) => ({
    ...s,
    contacts: s.contacts.map((c) => (c.id === from ? { ...c, toldRevoked: at } : c)),
  }));
  return owe(told, [{ at, mail: letterTo(state, 'revoked', participant, from, message) }]);
}

const DAY = 86_400_000;

export function settle(state: PhaseState, event: Extract<PhaseEvent, { type: 'ItemSettled' }>, version: Version): PhaseState {
  const { participant, item, verdict, message } = event;
  const judge = message === undefined ? judged : judgedByContact;
  const next = stand(state, participant, (s) =>
    weighed({
      ...s,
      ...(message !== undefined && { said: [...(s.said ?? []), message] }),
      held: s.held.map((held) => (held.message === item ? { ...held, judged: true } : held)),
      answers: s.answers.map((answer) => (answer.message === item ? judge(answer, verdict) : answer)),
    }),
  );
  return owingAgain(next, participant, version);
}

/** One of whose answers none stands any more owes again. */
export const owingAgain = (state: PhaseState, participant: ParticipantId, version: Version): PhaseState =>
  stand(state, participant, (s) =>
    s.status === 'answered' && standingAnswers(s).length === 0 ? { ...s, status: 'owes', since: version } : s,
  );

export function disposed(answer: Answer, event: Extract<PhaseEvent, { type: 'CommentDisposed' }>): Answer {
  return {
    ...answer,
    comments: answer.comments.map((c) => (c.id === event.comment ? { ...c, disposition: event.disposition } : c)),
  };
}

/** To the sender, who is told once that the gate had opened; where another contact's answer stands too, also to the coordinators, who are asked which holds. */
function receipts(state: PhaseState, event: FeedbackReceived, before: Standing): PhaseState {
  const { participant, contact: from, message, at } = event;
  if (isSilent(state, event) || hasReceipts(state, before, event)) return state;
  const sender = before.contacts.find((c) => c.id === from);
  const late = event.timing === 'after-gate' && sender?.toldLate === false;
  const kind = late ? 'late' : 'receipt';
  const others = standingAnswers(before).some((a) => a.contact !== from) ? addressees(before).filter((c) => c.id !== from) : [];
  const own = sender === undefined || sender.undeliverable !== null ? [] : [letterTo(state, kind, participant, from, message)];
  const mails = [...own, ...others.map((c) => letterTo(state, 'receipt', participant, c.id, message))];
  const next = owe(
    state,
    mails.map((mail) => ({ at, mail })),
  );
  return late ? toldLate(next, participant, from) : next;
}

const toldLate = (state: PhaseState, participant: ParticipantId, from: ContactId) =>
  stand(state, participant, (s) => ({ ...s, contacts: s.contacts.map((c) => (c.id === from ? { ...c, toldLate: true } : c)) }));

/** A contact says what it meant; what a person still has to look at stays. */
function judgedByContact(answer: Answer, verdict: Verdict): Answer {
  const asked = verdict === 'objection' || verdict === 'no-objection' ? 'possible-objection' : 'contradiction';
  return { ...judged(answer, verdict), doubts: answer.doubts.filter((doubt) => doubt !== asked) };
}

function judged(answer: Answer, verdict: Verdict): Answer {
  const sure = { ...answer, doubts: [] };
  switch (verdict) {
    case 'counts':
    case 'no-objection':
      return sure;
    case 'no-comments':
      return { ...sure, position: 'no-comments', comments: [] };
    case 'objection':
      return { ...sure, position: 'objection' };
    case 'does-not-count':
      return { ...sure, counts: false };
    default:
      return unknownCase(verdict);
  }
}
