import type { RevokedLetter, WrittenMail } from '../letter';
import { heading, list, paragraph } from './blocks';
import { baseSubject, greeting, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { written } from './written';

/** To somebody in whose place others are asked now. */
export function revoked(letter: RevokedLetter): WrittenMail {
  return written(
    `Not an answer: ${baseSubject(letter)}${ticketTags(letter.theirSubject)}`,
    greeting(letter.to),
    paragraph(
      `We got your mail on ${letter.receivedAt}. The address that you wrote to was made for you, and is not in use any more: we were told that you do not answer for ${letter.participant} now.`,
    ),
    paragraph('Your mail is kept, and it is not counted as an answer.'),
    ...(letter.askedNow.length === 0 ? [] : [heading('Who is asked now'), list(letter.askedNow)]),
    paragraph('Please pass on to them what you wrote. If this is a mistake, tell us.'),
    ...whomToAsk(letter),
  );
}
