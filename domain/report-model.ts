import type { CommentKind, Disposition, Doubt, HoldReason, Lack, Position, Timing } from './events';
import type { GateExplanation } from './explain';
import type { Counts, ParticipantStatus } from './gate';
import type { CommentId, ContactId, Instant, MessageId, ParticipantId, PhaseId, ProjectId, Role } from './ids';
import type { CommentText } from './ports';

/** Who took part in a project and what became of every comment, as plain data. Names and words; no address, no token. */
export interface ReportModel {
  readonly project: ProjectId;
  readonly title: string;
  readonly owner: string;
  readonly timeZone: string;
  readonly planHash: string;
  readonly launched: { readonly at: Instant; readonly by: string } | null;
  readonly cancelled: Decided | null;
  readonly closed: (Decided & { readonly undisposed: number }) | null;
  /** The last event of the project that it knows of: its place in the journal and its hash. 0 and empty before the first. */
  readonly position: number;
  readonly hash: string;
  /** The instant at which gates that are still shut were read. */
  readonly asOf: Instant;
  readonly phases: readonly PhaseReport[];
}

export interface PhaseReport {
  readonly phase: PhaseId;
  readonly title: string;
  /** Its gate is not open, and the project is not cancelled: all of it may still change. */
  readonly interim: boolean;
  /** The gate in words. One that is open: as it was at that event, and so are its counts and each participant's status. */
  readonly gate: GateExplanation;
  /** The phase's own dates; null before it has begun. */
  readonly dates: {
    readonly request: Instant;
    readonly deadline: Instant;
    readonly endOfGrace: Instant;
    /** How the deadline was counted. */
    readonly arithmetic: string;
  } | null;
  readonly participants: readonly ParticipationRow[];
  /** How many participants answered when and how; who answered only after the gate had opened is counted as such. */
  readonly timings: Readonly<Record<Timing, number>>;
  readonly channels: Readonly<Record<AnswerChannel, number>>;
  readonly regions: readonly GroupRow[];
  readonly settings: readonly GroupRow[];
  readonly lapsed: readonly LapseRow[];
  /** Every late answer, replaced ones included, apart by how late it was. */
  readonly late: Readonly<Record<Exclude<Timing, 'on-time'>, readonly AnswerRow[]>>;
  readonly decisions: readonly DecisionRow[];
  readonly undeliverable: readonly UndeliverableRow[];
  /** What still waits for a person. */
  readonly waiting: readonly WaitingRow[];
  /** The comment-response table: the comments that stand. */
  readonly comments: readonly CommentRow[];
  /** The others, so that nothing is lost. */
  readonly notStanding: readonly CommentRow[];
}

export type AnswerChannel = 'mail' | 'on-behalf';

/** From whom, how and when a message came. */
export interface Origin {
  readonly message: MessageId;
  readonly contact: ContactId;
  /** The contact's name. */
  readonly person: string;
  readonly roles: readonly Role[];
  readonly channel: AnswerChannel;
  /** Who typed it in and how it had come, for an entry on behalf. */
  readonly enteredBy: string | null;
  readonly receivedAt: Instant;
  /** Null for a message that waits, or does not count. */
  readonly timing: Timing | null;
  readonly documentVersion: number;
}

export interface ParticipationRow {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly region: string;
  readonly setting: string;
  readonly agency: string;
  readonly status: ParticipantStatus;
  /** When a mail server took the first request. */
  readonly asked: Instant | null;
  readonly deadline: Instant;
  readonly position: Position | null;
  /** Of the first answer that stands. */
  readonly timing: Timing | null;
  /** Those that stood when the gate opened; where there was none, those that stand now. */
  readonly answers: readonly Origin[];
  /** Contacts of it answered, each its own, and it did not say which answer holds; both stand. As `answers`. */
  readonly undecided: boolean;
  /** How many rows of the comment-response table are theirs. */
  readonly comments: number;
  readonly extensions: readonly (Decided & { readonly until: Instant })[];
  readonly waiver: Decided | null;
}

export interface Decided {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
}

/** Participants of one region or setting; `group` is empty where the directory names none. */
export interface GroupRow {
  readonly group: string;
  readonly counts: Counts;
  readonly comments: number;
}

export interface LapseRow {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly deadline: Instant;
  readonly endOfGrace: Instant;
  readonly lapsedAt: Instant;
  /** It answered all the same, after the gate had opened. */
  readonly answeredAt: Instant | null;
}

export interface AnswerRow extends Origin {
  readonly participant: ParticipantId;
  readonly name: string;
  readonly position: Position;
  readonly comments: number;
  readonly standing: 'stands' | 'replaced' | 'not-counted';
}

export const DECISION_KINDS = [
  ...(['beginning', 'documents', 'contact', 'reminder', 'extension', 'time-declined', 'waiver', 'settlement'] as const),
  ...(['pause', 'resumption', 'advance', 'override', 'reopening', 'cancellation'] as const),
];
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** What a person decided about a phase or one of its participants; `detail` says the rest in words. */
export interface DecisionRow extends Decided {
  readonly decision: DecisionKind;
  /** Null where it concerns the whole phase; `name` is empty then. */
  readonly participant: ParticipantId | null;
  readonly name: string;
  readonly detail: string;
}

export interface UndeliverableRow {
  readonly at: Instant;
  /** Null for a copy. */
  readonly participant: ParticipantId | null;
  readonly name: string;
  readonly contact: ContactId;
  readonly person: string;
  readonly because: 'refused' | 'bounced' | 'deferred-too-long';
}

export interface WaitingRow {
  readonly message: MessageId;
  readonly participant: ParticipantId;
  readonly name: string;
  readonly contact: ContactId;
  readonly person: string;
  readonly receivedAt: Instant;
  readonly waits: 'held-message' | Doubt | 'late-objection';
  /** Why a message is held; null for a doubt about an answer that counts. */
  readonly because: HoldReason | null;
}

/**
 * `replaced`: by the same contact's later answer. `withdrawn`: its contact took it back. `not-counted`: a person said so, or it came from one who had answered.
 * `no-comments`: a person took the message for "no comments". `waits`: its message waits for a person.
 */
export type NotStanding = 'replaced' | 'withdrawn' | 'not-counted' | 'no-comments' | 'waits';

export interface CommentRow extends Origin, CommentText {
  /** Its place in the order in which the journal heard of the phase's comments: it never changes. */
  readonly no: number;
  readonly id: CommentId;
  readonly participant: ParticipantId;
  readonly name: string;
  readonly agency: string;
  readonly kind: CommentKind;
  /** What its contact wrote about it when it was asked what is missing, in that order. */
  readonly replies: readonly string[];
  /** What it was asked and has not said so far; null for nothing. */
  readonly lacks: Lack | null;
  /** Whether the words are those whose hash the journal holds. */
  readonly words: 'as-received' | 'changed' | 'missing';
  readonly disposition: (Decided & { readonly disposition: Disposition }) | null;
  /** Null: it stands. */
  readonly because: NotStanding | null;
}
