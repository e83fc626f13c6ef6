import type { TimeDeclinedLetter } from '../letter';
import type { Say } from '../texts/words';
import { type Block, heading, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whomToAsk } from './phrases';
import { type Wording, worded } from './written';

/** A county asked for more time, and gets none. */
export function timeDeclined(letter: TimeDeclinedLetter, say: Say): Wording {
  const { participant: county, by, reason } = letter;
  return worded(
    say('time-declined.subject', { review: baseSubject(letter, say) }),
    marker(say),
    greeting(letter.to, say),
    paragraph(say('time-declined.opening', { county })),
    heading(say('why.heading')),
    paragraph(say('why.declined', { by, reason })),
    ...(letter.hasAnswered ? answered(letter, say) : [...deadline(letter.due, say), ...howToAnswer(letter, say)]),
    ...whomToAsk(letter, say),
  );
}

const answered = ({ participant: county }: TimeDeclinedLetter, say: Say): Block[] => [
  heading(say('time-declined.answerHeading')),
  paragraph(say('time-declined.answered', { county })),
];
