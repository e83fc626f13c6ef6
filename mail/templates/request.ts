import type { RequestLetter, WrittenMail } from '../letter';
import { marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whoElse, whomToAsk } from './phrases';
import { written } from './written';

/** The first mail of a phase to a contact of a county. */
export function request(letter: RequestLetter): WrittenMail {
  return written(
    baseSubject(letter),
    marker,
    greeting(letter.to),
    paragraph(
      `We need ${letter.participant}'s review for ${letter.project}: ${letter.phase}. The project waits for what its counties say before it goes on.`,
    ),
    ...deadline(letter.due),
    ...whatWeAsk(letter),
    ...howToAnswer(letter),
    ...whomToAsk(letter),
    ...whoElse(letter.others),
  );
}
