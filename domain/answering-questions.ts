import type { AnswerCommand, NumberedReplies } from './commands';
import { withDoubt } from './doubts';
import type { CommentReply, PhaseEvent } from './events';
import { hearFeedback, hearHeld, isHeard, silence } from './hearing';
import type { CommentId, Instant } from './ids';
import { enrolled, isOver, type PhaseState } from './phase';
import { commentNumbered, isQuestionOpen, latestOf, type Standing, standingAnswers } from './standing';

type Heard = Extract<AnswerCommand, { type: 'ReceiveFeedback' | 'HoldMessage' }>;

/**
 * A message that counts or waits, unless it answers what a receipt had asked about comments: then their contact's words are
 * put beside these comments. Where it may do so and may say more, nothing is replaced by it: it is kept as an answer beside
 * the earlier one, for a person to read.
 */
export function hear(state: PhaseState, command: Heard, now: Instant): PhaseEvent[] {
  const s = enrolled(state, command.participant);
  const { replies } = command;
  const found = replies === undefined || isHeard(s, command.message) ? [] : repliesTo(s, command, replies);
  if (replies === undefined || found.length === 0) return asUsual(state, command, now);
  const isWhole = found.length === replies.items.length;
  if (isWhole && replies.alone && !isOver(state)) return [questionsAnswered(command, found, now)];
  return isWhole || replies.form === 'named' ? asUsual(state, beside(command), now) : asUsual(state, command, now);
}

const asUsual = (state: PhaseState, command: Heard, now: Instant): PhaseEvent[] =>
  command.type === 'ReceiveFeedback' ? hearFeedback(state, command, now) : hearHeld(state, command, now);

/** Of what the message says by numbers, that which answers an open question. */
function repliesTo(s: Standing, command: Heard, { items }: NumberedReplies): CommentReply[] {
  const latest = latestOf(s, command);
  const own = standingAnswers(s).filter(({ contact }) => contact === command.contact);
  const comments = own.flatMap((answer) => answer.comments);
  const named = (to: number | CommentId) =>
    typeof to === 'string' ? comments.find(({ id }) => id === to) : latest && commentNumbered(latest, to);
  return items.flatMap(({ to, words }) => {
    const comment = named(to);
    return comment !== undefined && isQuestionOpen(comment) ? [{ to: comment.id, words }] : [];
  });
}

function questionsAnswered(command: Heard, replies: readonly CommentReply[], now: Instant): PhaseEvent {
  const { participant, contact, message, receivedAt } = command;
  return { type: 'QuestionsAnswered', at: now, participant, contact, message, receivedAt, replies, ...silence(command) };
}

function beside(command: Heard): Heard {
  if (command.type === 'HoldMessage') return command;
  return { ...command, adds: true, doubts: withDoubt(command.doubts, 'unread') };
}
