import type { ReopeningLetter } from '../letter';
import type { Say } from '../texts/words';
import { heading, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whomToAsk, why } from './phrases';
import { type Wording, worded } from './written';

/** A review that had ended goes on. */
export function reopening(letter: ReopeningLetter, say: Say): Wording {
  const { project, phase, participant: county, hasAnswered } = letter;
  return worded(
    say('reopening.subject', { review: baseSubject(letter, say) }),
    marker(say),
    greeting(letter.to, say),
    paragraph(say('reopening.opening', { project, phase })),
    ...why(letter, say),
    heading(say('means.heading')),
    paragraph(say(hasAnswered ? 'reopening.answered' : 'reopening.owes', { county })),
    ...deadline(letter.due, say),
    ...howToAnswer(letter, say),
    ...whatWeAsk(letter, say),
    ...whomToAsk(letter, say),
  );
}
