import type { AnswerCommand } from './commands';
import { CONFIRMABLE, type HoldReason, type PhaseEvent } from './events';
import { hearHeld, isHeard, silence } from './hearing';
import type { CommentId, Instant } from './ids';
import { enrolled, type PhaseState } from './phase';
import { settleOwn } from './settling';
import { type Answer, commentNumbered, latestOf, openMessages, standingAnswers } from './standing';

type Of<T extends AnswerCommand['type']> = Extract<AnswerCommand, { type: T }>;

/**
 * A contact says that an answer is right as it was understood; a coordinator may say so of a colleague's, which then holds
 * for the county. Without an item: of the one message of a stranger that waits for it, else of its own latest answer; where
 * there is neither, its words wait for a person.
 */
export function confirmAnswer(state: PhaseState, command: Of<'ConfirmAnswer'>, now: Instant): PhaseEvent[] {
  const { type: _type, comments, ...said } = command;
  const s = enrolled(state, said.participant);
  if (isHeard(s, said.message)) return [];
  const waiting = openMessages(s).filter(({ because, contact }) => CONFIRMABLE.has(because) && contact === said.contact);
  const [stranger, ...more] = waiting;
  if (said.item === null && stranger !== undefined && more.length === 0)
    return settleOwn(state, { ...said, type: 'SettleOwn', item: stranger.message, verdict: 'counts' }, now);
  const item = said.item ?? latestOf(s, said)?.message;
  const answer = standingAnswers(s).find(({ message }) => message === item);
  if (answer === undefined) return said.item === null ? toAPerson(state, command, 'acknowledgement', now) : [];
  const isCoordinator = s.contacts.some(({ id, roles }) => id === said.contact && roles.includes('coordinator'));
  if (answer.contact !== said.contact && !isCoordinator) return [];
  const { unanswered: _unanswered, ...confirmed } = said;
  return [{ type: 'AnswerConfirmed', at: now, ...confirmed, item: answer.message }];
}

/**
 * A contact takes back what it answered, all of it or the comments that it names by their numbers; a number that its latest
 * answer does not have, or no answer at all, is for a person to look at.
 */
export function withdrawAnswer(state: PhaseState, command: Of<'WithdrawAnswer'>, now: Instant): PhaseEvent[] {
  const { participant, contact, message, receivedAt, numbers } = command;
  const s = enrolled(state, participant);
  if (isHeard(s, message)) return [];
  const latest = latestOf(s, command);
  const comments = latest === undefined ? undefined : commentsNamed(latest, numbers);
  if (latest === undefined || comments === undefined) return toAPerson(state, command, 'unclear-withdrawal', now);
  const isAll = numbers.length === 0 || (latest.position === 'comments' && comments.length === latest.comments.length);
  const said = { participant, contact, message, receivedAt };
  return [{ type: 'AnswerWithdrawn', at: now, ...said, comments: isAll ? null : comments, ...silence(command) }];
}

function commentsNamed(answer: Answer, numbers: readonly number[]): CommentId[] | undefined {
  const named = [...new Set(numbers)].map((n) => commentNumbered(answer, n));
  const found = named.flatMap((comment) => (comment === undefined ? [] : [comment.id]));
  return found.length === named.length ? found : undefined;
}

function toAPerson(
  state: PhaseState,
  command: Of<'ConfirmAnswer' | 'WithdrawAnswer'>,
  because: HoldReason,
  now: Instant,
): PhaseEvent[] {
  const { participant, contact, message, receivedAt, comments } = command;
  const said = { participant, contact, message, receivedAt, comments, ...silence(command) };
  return hearHeld(state, { type: 'HoldMessage', ...said, because }, now);
}
