import type { NewVersionLetter } from '../letter';
import type { Say } from '../texts/words';
import { type Block, heading, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whomToAsk, why } from './phrases';
import { type Wording, worded } from './written';

/** The documents have changed in the middle of the review. */
export function newVersion(letter: NewVersionLetter, say: Say): Wording {
  const { project, phase, version } = letter;
  return worded(
    say('new-version.subject', { review: baseSubject(letter, say) }),
    marker(say),
    greeting(letter.to, say),
    paragraph(say('new-version.opening', { project, phase, version: `${version}` })),
    ...why(letter, say),
    ...whatItMeans(letter, say),
    ...howToAnswer(letter, say),
    ...whatWeAsk(letter, say),
    ...whomToAsk(letter, say),
  );
}

function whatItMeans({ participant: county, hasAnswered, due, formerDue }: NewVersionLetter, say: Say): Block[] {
  if (hasAnswered) return [heading(say('means.heading')), paragraph(say('new-version.answered', { county }))];
  const former = formerDue === undefined ? [] : [paragraph(say('when.former', { deadline: formerDue }))];
  return [...deadline(due, say), ...former];
}
