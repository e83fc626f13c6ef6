import type { ExtensionLetter, WrittenMail } from '../letter';
import { heading, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whomToAsk } from './phrases';
import { written } from './written';

/** A later deadline for one county. */
export function extension(letter: ExtensionLetter): WrittenMail {
  return written(
    `New deadline: ${baseSubject(letter)}`,
    marker,
    greeting(letter.to),
    paragraph(`${letter.participant} has more time for its review for ${letter.project}: ${letter.phase}.`),
    ...deadline(letter.due),
    paragraph(`The old deadline was ${letter.formerDue}.`),
    heading('Why'),
    paragraph(`${letter.by} decided this. The reason: ${letter.reason}`),
    ...howToAnswer(letter),
    ...whomToAsk(letter),
  );
}
