import { CONFIRMABLE } from '../../domain/events';
import type { NotYetCountedLetter } from '../letter';
import type { Say } from '../texts/words';
import { type Block, heading, link, marker, paragraph, quote } from './blocks';
import { baseSubject, couldNotRead, deadline, greeting, howToAnswer, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { type Wording, worded } from './written';

/** Why a message is not an answer yet, and how to make it one. */
export function notYetCounted(letter: NotYetCountedLetter, say: Say): Wording {
  return worded(
    `${say('not-yet.subject', { review: baseSubject(letter, say) })}${ticketTags(letter.theirSubject)}`,
    marker(say),
    greeting(letter.to, say),
    paragraph(opening(letter, say)),
    heading(say('why.heading')),
    paragraph(say(`not-yet.${letter.because}`)),
    ...couldNotRead(letter.unread, say),
    ...onPage(letter, say),
    ...howToAnswer(letter, say),
    ...deadline(letter.due, say),
    ...whatYouWrote(letter.theirText, say),
    ...whomToAsk(letter, say),
  );
}

function opening({ cameFrom: sender, receivedAt: received, participant: county }: NotYetCountedLetter, say: Say): string {
  if (sender === undefined) return say('not-yet.yours', { received, county });
  return say('not-yet.anothers', { sender, received, county });
}

function onPage({ because, page, participant: county }: NotYetCountedLetter, say: Say): Block[] {
  const byReply = CONFIRMABLE.has(because) ? [paragraph(say('not-yet.confirm', { county }))] : [];
  const byPage = page === undefined ? [] : [link(say('not-yet.page'), page)];
  return [...byReply, ...byPage];
}

function whatYouWrote(text: string, say: Say): Block[] {
  return text.trim() === '' ? [] : [heading(say('not-yet.readHeading')), quote(text.trim())];
}
