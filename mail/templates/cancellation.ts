import type { CancellationLetter } from '../letter';
import type { Say } from '../texts/words';
import { paragraph } from './blocks';
import { baseSubject, greeting, whomToAsk, why } from './phrases';
import { type Wording, worded } from './written';

/** The project has ended before its last gate; nothing is owed any more. */
export function cancellation(letter: CancellationLetter, say: Say): Wording {
  const { project, phase, participant: county } = letter;
  return worded(
    say('cancellation.subject', { review: baseSubject(letter, say) }),
    greeting(letter.to, say),
    paragraph(say('cancellation.opening', { project, phase, county })),
    ...why(letter, say),
    ...whomToAsk(letter, say),
  );
}
