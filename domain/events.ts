import type { CommentId, ContactId, Instant, MessageId, ParticipantId, PhaseId, ProjectId, Role } from './ids';
import type { RungMisfit, Schedule, SendingDay } from './schedule';

/** Every fact of a phase's stream. Past tense; each carries when, and who and why where a person decided. */
export type PhaseEvent =
  | ({ type: 'PhaseAwaited'; at: Instant } & Awaiting)
  | { type: 'BeginningAllowed'; at: Instant; respond: string | null; by: string; reason: string }
  | ({ type: 'PhaseBegan'; at: Instant; rules: number; round: number } & Beginning)
  /** `documents`: the version of the documents that the mail carried; left out where it is the first, or there are none. */
  | { type: 'MailAccepted'; at: Instant; mail: MailRef; documents?: number }
  | { type: 'MailRefused'; at: Instant; mail: MailRef; reply: string }
  | { type: 'MailDeferred'; at: Instant; mail: MailRef; reply: string; until: Instant }
  /** `until`: when it may be sent once more; left out where it may at once. */
  | { type: 'MailAmbiguous'; at: Instant; mail: MailRef; reply: string; until?: Instant }
  | { type: 'RungSkipped'; at: Instant; participant: ParticipantId | null; rung: number; because: RungMisfit | 'overdue' }
  | { type: 'OwnerAlerted'; at: Instant; rung: number; participants: readonly ParticipantId[] }
  | {
      type: 'ContactUndeliverable';
      at: Instant;
      participant: ParticipantId | null;
      contact: ContactId;
      because: 'refused' | 'bounced' | 'deferred-too-long';
      message: MessageId | null;
    }
  | ({ type: 'ContactAppointed'; at: Instant } & Appointment)
  | { type: 'ContactRemoved'; at: Instant; participant: ParticipantId; contact: ContactId; by: string; reason: string }
  | { type: 'ReminderAsked'; at: Instant; participants: readonly ParticipantId[]; atOnce: boolean; by: string; reason: string }
  | {
      type: 'DocumentProvided';
      at: Instant;
      version: number;
      documents: readonly PhaseDocument[];
      by: string;
      reason: string;
    }
  | {
      type: 'AbsenceNoted';
      at: Instant;
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      /** The beginning of the day on which the contact is back; left out where the notice names none. */
      returns?: Instant;
    }
  | FeedbackReceived
  | {
      type: 'MessageHeld';
      at: Instant;
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      because: HoldReason;
      comments: readonly Comment[];
      position?: Position;
      attributed?: Attributed;
      unanswered?: true;
    }
  | {
      type: 'MessageRefused';
      at: Instant;
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      because: 'revoked-address';
      unanswered?: true;
    }
  /** `message`: that of the contact who settled it; left out where an operator did. */
  | {
      type: 'ItemSettled';
      at: Instant;
      participant: ParticipantId;
      item: MessageId;
      verdict: Verdict;
      by: string;
      reason: string;
      message?: MessageId;
    }
  /** A contact said that the answer `item` is right as it was understood; where other contacts answered too, that it holds. */
  | {
      type: 'AnswerConfirmed';
      at: Instant;
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      item: MessageId;
    }
  /** `comments`: those that a contact took back; null for its whole answer. */
  | {
      type: 'AnswerWithdrawn';
      at: Instant;
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      comments: readonly CommentId[] | null;
      unanswered?: true;
    }
  /** A contact answered what its receipt had asked about its comments. They stay as they are; its words stand beside them. */
  | {
      type: 'QuestionsAnswered';
      at: Instant;
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      replies: readonly CommentReply[];
      unanswered?: true;
    }
  /** `items`: the messages that asked for more time. */
  | {
      type: 'TimeDeclined';
      at: Instant;
      participant: ParticipantId;
      items: readonly MessageId[];
      by: string;
      reason: string;
    }
  | {
      type: 'CommentDisposed';
      at: Instant;
      participant: ParticipantId;
      comment: CommentId;
      disposition: Disposition;
      by: string;
      reason: string;
    }
  | {
      type: 'DeadlineExtended';
      at: Instant;
      participant: ParticipantId;
      schedule: Schedule;
      deadlineNo: number;
      by: string;
      reason: string;
    }
  | { type: 'ParticipantWaived'; at: Instant; participant: ParticipantId; by: string; reason: string }
  | { type: 'ResponseLapsed'; at: Instant; participant: ParticipantId }
  | {
      type: 'GateOpened';
      at: Instant;
      how: 'rule' | 'operator' | 'override';
      by: string;
      reason: string;
      overrode: readonly string[];
    }
  | { type: 'PhasePaused'; at: Instant; because: PauseReason; by: string; reason: string }
  | { type: 'PhaseResumed'; at: Instant; because: PauseReason; by: string; reason: string }
  | { type: 'PhaseReopened'; at: Instant; round: number; schedule: Schedule; by: string; reason: string }
  | { type: 'PhaseCancelled'; at: Instant; by: string; reason: string }
  | { type: 'PhaseTakenUp'; at: Instant }
  | { type: 'PhaseClosed'; at: Instant; by: string };

/**
 * Why a phase stands still. `operator`: somebody paused it. `reopening`: the gate before it has been reopened. `date`: a
 * deadline passed while it stood still, so it needs a new one.
 */
export type PauseReason = 'operator' | 'reopening' | 'date';

/** A person of a participant from now on; name and address live in the database, `sha256` is over their canonical JSON. */
export interface Appointment {
  readonly participant: ParticipantId;
  /** A new contact, or one of the participant's who takes on more roles. */
  readonly contact: ContactId;
  readonly roles: readonly Role[];
  /** In whose place this contact answers from now on. */
  readonly replaces: ContactId | null;
  /** Null for somebody whom the participant had before, and of whom nothing else is known. */
  readonly sha256: string | null;
  /**
   * A contact is known under one more address (`true`), or under those that `sha256` names no more (`gone`). Nobody new is
   * asked, and nobody is written to there.
   */
  readonly alias?: true | 'gone';
  readonly by: string;
  readonly reason: string;
}

/** A document under review, as people see it and by its bytes. */
export interface PhaseDocument {
  readonly name: string;
  readonly sha256: string;
  /** In bytes. */
  readonly size: number;
}

export interface FeedbackReceived extends AnswerFacts {
  readonly type: 'FeedbackReceived';
  readonly at: Instant;
  readonly timing: Timing;
}

/** What is known of an answer before the rules have judged it. */
export interface AnswerFacts {
  readonly participant: ParticipantId;
  readonly contact: ContactId;
  readonly message: MessageId;
  readonly receivedAt: Instant;
  readonly position: Position;
  readonly comments: readonly Comment[];
  /** It says that it adds to the contact's earlier answer; else it replaces it. */
  readonly adds: boolean;
  /** What a person still has to look at, although the answer counts. */
  readonly doubts: readonly Doubt[];
  /** Who typed it in and how it came, for an entry on behalf. */
  readonly enteredBy?: string;
  readonly attributed?: Attributed;
  /** It came by a list or from a robot: nobody is answered by a program because of it (RFC 3834, section 2). */
  readonly unanswered?: true;
  /** The answer of another county that is this one's, too, because its contact said so. */
  readonly sharedFrom?: MessageId;
}

/** A person, not its address and its sender, said whose message it is. */
export interface Attributed {
  readonly by: string;
  readonly reason: string;
}

/**
 * `possible-objection`: may object without saying so. `contradiction`: "no comments" together with comments.
 * `unread`: prose kept whole as one `other` comment. `time-request`: it asks for more time, too.
 */
export type Doubt = 'possible-objection' | 'contradiction' | 'unread' | 'time-request';

export type Position = 'comments' | 'no-comments' | 'objection';
export type CommentKind = 'addition' | 'deletion' | 'augmentation' | 'other';
/** A comment as the rules see it; its words live in the database, `sha256` is over their canonical JSON. */
export interface Comment {
  readonly id: CommentId;
  readonly kind: CommentKind;
  readonly sha256: string;
  /** What its reading missed in it; left out where that is nothing. The receipt asks for it, and no rule depends on it. */
  readonly lacks?: Lack;
}

/** `wording`: which words are meant. `place`: where they stand. */
export type Lack = 'wording' | 'place';

/** What a contact wrote about one of its comments; `words` has an id of its own, in the message that brought it. */
export interface CommentReply {
  readonly to: CommentId;
  readonly words: Comment;
}

export type Disposition = 'accepted' | 'accepted-in-part' | 'rejected' | 'noted' | 'out-of-scope' | 'duplicate';
export const DISPOSITIONS: readonly Disposition[] = [
  'accepted',
  'accepted-in-part',
  'rejected',
  'noted',
  'out-of-scope',
  'duplicate',
];

/** `on-time`: by the participant's own deadline. The report lists the kinds of lateness apart. */
export type Timing = 'on-time' | 'within-grace' | 'after-grace' | 'after-gate' | 'after-cancellation';

/** Why a message does not count by itself. `conflict`: another message has its Message-ID and says something else. */
export type HoldReason =
  | 'acknowledgement'
  | 'question'
  | 'request-for-time'
  | 'promise'
  | 'not-me'
  | 'nothing-new'
  | 'unreadable'
  | 'unknown-sender'
  /** Somebody of the same organisation: the registered contact is asked to confirm it. */
  | 'colleague'
  /** It names a registered address, and the rules of that address's domain say that it is not from there. */
  | 'forged'
  /** Nothing proves that it is from the domain it names; nothing speaks against it either. */
  | 'unproven'
  /** It came to the addresses of two contacts, or of two phases. */
  | 'several-addresses'
  | 'revoked-address'
  /** It takes something back, and what is not to be found. */
  | 'unclear-withdrawal'
  | 'conflict'
  /** A scanner for viruses found something in it. */
  | 'infected'
  /** A scanner for viruses is to look at it, and could not. */
  | 'unscanned';

/** Of these nobody knows who wrote them. The message is shown as quarantined, and whoever sent it hears nothing of it. */
export const QUARANTINED: ReadonlySet<HoldReason> = new Set(['unknown-sender', 'forged']);

/** Of these the contact to whose address they came may say whether they are the county's answer. */
export const CONFIRMABLE: ReadonlySet<HoldReason> = new Set(['colleague', 'unproven']);

/** What a person made of a held message or of a doubt. */
export type Verdict = 'counts' | 'no-comments' | 'objection' | 'no-objection' | 'does-not-count';
export const VERDICTS: readonly Verdict[] = ['counts', 'no-comments', 'objection', 'no-objection', 'does-not-count'];

export type MailKind =
  | 'request'
  | 'copy'
  | 'reminder'
  | 'escalation'
  | 'extra-reminder'
  | 'extension'
  | 'waiver'
  | 'new-version'
  | 'reopening'
  | 'cancellation'
  | 'receipt'
  | 'withdrawal'
  | 'not-yet-counted'
  | 'time-declined'
  | 'late'
  | 'revoked'
  | 'owner-notice';

/** With these the documents under review go along. */
export const CARRY_DOCUMENTS: ReadonlySet<MailKind> = new Set([
  'request',
  'copy',
  'reminder',
  'escalation',
  'extra-reminder',
  'new-version',
  'reopening',
]);

/** Names one mail for ever: the same reference is the same mail, with the same Message-ID. */
export interface MailRef {
  readonly kind: MailKind;
  /** Null for copies and for the owner. */
  readonly participant: ParticipantId | null;
  /** A contact, `owner`, or `copy-<n>`. */
  readonly to: ContactId;
  readonly round: number;
  /** Index in the schedule's ladder; for other kinds 0. */
  readonly rung: number;
  /** 1 for the phase's own deadline; each extension adds one. */
  readonly deadlineNo: number;
  /**
   * What a letter is about: a message's id for receipts, the last version told for owner's notices, the version of its
   * cause for what may be owed more than once in a round, else empty.
   */
  readonly about: string;
}

/** The mail's domain key, the root of its Message-ID and of the outbox's uniqueness. */
export function mailKey(project: ProjectId, phase: PhaseId, mail: MailRef): string {
  return [
    'mail',
    project,
    phase,
    mail.round,
    mail.participant ?? '-',
    mail.to,
    mail.kind,
    mail.rung,
    mail.deadlineNo,
    mail.about,
  ].join(':');
}

/** What an opening found: all that a phase needs to begin, or what it waits for. */
export type Opening =
  | ({ opening: 'ready' } & Beginning)
  | ({ opening: 'awaits' } & Awaiting)
  | { opening: 'not-before'; at: Instant };

export interface Awaiting {
  /** `document`: the plan names none, or one is missing. `operator`: `begins: operator`. `date`: the written date has passed or no longer fits. */
  readonly because: 'document' | 'operator' | 'date';
  readonly sentence: string;
  readonly sendingDays: readonly SendingDay[];
}

export interface Beginning {
  readonly participants: readonly Enrolled[];
  /** How many addresses get a marked copy; each is `copy-<n>`. */
  readonly copies: number;
  /** What is to be reviewed; the first version. Absent in records of the first release: there it is the launch's. */
  readonly documents?: readonly PhaseDocument[];
  readonly schedule: Schedule;
  readonly gate: GateRule;
  readonly sendingDays: readonly SendingDay[];
  /** `launch --now`: the request does not wait for sending hours. */
  readonly sendAtOnce: boolean;
}

/** A participant as the phase knows it: ids and roles, no names or addresses. */
export interface Enrolled {
  readonly id: ParticipantId;
  /** Persons with one address are one contact with several roles. */
  readonly contacts: readonly { readonly id: ContactId; readonly roles: readonly Role[] }[];
}

export interface GateRule {
  readonly opens: 'all-answered' | 'all-answered-or-deadline' | 'operator';
  /** Share of the participants not waived that must have answered before a deadline may open the gate; 0 to 1. */
  readonly quorum: number;
  readonly heldBy: readonly ('objections' | 'undisposed-comments')[];
  /** The gate does not open before this instant; the request's own instant where the plan says 0. */
  readonly notBefore: Instant;
}
