import type { CopyLetter, WrittenMail } from '../letter';
import { heading, paragraph } from './blocks';
import { baseSubject, greeting, whatWeAsk, whomToAsk } from './phrases';
import { written } from './written';

/** What others are told who owe no answer: the same request, marked as a copy, with no way to answer for a county. */
export function copy(letter: CopyLetter): WrittenMail {
  return written(
    `Copy for information: ${baseSubject(letter)}`,
    greeting(letter.to),
    paragraph(`This is a copy, for your information. You do not need to answer it.`),
    paragraph(
      `We sent this request to ${letter.asked} counties for ${letter.project}: ${letter.phase}. They are asked to answer by ${letter.due.at}.`,
    ),
    ...whatWeAsk(letter),
    heading('If you want to say something'),
    paragraph(`Your reply goes to ${letter.owner.name}. It is read, but it does not count as the answer of a county.`),
    ...whomToAsk(letter),
  );
}
