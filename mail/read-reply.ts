import { LIMITS } from './limits';
import { NOTHING_AROUND, type Reading, readAnswer } from './read-answer';
import { wholeText } from './reading/comment';
import { type ReplyText, splitReply } from './reply-text';

/** The text of a received mail, parted and read. */
export interface ReadReply {
  readonly reply: ReplyText;
  readonly answer: Reading;
}

/**
 * Parts the text of a mail and reads what its author wrote. A person looks at what is too long to be read
 * (`LIMITS.answer`), and at somebody else's text that was only sent on.
 */
export function readReply(text: string, subject = ''): ReadReply {
  const reply = splitReply(text);
  if (reply.newText.length > LIMITS.answer) return { reply, answer: unreadWhole(reply.newText) };
  return { reply, answer: withoutForwarding(readAnswer(reply.newText, subject), reply.forwarded) };
}

/** It may say anything, an objection too. */
const unreadWhole = (text: string): Reading => ({
  counts: true,
  position: 'comments',
  comments: [wholeText(text)],
  adds: false,
  doubts: ['unread', 'possible-objection'],
  ...NOTHING_AROUND,
});

/** Whether what somebody else wrote is the county's answer, a person says. */
function withoutForwarding(answer: Reading, forwarded: boolean): Reading {
  return forwarded && answer.counts ? { ...answer, doubts: [...new Set([...answer.doubts, 'unread' as const])] } : answer;
}
