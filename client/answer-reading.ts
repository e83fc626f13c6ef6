import type { AnswerCommand, Said } from '../domain/commands';
import type { Doubt } from '../domain/events';
import type { CommentId } from '../domain/ids';
import type { MessageReading } from '../mail/ports';
import type { Counting, Reading } from '../mail/read-answer';
import { numberedRepliesIn, type RepliesRead } from '../mail/reading/numbered-replies';
import { hashed, numbered } from './comment-words';

/**
 * What a contact's own words come to: an answer, a withdrawal, a confirmation, or a message that waits for a person. With files,
 * it is no mere reply to a question.
 */
export function answerReading(said: Said, answer: Reading, newText: string, files: readonly string[] = []): MessageReading {
  const comments = numbered(said.message, answer.comments);
  const words = { ...said, comments: comments.map(hashed) };
  const command = commandOf(words, answer, newText);
  const read = numberedRepliesIn(newText);
  if (read === undefined || (command.type !== 'ReceiveFeedback' && command.type !== 'HoldMessage'))
    return { command, newText, comments };
  const replies = numbered(said.message, read.items.map(asWords), comments.length);
  const items = replies.map((reply, i) => ({ to: read.items[i]?.no ?? 0, words: hashed(reply) }));
  const alone = read.alone && files.length === 0 && saysNothingElse(answer, newText, read);
  return { command: { ...command, replies: { form: read.form, alone, items } }, newText, comments, replies };
}

/** What a contact writes below a question on its page; where it is not open any more, it is kept beside the answer. */
export function replyReading(said: Said, { item, text }: { readonly item: CommentId; readonly text: string }): MessageReading {
  const comments = numbered(said.message, [asWords({ text })]);
  const replies = numbered(said.message, [asWords({ text })], comments.length);
  const items = replies.map((reply) => ({ to: item, words: hashed(reply) }));
  const words = { ...said, comments: comments.map(hashed), position: 'comments', adds: true, doubts: ['unread'] } as const;
  const command = { type: 'ReceiveFeedback', ...words, replies: { form: 'named', alone: true, items } } as const;
  return { command, newText: text, comments, replies };
}

/** Words about a comment, as they were written. */
const asWords = ({ text }: { readonly text: string }) => ({ kind: 'other', place: '', text, proposed: '', reason: '' }) as const;

/** Whether replies to questions are all that a message may be: no position, no request, nothing out of a file. */
function saysNothingElse(answer: Reading, newText: string, { form }: RepliesRead): boolean {
  if (!answer.counts) return answer.because === 'nothing-new';
  const { position, doubts, timeRequest, amends, comments } = answer;
  const isPlain = position === 'comments' && doubts.every((doubt) => doubt === 'unread') && !timeRequest && amends !== 'replaces';
  return isPlain && comments.every(({ kind, text }) => newText.includes(text) && (form === 'named' || kind === 'other'));
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
