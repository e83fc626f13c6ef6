import type { TimeDeclinedLetter, WrittenMail } from '../letter';
import { heading, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whomToAsk } from './phrases';
import { written } from './written';

/** A county asked for more time, and gets none. */
export function timeDeclined(letter: TimeDeclinedLetter): WrittenMail {
  return written(
    `No more time: ${baseSubject(letter)}`,
    marker,
    greeting(letter.to),
    paragraph(`You asked for more time for ${letter.participant}. We cannot give it.`),
    heading('Why'),
    paragraph(`${letter.by} decided this: ${letter.reason}`),
    ...(letter.hasAnswered ? answered(letter) : [...deadline(letter.due), ...howToAnswer(letter)]),
    ...whomToAsk(letter),
  );
}

const answered = ({ participant }: TimeDeclinedLetter) => [
  heading('Your answer'),
  paragraph(
    `We have an answer of ${participant}, and it counts. As long as the review is open you can add to it or replace it: reply to this mail.`,
  ),
];
