import type { NewVersionLetter, WrittenMail } from '../letter';
import { type Block, heading, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whomToAsk } from './phrases';
import { written } from './written';

/** The documents have changed in the middle of the review. */
export function newVersion(letter: NewVersionLetter): WrittenMail {
  return written(
    `New version: ${baseSubject(letter)}`,
    marker,
    greeting(letter.to),
    paragraph(
      `The documents under review for ${letter.project}: ${letter.phase} have changed. Attached is version ${letter.version}; it takes the place of the one that you have.`,
    ),
    heading('Why'),
    paragraph(`${letter.by} decided this. The reason: ${letter.reason}`),
    ...whatItMeans(letter),
    ...howToAnswer(letter),
    ...whatWeAsk(letter),
    ...whomToAsk(letter),
  );
}

function whatItMeans(letter: NewVersionLetter): Block[] {
  if (letter.hasAnswered) {
    return [
      heading('What it means for you'),
      paragraph(
        `The answer of ${letter.participant} stays as it is; the record says on which version it was given. If the new version changes what you think, reply to this mail: your new answer takes the place of the earlier one.`,
      ),
    ];
  }
  const former = letter.formerDue === undefined ? [] : [paragraph(`The old deadline was ${letter.formerDue}.`)];
  return [...deadline(letter.due), ...former];
}
