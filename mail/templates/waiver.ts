import type { WaiverLetter } from '../letter';
import type { Say } from '../texts/words';
import { heading, marker, paragraph } from './blocks';
import { baseSubject, greeting, whomToAsk, why } from './phrases';
import { type Wording, worded } from './written';

/** The county is excused from answering. */
export function waiver(letter: WaiverLetter, say: Say): Wording {
  const { project, phase, participant: county } = letter;
  return worded(
    say('waiver.subject', { review: baseSubject(letter, say) }),
    marker(say),
    greeting(letter.to, say),
    paragraph(say('waiver.opening', { county, project, phase })),
    ...why(letter, say),
    heading(say('waiver.stillHeading')),
    paragraph(say('waiver.still')),
    ...whomToAsk(letter, say),
  );
}
