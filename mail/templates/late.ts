import type { LateLetter, WrittenMail } from '../letter';
import { heading, paragraph } from './blocks';
import { baseSubject, greeting, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { written } from './written';

/** An answer that came after the gate opened: kept, and without effect on it. Sent once. */
export function late(letter: LateLetter): WrittenMail {
  return written(
    `Came too late: ${baseSubject(letter)}${ticketTags(letter.theirSubject)}`,
    greeting(letter.to),
    paragraph(
      `We got ${letter.participant}'s answer for ${letter.project}: ${letter.phase} on ${letter.receivedAt}. This review ended on ${letter.endedAt}, before it was heard.`,
    ),
    heading('What happens to it'),
    paragraph('Your answer is in the record, marked as late. It does not change the result of this review.'),
    paragraph(
      `If it cannot wait, for example because you object, please write to ${letter.owner.name} now: ${letter.owner.address}.`,
    ),
    ...whomToAsk(letter),
  );
}
