import type { LateLetter } from '../letter';
import type { Say } from '../texts/words';
import { heading, paragraph } from './blocks';
import { baseSubject, greeting, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { type Wording, worded } from './written';

/** An answer that came after the gate opened: kept, and without effect on it. Sent once. */
export function late(letter: LateLetter, say: Say): Wording {
  const { project, phase, participant: county, receivedAt: received, endedAt: ended } = letter;
  return worded(
    `${say('late.subject', { review: baseSubject(letter, say) })}${ticketTags(letter.theirSubject)}`,
    greeting(letter.to, say),
    paragraph(say('late.opening', { county, project, phase, received, ended })),
    heading(say('late.heading')),
    paragraph(say('late.recorded')),
    paragraph(say('late.urgent', { ...letter.owner })),
    ...whomToAsk(letter, say),
  );
}
