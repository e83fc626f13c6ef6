import type {
  AnswerFacts,
  Appointment,
  Attributed,
  Comment,
  Disposition,
  HoldReason,
  MailRef,
  Opening,
  PhaseDocument,
  Position,
  Verdict,
} from './events';
import type { CommentId, ContactId, Instant, MessageId, ParticipantId } from './ids';
import type { Schedule } from './schedule';

/** Everything that may be asked of a phase. `AnswerCommand`s are pulled from the inbox, the rest is pushed. */
export type PhaseCommand = OperatorCommand | SuspendPhase | AnswerCommand | ClockCommand | ProjectOrder;

/** What an operator decides; `by` names who, `reason` why, both part of the public record. */
export type OperatorCommand =
  | { type: 'ExtendDeadline'; extensions: readonly Extension[]; by: string; reason: string }
  | { type: 'WaiveParticipant'; participant: ParticipantId; by: string; reason: string }
  /** To each contact of it who has asked for more time: no. */
  | { type: 'DeclineTime'; participant: ParticipantId; by: string; reason: string }
  /** `contact`: whose answer a held message is, where it is not its own contact's. */
  | { type: 'Settle'; item: MessageId; verdict: Verdict; contact?: ContactId; by: string; reason: string }
  | { type: 'DisposeComment'; comment: CommentId; disposition: Disposition; by: string; reason: string }
  | { type: 'AdvanceGate'; override: boolean; by: string; reason: string }
  /** `respond`: a date, a date and time, or a duration in place of the plan's; null keeps the plan's. */
  | { type: 'BeginPhase'; respond: string | null; by: string; reason: string }
  | { type: 'PausePhase'; by: string; reason: string }
  /** `extensions`: later deadlines for those whose own passed during the pause. */
  | { type: 'ResumePhase'; extensions: readonly Extension[]; by: string; reason: string }
  /** `atOnce`: whatever the hour and the day. */
  | { type: 'RemindParticipants'; participants: readonly ParticipantId[]; atOnce: boolean; by: string; reason: string }
  /** Before the beginning they are the documents; after it a new version, and `extensions` restart the clock of those who owe. */
  | {
      type: 'ProvideDocuments';
      documents: readonly PhaseDocument[];
      extensions: readonly Extension[];
      by: string;
      reason: string;
    }
  | ({ type: 'AppointContact' } & Appointment)
  | { type: 'RemoveContact'; participant: ParticipantId; contact: ContactId; by: string; reason: string };

/** A later deadline for one participant, worked out by the calendar before it was asked for. */
export interface Extension {
  readonly participant: ParticipantId;
  readonly schedule: Schedule;
}

/** What the inbox has attributed to a participant, in the order of receipt. */
export type AnswerCommand =
  | ReceiveFeedback
  /** A contact settles what it was asked: whether it objects, which of two it meant, whether an answer is its own. */
  | ({ type: 'SettleOwn'; item: MessageId; verdict: Verdict } & Said)
  /** It is right as it was understood. `item` null: whatever waits for this contact, else its latest answer. */
  | ({ type: 'ConfirmAnswer'; item: MessageId | null; comments: readonly Comment[] } & Said)
  /** `numbers`: of comments in the receipt, from 1; none: the whole answer. */
  | ({ type: 'WithdrawAnswer'; numbers: readonly number[]; comments: readonly Comment[] } & Said)
  | {
      type: 'HoldMessage';
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      because: HoldReason;
      comments: readonly Comment[];
      /** What it says, should it count; left out where that is not known. */
      position?: Position;
      attributed?: Attributed;
      unanswered?: true;
      replies?: NumberedReplies;
    }
  /** It came to the address of a contact who had been removed before. */
  | {
      type: 'RefuseMessage';
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      because: 'revoked-address';
      unanswered?: true;
    }
  /** `returns`: the beginning of the day on which the contact is back, where the notice names one. */
  | {
      type: 'NoteAbsence';
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      returns?: Instant;
    }
  | { type: 'NoteBounce'; participant: ParticipantId | null; contact: ContactId; message: MessageId; receivedAt: Instant };

/** Who said something, in which message. `comments` beside it: its words, kept should a person have to look at it. */
export interface Said {
  readonly participant: ParticipantId;
  readonly contact: ContactId;
  readonly message: MessageId;
  readonly receivedAt: Instant;
  /** As in {@link AnswerFacts}. */
  readonly unanswered?: true;
}

/** An answer that counts. */
export interface ReceiveFeedback extends AnswerFacts {
  readonly type: 'ReceiveFeedback';
  readonly replies?: NumberedReplies;
}

/**
 * The same words, read as replies to what a receipt asked: whether it asked, the rules know. `named`: "3: …" or "Comment 3:
 * …", as the receipt proposes; `list`: "1) … 2) …", which may be a new answer as well.
 */
export interface NumberedReplies {
  readonly form: 'named' | 'list';
  /** The message says nothing else, and nothing that the rules would have to weigh. */
  readonly alone: boolean;
  /** `to`: the number of a comment in the receipt, from 1, or its id. */
  readonly items: readonly { readonly to: number | CommentId; readonly words: Comment }[];
}

/** What the workflow itself reports: the beginning, the clock, what came of a mail. */
export type ClockCommand =
  | { type: 'Begin'; opening: Opening }
  /** `documents`: the version of the documents that the mail carried, where it is not the first. */
  | { type: 'ReportMail'; mail: MailRef; outcome: MailOutcome; documents?: number }
  | { type: 'LetTimePass' };

/** The gate before this phase has been reopened: it stands still until that gate opens again. */
export interface SuspendPhase {
  readonly type: 'SuspendPhase';
  readonly by: string;
  readonly reason: string;
}

/** What the project orders. Never refused, and safe to repeat: what does not apply any more has no effect. */
export type ProjectOrder =
  | { type: 'ReopenPhase'; round: number; schedule: Schedule; by: string; reason: string }
  /** The gate that had been reopened is open again. */
  | { type: 'EndSuspension' }
  | { type: 'CancelPhase'; by: string; reason: string }
  /** The first word of a workflow that goes on where another was ended. */
  | { type: 'TakeUpPhase' }
  | { type: 'ClosePhase'; by: string };

/**
 * `ambiguous`: the final dot was written and no answer came; `stopped` where it is this program that stopped meanwhile.
 * `deferred`: the server said "later", or could not be reached.
 */
export type MailOutcome =
  | { outcome: 'accepted' }
  | { outcome: 'refused'; reply: string }
  | { outcome: 'deferred'; reply: string }
  | { outcome: 'ambiguous'; reply: string; stopped?: true };
