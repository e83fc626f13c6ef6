import { CONFIRMABLE, type HoldReason } from '../../domain/events';
import type { NotYetCountedLetter, WrittenMail } from '../letter';
import { type Block, heading, link, marker, paragraph, quote } from './blocks';
import { baseSubject, couldNotRead, deadline, greeting, howToAnswer, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { written } from './written';

/** Why a message is not an answer yet, and how to make it one. */
export function notYetCounted(letter: NotYetCountedLetter): WrittenMail {
  return written(
    `Not counted yet: ${baseSubject(letter)}${ticketTags(letter.theirSubject)}`,
    marker,
    greeting(letter.to),
    paragraph(`We got ${source(letter)} on ${letter.receivedAt}. It does not count as ${letter.participant}'s answer yet.`),
    heading('Why'),
    paragraph(WHY[letter.because]),
    ...couldNotRead(letter.unread),
    ...onPage(letter),
    ...howToAnswer(letter),
    ...deadline(letter.due),
    ...whatYouWrote(letter.theirText),
    ...whomToAsk(letter),
  );
}

const WHY: Readonly<Record<HoldReason, string>> = {
  acknowledgement: 'It says that you have our mail. It does not say what you think of the document.',
  question: 'It asks us something. We passed your question on. It does not say what you think of the document.',
  'request-for-time': 'It asks for more time. We passed this on; until you hear of a new deadline, the one below stands.',
  promise: 'It says that an answer will come. We look forward to it.',
  'not-me': 'It says that you are not the right person. Please tell us who is, or pass our mail on to that person.',
  'nothing-new':
    'We found no new text in it, only what was quoted. If you wrote between or below our lines, please write at the top.',
  unreadable: 'We could not read it: it was encrypted, damaged or too large. Please send it again as plain text.',
  'unknown-sender':
    'It came from an address that we do not know for your county. If it is right, reply from your own address and repeat it.',
  'unclear-withdrawal':
    'It takes something back, and we could not find what. Please write "We withdraw our answer.", or the numbers of the comments in our receipt.',
  colleague:
    'It came from somebody of your organisation who is not one of the contacts that we have for your county. If it is your answer, please repeat it from your own address.',
  forged:
    'It names an address of yours, and our check of where it came from failed, so it may not be yours. If it is, please tell us, and repeat it.',
  unproven:
    'It names an address of yours, and nothing proves that it came from there. If it is yours, please tell us, or repeat it.',
  'several-addresses':
    'It came to the addresses that we made for two different answers, so we do not know which one it is. Please reply to one of our mails only.',
  'revoked-address':
    'It came to an address that was made for somebody who is not asked any more. Please repeat it as a reply to this mail.',
  conflict:
    'Your mail program gave it the same number as an earlier mail that says something else. We kept both. Please tell us which holds.',
  infected:
    'Our scanner for viruses found something in it, so we opened nothing that came with it. Please let whoever looks after your computers check the file, and write your comments in the mail itself, without it.',
  unscanned:
    'Our scanner for viruses could not look at it, so we opened nothing that came with it. A person will see to it; or write your comments in the mail itself, without a file.',
};

function source(letter: NotYetCountedLetter): string {
  return letter.cameFrom === undefined ? 'your mail' : `a mail from ${letter.cameFrom} in answer to our request`;
}

function onPage({ because, page, participant }: NotYetCountedLetter): Block[] {
  const reply = paragraph(`If it is the answer of ${participant}, reply with "Confirm.", and it counts.`);
  const byReply = CONFIRMABLE.has(because) ? [reply] : [];
  const byPage =
    page === undefined ? [] : [link('See what we read, and say what it is, on this page; no password is needed', page)];
  return [...byReply, ...byPage];
}

function whatYouWrote(text: string): Block[] {
  return text.trim() === '' ? [] : [heading('What we read'), quote(text.trim())];
}
