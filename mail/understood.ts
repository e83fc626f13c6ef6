import type { CommentId, MessageId } from '../domain/ids';
import { type Answer, isQuestionOpen } from '../domain/standing';
import type { UnderstoodComment } from './letter';
import type { InboxMessage, MessageReading } from './ports';

type Words = MessageReading['comments'][number];
type Messages = (id: MessageId) => Promise<InboxMessage | undefined>;

/** A comment as people see it, and its id for what they do about it. */
export interface NamedComment extends UnderstoodComment {
  readonly id: CommentId;
  readonly no: number;
}

/**
 * The comments that an answer still has, under the numbers of its receipt, each with what was added when asked and, unless
 * `asks` is false, with what is asked.
 */
export async function understoodComments(answer: Answer, message: Messages, asks = true): Promise<NamedComment[]> {
  const words = await wordsOf(
    answer.comments.map(({ id }) => id),
    message,
  );
  return Promise.all(
    words.map(async (comment) => {
      const standing = answer.comments.find(({ id }) => id === comment.id);
      const replies = (await wordsOf(standing?.replies ?? [], message)).map(({ text }) => text);
      const lacks = asks && standing !== undefined && isQuestionOpen(standing) ? standing.lacks : undefined;
      const no = numberOf(comment.id);
      return { ...comment, no, ...(lacks !== undefined && { lacks }), ...(replies.length > 0 && { replies }) };
    }),
  );
}

/** The words of comments and of replies, in the order asked; each message is named by the ids of its words. */
export async function wordsOf(ids: readonly CommentId[], message: Messages): Promise<Words[]> {
  const messages = [...new Set(ids.map(messageOf))];
  const readings = await Promise.all(messages.map(async (id) => (await message(id))?.reading));
  const known = readings.flatMap((reading) => [...(reading?.comments ?? []), ...(reading?.replies ?? [])]);
  return ids.flatMap((id) => known.filter((words) => words.id === id));
}

/** The message that brought a comment. */
export const messageOf = (id: CommentId): MessageId => id.slice(0, id.lastIndexOf('.'));

/** Its number in the receipt. */
export const numberOf = (id: CommentId): number => Number(id.slice(id.lastIndexOf('.') + 1));
