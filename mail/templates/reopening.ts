import type { ReopeningLetter, WrittenMail } from '../letter';
import { heading, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whomToAsk } from './phrases';
import { written } from './written';

/** A review that had ended goes on. */
export function reopening(letter: ReopeningLetter): WrittenMail {
  return written(
    `Open again: ${baseSubject(letter)}`,
    marker,
    greeting(letter.to),
    paragraph(`The review for ${letter.project}: ${letter.phase} had ended. It is open again, until the date below.`),
    heading('Why'),
    paragraph(`${letter.by} decided this. The reason: ${letter.reason}`),
    heading('What it means for you'),
    paragraph(letter.hasAnswered ? answerStays(letter) : `We have no answer of ${letter.participant} yet. Please send one.`),
    ...deadline(letter.due),
    ...howToAnswer(letter),
    ...whatWeAsk(letter),
    ...whomToAsk(letter),
  );
}

const answerStays = ({ participant }: ReopeningLetter) =>
  `The answer of ${participant} still counts. You need not repeat it. If you want to change it, reply to this mail.`;
