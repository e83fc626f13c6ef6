import type { AnswerFacts, Comment, Disposition, HoldReason, MailRef, Opening, Verdict } from './events';
import type { CommentId, ContactId, Instant, MessageId, ParticipantId } from './ids';
import type { Schedule } from './schedule';

/** Everything that may be asked of a phase. `AnswerCommand`s are pulled from the inbox, the rest is pushed. */
export type PhaseCommand = OperatorCommand | AnswerCommand | ClockCommand;

/** What an operator decides; `by` names who, `reason` why, both part of the public record. */
export type OperatorCommand =
  | { type: 'ExtendDeadline'; extensions: readonly Extension[]; by: string; reason: string }
  | { type: 'WaiveParticipant'; participant: ParticipantId; by: string; reason: string }
  | { type: 'Settle'; item: MessageId; verdict: Verdict; by: string; reason: string }
  | { type: 'DisposeComment'; comment: CommentId; disposition: Disposition; by: string; reason: string }
  | { type: 'AdvanceGate'; override: boolean; by: string; reason: string };

/** A later deadline for one participant, worked out by the calendar before it was asked for. */
export interface Extension {
  readonly participant: ParticipantId;
  readonly schedule: Schedule;
}

/** What the inbox has attributed to a participant, in the order of receipt. */
export type AnswerCommand =
  | ReceiveFeedback
  | {
      type: 'HoldMessage';
      participant: ParticipantId;
      contact: ContactId;
      message: MessageId;
      receivedAt: Instant;
      because: HoldReason;
      comments: readonly Comment[];
    }
  | { type: 'NoteAbsence'; participant: ParticipantId; contact: ContactId; message: MessageId; receivedAt: Instant }
  | { type: 'NoteBounce'; participant: ParticipantId | null; contact: ContactId; message: MessageId; receivedAt: Instant };

/** An answer that counts. */
export interface ReceiveFeedback extends AnswerFacts {
  readonly type: 'ReceiveFeedback';
}

/** What the workflow itself reports: the beginning, the clock, what came of a mail, the end. */
export type ClockCommand =
  | { type: 'Begin'; opening: Opening }
  | { type: 'ReportMail'; mail: MailRef; outcome: MailOutcome }
  | { type: 'LetTimePass' }
  | { type: 'ClosePhase'; by: string };

/** `ambiguous`: the final dot was written and no answer came. `deferred`: the server said "later", or could not be reached. */
export type MailOutcome =
  | { outcome: 'accepted' }
  | { outcome: 'refused'; reply: string }
  | { outcome: 'deferred'; reply: string }
  | { outcome: 'ambiguous'; reply: string };
