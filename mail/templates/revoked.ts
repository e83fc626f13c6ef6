import type { RevokedLetter } from '../letter';
import type { Say } from '../texts/words';
import { heading, list, paragraph } from './blocks';
import { baseSubject, greeting, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { type Wording, worded } from './written';

/** To somebody in whose place others are asked now. */
export function revoked(letter: RevokedLetter, say: Say): Wording {
  const { participant: county, receivedAt: received, askedNow } = letter;
  return worded(
    `${say('revoked.subject', { review: baseSubject(letter, say) })}${ticketTags(letter.theirSubject)}`,
    greeting(letter.to, say),
    paragraph(say('revoked.opening', { received, county })),
    paragraph(say('revoked.kept')),
    ...(askedNow.length === 0 ? [] : [heading(say('revoked.nowHeading')), list(askedNow)]),
    paragraph(say('revoked.passOn')),
    ...whomToAsk(letter, say),
  );
}
