import type { ReminderLetter } from '../letter';
import type { Say } from '../texts/words';
import { marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, whatWeAsk, whoElse, whomToAsk } from './phrases';
import { type Wording, worded } from './written';

/** To a contact whose county still owes its answer. */
export function reminder(letter: ReminderLetter, say: Say): Wording {
  const { participant: county, requestedOn: requested } = letter;
  return worded(
    say('reminder.subject', { review: baseSubject(letter, say) }),
    marker(say),
    greeting(letter.to, say),
    paragraph(say('reminder.opening', { county, requested })),
    ...deadline(letter.due, say),
    ...howToAnswer(letter, say),
    ...whatWeAsk(letter, say),
    ...whomToAsk(letter, say),
    ...whoElse(letter.others, say),
  );
}
