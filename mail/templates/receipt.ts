import type { Doubt, Position } from '../../domain/events';
import type { ReceiptLetter, WrittenMail } from '../letter';
import { type Block, heading, list, marker, paragraph } from './blocks';
import { baseSubject, couldNotRead, greeting, understood, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { written } from './written';

/** What was understood, whether it came in time, and how to change it. */
export function receipt(letter: ReceiptLetter): WrittenMail {
  return written(
    `Received: ${baseSubject(letter)}${ticketTags(letter.theirSubject)}`,
    marker,
    greeting(letter.to),
    paragraph(
      `${opening(letter)} It came on ${letter.receivedAt}, ${letter.onTime ? 'in time' : 'after the deadline; it still counts'}.`,
    ),
    heading('What we understood'),
    ...answer(letter),
    ...couldNotRead(letter.unread),
    ...questions(letter.doubts),
    ...change(letter),
    ...whomToAsk(letter),
  );
}

const isTheirs = ({ to, answeredBy }: ReceiptLetter) => to.address === answeredBy.address;

function opening(letter: ReceiptLetter): string {
  const about = `for ${letter.project}: ${letter.phase}`;
  const entered = letter.enteredBy === undefined ? '' : ` ${letter.enteredBy} entered it on your county's behalf.`;
  if (isTheirs(letter)) return `Thank you. We have your answer for ${letter.participant} ${about}.${entered}`;
  return `${letter.answeredBy.name} has answered for ${letter.participant} ${about}.${entered}`;
}

const POSITIONS: Readonly<Record<Position, string>> = {
  'no-comments': 'No comments: nothing to change.',
  comments: 'Comments on the document.',
  objection: 'An objection: the county objects to going on.',
};

function answer(letter: ReceiptLetter): Block[] {
  const added = letter.adds ? [paragraph('We added this to the earlier answer. That one still stands.')] : [];
  return [paragraph(POSITIONS[letter.position]), ...added, ...understood(letter.comments)];
}

const QUESTIONS: Readonly<Record<Doubt, string>> = {
  'possible-objection':
    'Do you object to going on? Your text may be read so. Reply with "We object." or with "We do not object.", and repeat your comments.',
  contradiction:
    'You wrote "No comments" and also gave comments. We count the comments. If you meant none, reply with "No comments."; if you meant them, reply with the comments alone.',
  unread:
    'We kept your text as a whole; a person will read it. You can help: send it again with each comment on a new line that starts with ADD:, DELETE:, AUGMENT: or OTHER:.',
};

function questions(doubts: readonly Doubt[]): Block[] {
  return doubts.length === 0 ? [] : [heading('Please tell us'), list(doubts.map((doubt) => QUESTIONS[doubt]))];
}

function change(letter: ReceiptLetter): Block[] {
  const until = `until ${letter.changeableUntil}`;
  if (!isTheirs(letter)) {
    return [
      heading("If this is not your county's answer"),
      paragraph(`Reply to this mail ${until}. Your answer then stands beside this one, and we ask you both which is right.`),
    ];
  }
  return [
    heading('If this is not what you meant'),
    paragraph(
      `Reply to this mail ${until}. Your new answer replaces this one. To add to it instead, start with "In addition to my earlier comments".`,
    ),
  ];
}
