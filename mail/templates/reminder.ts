import type { ReminderLetter, WrittenMail } from '../letter';
import { marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whoElse, whomToAsk } from './phrases';
import { written } from './written';

/** To a contact whose county still owes its answer. */
export function reminder(letter: ReminderLetter): WrittenMail {
  return written(
    `Reminder: ${baseSubject(letter)}`,
    marker,
    greeting(letter.to),
    paragraph(
      `We asked for ${letter.participant}'s review on ${letter.requestedOn} and have no answer that counts yet. If you have nothing to change, a reply with "No comments." is enough.`,
    ),
    ...deadline(letter.due),
    ...howToAnswer(letter),
    ...whatWeAsk(letter),
    ...whomToAsk(letter),
    ...whoElse(letter.others),
  );
}
