import type { ExtensionLetter } from '../letter';
import type { Say } from '../texts/words';
import { marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whomToAsk, why } from './phrases';
import { type Wording, worded } from './written';

/** A later deadline for one county. */
export function extension(letter: ExtensionLetter, say: Say): Wording {
  const { project, phase, participant: county } = letter;
  return worded(
    say('extension.subject', { review: baseSubject(letter, say) }),
    marker(say),
    greeting(letter.to, say),
    paragraph(say('extension.opening', { county, project, phase })),
    ...deadline(letter.due, say),
    paragraph(say('when.former', { deadline: letter.formerDue })),
    ...why(letter, say),
    ...howToAnswer(letter, say),
    ...whomToAsk(letter, say),
  );
}
