import type { Comment, Disposition, Doubt, HoldReason, Position, Timing } from './events';
import type { CommentId, ContactId, Instant, MessageId, Role, Version } from './ids';
import { ROLES } from './ids';
import type { Rung, Schedule } from './schedule';

/** Where one participant stands in a phase. A lapse is not a position: silence is never read as consent. */
export interface Standing {
  readonly status: 'owes' | 'answered' | 'waived' | 'lapsed';
  /** The event that led to this status. */
  readonly since: Version;
  /** When the first request was accepted by a mail server, and the event that says so. */
  readonly asked: { readonly at: Instant; readonly version: Version } | null;
  /** Its own schedule after an extension; else the phase's holds. */
  readonly extended: Schedule | null;
  /** 1 for the phase's deadline, one more for each extension. */
  readonly deadlineNo: number;
  /** Rungs at or before this instant are not sent: they lie before an extension's notice. */
  readonly remindAfter: Instant;
  /** How many rungs the owner has been told of, or need not be told of any more. */
  readonly alerted: number;
  readonly contacts: readonly ContactStanding[];
  readonly answers: readonly Answer[];
  readonly held: readonly HeldMessage[];
  /** Messages that were neither an answer nor held: a confirmation, a withdrawal, a settlement of the contact's own. */
  readonly said?: readonly MessageId[];
  /** The extension that gave it more time although it has answered, as it had asked. */
  readonly moreTime?: Version;
  /** The answer that a contact has confirmed last, and the event. */
  readonly confirmed?: { readonly item: MessageId; readonly version: Version };
}

export interface ContactStanding {
  readonly id: ContactId;
  readonly roles: readonly Role[];
  /** `doubtful`: tried twice, each time without an answer after the final dot. */
  readonly request: 'owed' | 'accepted' | 'doubtful';
  /** The next rung of the ladder that may still go to this contact. */
  readonly nextRung: number;
  /** The event that says that this address cannot be reached. */
  readonly undeliverable: Version | null;
  readonly toldLate: boolean;
  /** When it was last told that its reply address is not in use any more; 0 for never. */
  readonly toldRevoked: Instant;
  /** The event that took this contact away; null while it is one. */
  readonly removed: Version | null;
  /** Who answers in its place since then. */
  readonly replacedBy: { readonly contact: ContactId; readonly at: Instant } | null;
  /** The SHA-256 of name and address of somebody appointed after the launch. */
  readonly person: string | null;
  /** The latest version of the documents that this contact was sent; 0 for none. */
  readonly seen: number;
  /** The latest absence notice of theirs that names a day of return. */
  readonly absence: Absence | null;
}

export interface Absence {
  /** The beginning of the day on which the contact is back. */
  readonly returns: Instant;
  /** It began by the participant's own deadline and ends after it. */
  readonly spansDeadline: boolean;
}

export interface Answer {
  readonly message: MessageId;
  readonly contact: ContactId;
  readonly version: Version;
  readonly receivedAt: Instant;
  readonly position: Position;
  readonly timing: Timing;
  /** It says that it adds to the contact's earlier answers; else it replaces them. */
  readonly adds: boolean;
  /** The version of the documents that it speaks of: the latest that its contact had been sent. */
  readonly onVersion: number;
  readonly comments: readonly CommentStanding[];
  /** What its contact took back of it; left out where that is nothing. */
  readonly withdrawn?: readonly CommentId[] | 'all';
  readonly doubts: readonly (Doubt | 'late-objection')[];
  /** False once a person said that it does not count. */
  readonly counts: boolean;
  /** It counts, and no later answer of the same contact has replaced it. */
  readonly stands: boolean;
  /** As in {@link AnswerFacts}. */
  readonly sharedFrom?: MessageId;
}

export interface CommentStanding extends Comment {
  readonly disposition: Disposition | null;
  /** What its contact wrote about it when it was asked, by the ids of these words; left out where it wrote nothing. */
  readonly replies?: readonly CommentId[];
}

/** A message that does not count by itself. */
export interface HeldMessage {
  readonly message: MessageId;
  readonly contact: ContactId;
  readonly version: Version;
  readonly receivedAt: Instant;
  /** As in {@link Answer}. */
  readonly onVersion: number;
  readonly because: HoldReason;
  readonly comments: readonly Comment[];
  /** What it says, should it count. */
  readonly position?: Position;
  /** A person has settled it. */
  readonly judged: boolean;
  /** It waits for nobody any more. */
  readonly settled: boolean;
  /** Nobody was told: it came by a list or from a robot. */
  readonly unanswered?: true;
}

export const standingAnswers = (s: Standing) => s.answers.filter((answer) => answer.stands);
export const openMessages = (s: Standing) => s.held.filter((held) => !held.settled);
export const undisposed = (s: Standing): CommentId[] =>
  standingAnswers(s).flatMap((answer) => answer.comments.filter((c) => c.disposition === null).map((c) => c.id));

/**
 * What stands and what waits for a person, read off all that was received and judged, in whatever order it was heard: a
 * contact's later answer replaces its earlier ones unless it adds, and settles what waited of that contact; from one who
 * has answered, a mere acknowledgement waits for nobody.
 */
export function weighed(s: Standing): Standing {
  const counting = s.answers.filter((a) => a.counts);
  const replaced = (a: Answer) => counting.some((b) => !b.adds && speaksFor(s, b, a.contact) && isLater(b, a));
  const followed = (held: HeldMessage) => counting.some((a) => speaksFor(s, a, held.contact) && a.receivedAt >= held.receivedAt);
  const idle = (held: HeldMessage) => MERE.has(held.because) && counting.some((a) => a.receivedAt <= held.receivedAt);
  return {
    ...s,
    answers: s.answers.map((a) => ({ ...a, stands: a.counts && !replaced(a) })),
    held: s.held.map((held) => ({ ...held, settled: held.judged || followed(held) || idle(held) })),
  };
}

/** The same contact's, or of one who had taken its place when this was received. */
export function speaksFor(s: Standing, answer: Pick<Answer, 'contact' | 'receivedAt'>, other: ContactId): boolean {
  if (answer.contact === other) return true;
  const next = s.contacts.find((c) => c.id === other)?.replacedBy ?? null;
  return next !== null && answer.receivedAt >= next.at && speaksFor(s, answer, next.contact);
}

const MERE: ReadonlySet<HoldReason> = new Set(['acknowledgement', 'nothing-new']);

/** By receipt; of two received at one instant, the one recorded later. */
export const isLater = (a: Pick<Answer, 'receivedAt' | 'version'>, b: Pick<Answer, 'receivedAt' | 'version'>) =>
  a.receivedAt > b.receivedAt || (a.receivedAt === b.receivedAt && a.version > b.version);

/** The latest answer that stands of whoever says something, among those received before. */
export function latestOf(s: Standing, said: Pick<Answer, 'contact' | 'receivedAt'>): Answer | undefined {
  const own = standingAnswers(s).filter((answer) => speaksFor(s, said, answer.contact) && answer.receivedAt <= said.receivedAt);
  return own.find((answer) => !own.some((other) => isLater(other, answer)));
}

/** The comment to which the receipt of its answer gave that number: its id ends with it. */
export const commentNumbered = ({ message, comments }: Answer, no: number): CommentStanding | undefined =>
  comments.find(({ id }) => id === `${message}.${no}`);

/** Contacts of one participant have answered, each its own, and no one has said since which of the answers holds. */
export function isUndecided(s: Standing): boolean {
  const standing = standingAnswers(s);
  const chosen = standing.find(({ message }) => message === s.confirmed?.item);
  const isOpen = (answer: Answer) => answer.contact !== chosen?.contact && answer.version > (s.confirmed?.version ?? 0);
  return chosen === undefined ? new Set(standing.map(({ contact }) => contact)).size > 1 : standing.some(isOpen);
}

/** Its contact was asked what is missing in it, has not said so, and nobody has decided about it. */
export const isQuestionOpen = ({ lacks, replies, disposition }: CommentStanding): boolean =>
  lacks !== undefined && replies === undefined && disposition === null;

/** The comments that stand and about which a question is open. */
export const openQuestions = (s: Standing | undefined): readonly CommentStanding[] =>
  (s === undefined ? [] : standingAnswers(s)).flatMap(({ comments }) => comments.filter(isQuestionOpen));

/** Messages that ask for more time, and of which nobody has granted or declined it. */
export const timeRequests = (s: Standing): (HeldMessage | Answer)[] => [
  ...openMessages(s).filter(({ because }) => because === 'request-for-time'),
  ...standingAnswers(s).filter(({ doubts }) => doubts.includes('time-request')),
];

/** It has answered, was given more time, and has neither answered nor confirmed anything since. */
export function hasMoreTime(s: Standing): boolean {
  const since = s.moreTime;
  if (since === undefined || s.status !== 'answered') return false;
  return (s.confirmed?.version ?? 0) <= since && standingAnswers(s).every(({ version }) => version <= since);
}

export const owes = (s: Standing) => s.status === 'owes' || s.status === 'lapsed';

/** Owes an answer and nobody of it can be reached. */
export const isUndeliverable = (s: Standing) => owes(s) && !s.contacts.some(isReachable);

export const isReachable = (c: ContactStanding) => c.undeliverable === null && c.removed === null;

export const reachable = (s: Standing, role: Role) => s.contacts.filter((c) => c.roles.includes(role) && isReachable(c));

/** A standing that an earlier version of the program kept, with what it did not know yet. */
export function rememberedStanding(s: Standing): Standing {
  return {
    ...s,
    contacts: s.contacts.map((c) => ({ ...NEWER, ...c })),
    answers: s.answers.map((answer) => ({ ...answer, onVersion: answer.onVersion ?? 1 })),
    held: s.held.map((held) => ({ ...held, onVersion: held.onVersion ?? 1 })),
  };
}

const NEWER = { toldRevoked: 0, removed: null, replacedBy: null, person: null, seen: 1, absence: null };

/** Whom the request goes to: the coordinators; where none can be reached, the next role; who stands in for them comes last. */
export const addressees = (s: Standing): readonly ContactStanding[] => asked(s, 'coordinator');

/** Whom a rung goes to: its roles, each replaced by the next reachable one where nobody of it is left; nobody twice. */
export function recipients(s: Standing, rung: Rung): readonly ContactStanding[] {
  const wanted = rung.to.flatMap((role) => (role === 'operator' ? [] : asked(s, role)));
  return s.contacts.filter((contact) => wanted.includes(contact));
}

/** The role, or the next that can be reached; where all of it are away past the deadline, the next who is there as well. */
function asked(s: Standing, role: Role): readonly ContactStanding[] {
  const contacts = nextRole(s, role, isReachable);
  const standIns = contacts.some(isPresent) ? [] : nextRole(s, role, isPresent);
  return [...contacts, ...standIns];
}

function nextRole(s: Standing, role: Role, can: (c: ContactStanding) => boolean): readonly ContactStanding[] {
  const roles = ROLES.slice(ROLES.indexOf(role));
  return roles.map((each) => reachable(s, each).filter(can)).find((contacts) => contacts.length > 0) ?? [];
}

const isPresent = (c: ContactStanding) => isReachable(c) && c.absence?.spansDeadline !== true;

/** A contact under a later deadline: who is back by then is not absent any more as far as it matters. */
export function underDeadline(c: ContactStanding, deadline: Instant): ContactStanding {
  const isBack = c.absence?.spansDeadline === true && c.absence.returns <= deadline;
  return isBack && c.absence !== null ? { ...c, absence: { ...c.absence, spansDeadline: false } } : c;
}
