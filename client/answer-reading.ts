import type { AnswerCommand, Said } from '../domain/commands';
import type { Doubt } from '../domain/events';
import type { MessageReading } from '../mail/ports';
import type { Counting, Reading } from '../mail/read-answer';
import { hashed, numbered } from './comment-words';

/** What a contact's own words come to: an answer, a withdrawal, a confirmation, or a message that waits for a person. */
export function answerReading(said: Said, answer: Reading, newText: string): MessageReading {
  const comments = numbered(said.message, answer.comments);
  const words = { ...said, comments: comments.map(hashed) };
  return { command: commandOf(words, answer, newText), newText, comments };
}

/** What a message says that does not count yet, should it count. */
export const positionIn = (answer: Reading) => (answer.counts ? { position: answer.position } : {});

type Words = Said & Pick<Extract<AnswerCommand, { type: 'HoldMessage' }>, 'comments'>;

/**
 * Whoever takes back what they sent, and says nothing else, withdraws; whoever says more has answered anew, which takes the
 * place of the earlier answer by itself.
 */
function commandOf(words: Words, answer: Reading, newText: string): AnswerCommand {
  if (isWithdrawal(answer, newText)) return { type: 'WithdrawAnswer', ...words, numbers: answer.amended };
  if (CONFIRMS.test(newText.trim())) return { type: 'ConfirmAnswer', ...words, item: null };
  if (!answer.counts) return { type: 'HoldMessage', ...words, because: answer.because };
  const { position, adds } = answer;
  return { type: 'ReceiveFeedback', ...words, position, adds, doubts: doubtsOf(answer) };
}

/** "We withdraw our objection" is a statement of a position, and counts as one; so does whatever states one. */
function isWithdrawal(answer: Reading, newText: string): boolean {
  if (answer.amends !== 'withdraws' || newText.length > LONGEST_WITHDRAWAL) return false;
  return !answer.counts || (answer.position === 'comments' && answer.comments.every(({ kind }) => kind !== 'augmentation'));
}

const LONGEST_WITHDRAWAL = 300;

const CONFIRMS =
  /^\W{0,3}(?:(?:yes|ok|okay)\W{1,3})?(?:(?:we |i )?(?:hereby )?confirm(?:ed)?(?: (?:it|this|that))?|(?:this|that|it) is our answer)\b[^\n]{0,20}$/i;

const doubtsOf = ({ doubts, timeRequest }: Counting): readonly Doubt[] => (timeRequest ? [...doubts, 'time-request'] : doubts);
