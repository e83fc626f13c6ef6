import type { RequestLetter } from '../letter';
import type { Say } from '../texts/words';
import { marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whoElse, whomToAsk } from './phrases';
import { type Wording, worded } from './written';

/** The first mail of a phase to a contact of a county. */
export function request(letter: RequestLetter, say: Say): Wording {
  const { project, phase, participant: county } = letter;
  return worded(
    baseSubject(letter, say),
    marker(say),
    greeting(letter.to, say),
    paragraph(say('request.opening', { county, project, phase })),
    ...deadline(letter.due, say),
    ...whatWeAsk(letter, say),
    ...howToAnswer(letter, say),
    ...whomToAsk(letter, say),
    ...whoElse(letter.others, say),
  );
}
