import type { CommentKind, Doubt, HoldReason, Lack, MailKind, Position } from '../domain/events';
import type { CommentText } from '../domain/ports';

/**
 * Every mail that is written, as plain data: names, dates in words, texts. Instants have become words before this
 * point ("Wednesday, January 16, 2002, 5:00 p.m. Pacific Time"), always with their zone.
 */
export type Letter =
  | RequestLetter
  | CopyLetter
  | ReminderLetter
  | EscalationLetter
  | ExtraReminderLetter
  | ExtensionLetter
  | WaiverLetter
  | NewVersionLetter
  | ReopeningLetter
  | CancellationLetter
  | ReceiptLetter
  | WithdrawalLetter
  | NotYetCountedLetter
  | TimeDeclinedLetter
  | LateLetter
  | RevokedLetter
  | OwnerNotice;

/** A mail as people see it. */
export interface WrittenMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What every letter says it is about, and who answers questions. */
export interface Matter {
  /** The project's and the phase's titles. */
  readonly project: string;
  readonly phase: string;
  readonly owner: Party;
}

/** A person or office with an address. */
export interface Party {
  readonly name: string;
  readonly address: string;
}

/** A deadline in words, and the sentence that counts it out. */
export interface Due {
  readonly at: string;
  readonly arithmetic: string;
}

/** Whom the phase asks, and what. */
interface Asking extends Matter {
  /** The county's name. */
  readonly participant: string;
  readonly to: Party;
  readonly due: Due;
  /** The contact's reply address, for whose mail program loses it. */
  readonly answersTo: string;
}

/** What is sent for review. */
interface Review {
  /** The plan's own words; blank lines part paragraphs. */
  readonly ask: string;
  /** File names of the attached documents. */
  readonly documents: readonly string[];
  /** Those that are too large for a mail. */
  readonly linked?: readonly LinkedDocument[];
  /** File name of the attached form for comments, where one goes along. */
  readonly form?: string;
}

/** A document to be fetched by a link. */
export interface LinkedDocument {
  readonly name: string;
  /** In octets. */
  readonly size: number;
  /** The first characters of its SHA-256, in hex. */
  readonly hash: string;
  readonly url: string;
}

export interface RequestLetter extends Asking, Review {
  readonly kind: 'request';
  /** The others who got this request for the same county, and who got a copy: names. */
  readonly others: readonly string[];
}

export interface CopyLetter extends Matter, Review {
  readonly kind: 'copy';
  readonly to: Party;
  readonly due: Due;
  /** How many participants were asked. */
  readonly asked: number;
}

export interface ReminderLetter extends Reminding {
  readonly kind: 'reminder';
}

/** Beyond the ladder, because an operator asked for it. */
export interface ExtraReminderLetter extends Reminding {
  readonly kind: 'extra-reminder';
}

interface Reminding extends Asking, Review {
  /** When the request went out, in words. */
  readonly requestedOn: string;
  readonly others: readonly string[];
}

export interface EscalationLetter extends Asking, Review {
  readonly kind: 'escalation';
  readonly requestedOn: string;
  /** The people of this county who were asked before, each with when: "Training Coordinator, on January 8". */
  readonly askedBefore: readonly string[];
  readonly others: readonly string[];
  /** Set once the deadline has passed: until when an answer is waited for, in words. */
  readonly graceEnds?: string;
}

export interface ExtensionLetter extends Asking {
  readonly kind: 'extension';
  readonly formerDue: string;
  readonly by: string;
  readonly reason: string;
}

export interface WaiverLetter extends Matter {
  readonly kind: 'waiver';
  readonly participant: string;
  readonly to: Party;
  readonly by: string;
  readonly reason: string;
}

/** The documents under review have changed. */
export interface NewVersionLetter extends Asking, Review {
  readonly kind: 'new-version';
  /** 2 for the first change. */
  readonly version: number;
  /** The deadline before, in words; left out where it stands. */
  readonly formerDue?: string;
  /** The county has answered, on an earlier version. */
  readonly hasAnswered: boolean;
  readonly by: string;
  readonly reason: string;
}

/** A gate that was open is shut again: everyone who was asked is told once. */
export interface ReopeningLetter extends Asking, Review {
  readonly kind: 'reopening';
  readonly hasAnswered: boolean;
  readonly by: string;
  readonly reason: string;
}

export interface CancellationLetter extends Matter {
  readonly kind: 'cancellation';
  readonly participant: string;
  readonly to: Party;
  readonly by: string;
  readonly reason: string;
}

/** A comment as it was understood. */
export interface UnderstoodComment extends CommentText {
  readonly kind: CommentKind;
  /** Its number in the receipt of its answer; left out where it is listed elsewhere. */
  readonly no?: number;
  /** What is asked back about it. */
  readonly lacks?: Lack;
  /** What its contact wrote about it when asked. */
  readonly replies?: readonly string[];
}

/** To who answered; and to the coordinator, where another contact of the county answered (`answeredBy` differs from `to`). */
export interface ReceiptLetter extends Matter {
  readonly kind: 'receipt';
  readonly participant: string;
  readonly to: Party;
  readonly answeredBy: Party;
  readonly receivedAt: string;
  readonly onTime: boolean;
  /** When the phase had ended, in words, if the answer was heard only after it. */
  readonly endedAt?: string;
  readonly position: Position;
  readonly comments: readonly UnderstoodComment[];
  /** It was added to an earlier answer of the same person. */
  readonly adds: boolean;
  readonly doubts: readonly Doubt[];
  /** Until when another answer of the same person replaces this one, in words. */
  readonly changeableUntil: string;
  /** Their own subject, for the tags of their ticket system; empty for an entry on behalf. */
  readonly theirSubject: string;
  /** The attached documents that could not be read, each with the reason; in English, as it is kept (`unread-note.ts`). */
  readonly unread: readonly string[];
  /** Who typed it in, for an entry on behalf. */
  readonly enteredBy?: string;
  /** File names of what came with it. */
  readonly attached: readonly string[];
  /** Contacts of the county have answered, each its own. */
  readonly undecided: boolean;
  /** Names of the counties that still owe an answer and have the same contact. */
  readonly otherCounties: readonly string[];
  /** Names of those with which an earlier answer of this contact was shared, and where it stands; left out where there are none. */
  readonly keepEarlier?: readonly string[];
  /** The numbers of the comments about which this message said what was asked; left out for an answer. */
  readonly repliesTo?: readonly number[];
  /** Where the contact sees, confirms and corrects it without a password; left out where no page can be reached. */
  readonly page?: string;
}

/** To who took an answer back, or some of its comments. */
export interface WithdrawalLetter extends Asking {
  readonly kind: 'withdrawal';
  readonly receivedAt: string;
  /** What was taken back; empty for a whole answer without comments. */
  readonly comments: readonly UnderstoodComment[];
  /** The whole answer was. */
  readonly all: boolean;
  /** No answer of the county stands any more. */
  readonly owes: boolean;
  readonly theirSubject: string;
}

/** To who asked for more time. */
export interface TimeDeclinedLetter extends Asking {
  readonly kind: 'time-declined';
  readonly by: string;
  readonly reason: string;
  readonly hasAnswered: boolean;
}

export interface NotYetCountedLetter extends Asking {
  readonly kind: 'not-yet-counted';
  readonly because: HoldReason;
  readonly receivedAt: string;
  /** The new text as it was read; empty where there was none. */
  readonly theirText: string;
  readonly theirSubject: string;
  /** What could not be read of it, and why; empty where all of it was. */
  readonly unread: readonly string[];
  /** Whose address it came from, where that is not the contact's own, or perhaps is not. */
  readonly cameFrom?: string;
  /** As in {@link ReceiptLetter}. */
  readonly page?: string;
}

export interface LateLetter extends Matter {
  readonly kind: 'late';
  readonly participant: string;
  readonly to: Party;
  readonly receivedAt: string;
  /** When the phase ended, in words. */
  readonly endedAt: string;
  readonly theirSubject: string;
}

/** To somebody who is not asked any more, and has written to the address that was given to them. */
export interface RevokedLetter extends Matter {
  readonly kind: 'revoked';
  readonly participant: string;
  readonly to: Party;
  readonly receivedAt: string;
  /** Names of those who answer for the county now. */
  readonly askedNow: readonly string[];
  readonly theirSubject: string;
}

/** What the project's owner must know or do; the oldest first. */
export interface OwnerNotice extends Matter {
  readonly kind: 'owner-notice';
  readonly items: readonly OwnerItem[];
}

export interface OwnerItem {
  /** What happened or is needed, one sentence. */
  readonly what: string;
  /** Names or details, one a line; may be empty. */
  readonly details: readonly string[];
  /** What to type, each command on its own line; none where there is nothing to do. */
  readonly commands: readonly string[];
}

/** Each kind of mail has its letter: the compiler holds both lists together. */
export type LetterOf<Kind extends MailKind> = Extract<Letter, { kind: Kind }>;
