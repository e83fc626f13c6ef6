import type { CancellationLetter, WrittenMail } from '../letter';
import { heading, paragraph } from './blocks';
import { baseSubject, greeting, whomToAsk } from './phrases';
import { written } from './written';

/** The project has ended before its last gate; nothing is owed any more. */
export function cancellation(letter: CancellationLetter): WrittenMail {
  return written(
    `Cancelled: ${baseSubject(letter)}`,
    greeting(letter.to),
    paragraph(
      `The project ${letter.project} has been cancelled, and with it the review ${letter.phase}. ${letter.participant} does not need to answer any more. You will get no more mail about it.`,
    ),
    heading('Why'),
    paragraph(`${letter.by} decided this. The reason: ${letter.reason}`),
    ...whomToAsk(letter),
  );
}
