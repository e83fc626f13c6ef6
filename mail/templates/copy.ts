import type { CopyLetter } from '../letter';
import type { Say } from '../texts/words';
import { heading, paragraph } from './blocks';
import { baseSubject, greeting, whatWeAsk, whomToAsk } from './phrases';
import { type Wording, worded } from './written';

/** What others are told who owe no answer: the same request, marked as a copy, with no way to answer for a county. */
export function copy(letter: CopyLetter, say: Say): Wording {
  const { project, phase, due, asked, owner } = letter;
  return worded(
    say('copy.subject', { review: baseSubject(letter, say) }),
    greeting(letter.to, say),
    paragraph(say('copy.opening')),
    paragraph(say('copy.asked', { count: `${asked}`, project, phase, deadline: due.at })),
    ...whatWeAsk(letter, say),
    heading(say('copy.sayHeading')),
    paragraph(say('copy.say', { name: owner.name })),
    ...whomToAsk(letter, say),
  );
}
