import type { EscalationLetter, WrittenMail } from '../letter';
import { type Block, heading, list, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whoElse, whomToAsk } from './phrases';
import { written } from './written';

/** A reminder that goes beyond the county's own coordinator. */
export function escalation(letter: EscalationLetter): WrittenMail {
  return written(
    `No answer yet: ${baseSubject(letter)}`,
    marker,
    greeting(letter.to),
    paragraph(
      `We have no answer from ${letter.participant} that counts yet. Our review request of ${letter.requestedOn} was for ${letter.project}: ${letter.phase}. The project waits for it.`,
    ),
    paragraph(
      `Please see that someone answers for ${letter.participant}. You may answer yourself: reply to this mail. If there is nothing to change, "No comments." is enough.`,
    ),
    ...when(letter),
    ...(letter.askedBefore.length === 0 ? [] : [heading('Who was asked before'), list(letter.askedBefore)]),
    ...howToAnswer(letter),
    ...whatWeAsk(letter),
    ...whomToAsk(letter),
    ...whoElse(letter.others),
  );
}

function when(letter: EscalationLetter): Block[] {
  if (letter.graceEnds === undefined) return deadline(letter.due);
  return [
    heading('When'),
    paragraph(`The deadline was ${letter.due.at}. It has passed.`),
    paragraph(
      `We still wait until ${letter.graceEnds}. After that we record that ${letter.participant} did not answer. Silence is not taken as consent.`,
    ),
  ];
}
