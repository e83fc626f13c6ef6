import { withDoubt } from '../domain/doubts';
import { type Reading, readAnswer } from './read-answer';
import { type ReplyText, splitReply } from './reply-text';

/** The text of a received mail, parted and read. */
export interface ReadReply {
  readonly reply: ReplyText;
  readonly answer: Reading;
}

/** Parts the text of a mail and reads what its author wrote. A person looks at somebody else's text that was only sent on. */
export function readReply(text: string, subject = ''): ReadReply {
  const reply = splitReply(text);
  const underQuotes = reply.answers.filter(({ quoted }) => quoted !== '').map(({ quoted, answer }) => ({ quoted, text: answer }));
  return { reply, answer: withoutForwarding(readAnswer(reply.newText, subject, underQuotes), reply.forwarded) };
}

/** Whether what somebody else wrote is the county's answer, a person says. */
function withoutForwarding(answer: Reading, forwarded: boolean): Reading {
  return forwarded && answer.counts ? { ...answer, doubts: withDoubt(answer.doubts, 'unread') } : answer;
}
