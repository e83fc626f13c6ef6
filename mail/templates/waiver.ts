import type { WaiverLetter, WrittenMail } from '../letter';
import { heading, marker, paragraph } from './blocks';
import { baseSubject, greeting, whomToAsk } from './phrases';
import { written } from './written';

/** The county is excused from answering. */
export function waiver(letter: WaiverLetter): WrittenMail {
  return written(
    `No answer needed any more: ${baseSubject(letter)}`,
    marker,
    greeting(letter.to),
    paragraph(
      `${letter.participant} does not need to answer our review request for ${letter.project}: ${letter.phase}. We will not remind you again.`,
    ),
    heading('Why'),
    paragraph(`${letter.by} decided this. The reason: ${letter.reason}`),
    heading('If you still want to answer'),
    paragraph('Reply to this mail while the phase is open. Your answer then counts like any other.'),
    ...whomToAsk(letter),
  );
}
