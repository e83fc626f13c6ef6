import type { WithdrawalLetter, WrittenMail } from '../letter';
import { type Block, heading, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, understood, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { written } from './written';

/** What a contact took back, and whether the county owes an answer again. */
export function withdrawal(letter: WithdrawalLetter): WrittenMail {
  return written(
    `Taken back: ${baseSubject(letter)}${ticketTags(letter.theirSubject)}`,
    marker,
    greeting(letter.to),
    paragraph(`On ${letter.receivedAt} you took back ${what(letter)} for ${letter.participant}. We have done so.`),
    ...takenBack(letter),
    ...next(letter),
    ...whomToAsk(letter),
  );
}

const what = ({ all, comments }: WithdrawalLetter): string =>
  all ? 'your answer' : comments.length === 1 ? 'a comment' : `${comments.length} comments`;

function takenBack({ comments }: WithdrawalLetter): Block[] {
  return comments.length === 0 ? [] : [heading('What does not count any more'), ...understood(comments)];
}

function next(letter: WithdrawalLetter): Block[] {
  if (!letter.owes) return [heading('What still stands'), paragraph("The rest of your county's answer still counts.")];
  return [
    heading('What we need now'),
    paragraph(`${letter.participant} has no answer that counts any more, so we need a new one.`),
    ...deadline(letter.due),
    ...howToAnswer(letter),
  ];
}
