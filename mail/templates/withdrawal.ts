import type { WithdrawalLetter } from '../letter';
import type { Say } from '../texts/words';
import { type Block, heading, marker, paragraph } from './blocks';
import { baseSubject, deadline, greeting, howToAnswer, understood, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { type Wording, worded } from './written';

/** What a contact took back, and whether the county owes an answer again. */
export function withdrawal(letter: WithdrawalLetter, say: Say): Wording {
  return worded(
    `${say('withdrawal.subject', { review: baseSubject(letter, say) })}${ticketTags(letter.theirSubject)}`,
    marker(say),
    greeting(letter.to, say),
    paragraph(opening(letter, say)),
    ...takenBack(letter, say),
    ...next(letter, say),
    ...whomToAsk(letter, say),
  );
}

function opening({ all, comments, receivedAt: received, participant: county }: WithdrawalLetter, say: Say): string {
  if (all) return say('withdrawal.all', { received, county });
  if (comments.length === 1) return say('withdrawal.one', { received, county });
  return say('withdrawal.some', { received, county, count: `${comments.length}` });
}

function takenBack({ comments }: WithdrawalLetter, say: Say): Block[] {
  return comments.length === 0 ? [] : [heading(say('withdrawal.takenHeading')), ...understood(comments, say)];
}

function next(letter: WithdrawalLetter, say: Say): Block[] {
  if (!letter.owes) return [heading(say('withdrawal.standsHeading')), paragraph(say('withdrawal.stands'))];
  return [
    heading(say('withdrawal.needHeading')),
    paragraph(say('withdrawal.need', { county: letter.participant })),
    ...deadline(letter.due, say),
    ...howToAnswer(letter, say),
  ];
}
