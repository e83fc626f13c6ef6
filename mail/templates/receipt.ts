import type { Doubt, Position } from '../../domain/events';
import type { ReceiptLetter, WrittenMail } from '../letter';
import { type Block, heading, link, list, marker, paragraph } from './blocks';
import { openQuestions } from './open-questions';
import { otherCounties } from './other-counties';
import { baseSubject, couldNotRead, greeting, understood, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { written } from './written';

/** What was understood, what was not, whether it counts, and until when and how to change it. */
export function receipt(letter: ReceiptLetter): WrittenMail {
  return written(
    `Received: ${baseSubject(letter)}${ticketTags(letter.theirSubject)}`,
    marker,
    greeting(letter.to),
    paragraph(`${opening(letter)} ${whenItCame(letter)}`),
    heading('What we understood'),
    ...answer(letter),
    ...attached(letter.attached),
    ...couldNotRead(letter.unread),
    ...(isTheirs(letter) ? otherCounties(letter.otherCounties) : []),
    ...questions(letter),
    ...(letter.endedAt === undefined ? [...asked(letter), ...change(letter)] : []),
    ...whomToAsk(letter),
  );
}

const isTheirs = ({ to, answeredBy }: ReceiptLetter) => to.address === answeredBy.address;

function opening(letter: ReceiptLetter): string {
  const about = `for ${letter.project}: ${letter.phase}`;
  const entered = letter.enteredBy === undefined ? '' : ` ${letter.enteredBy} entered it on your county's behalf.`;
  if (letter.repliesTo !== undefined)
    return `Thank you. We have put your reply beside ${commentsNamed(letter.repliesTo)} ${about}.`;
  if (isTheirs(letter)) return `Thank you. We have your answer for ${letter.participant} ${about}.${entered}`;
  return `${letter.answeredBy.name} has answered for ${letter.participant} ${about}.${entered}`;
}

function whenItCame(letter: ReceiptLetter): string {
  const { receivedAt, repliesTo } = letter;
  if (repliesTo !== undefined) return `It came on ${receivedAt}. Your answer counts as before.`;
  return `It came on ${receivedAt}, ${whether(letter)}.`;
}

const commentsNamed = (numbers: readonly number[]) => `comment${numbers.length === 1 ? '' : 's'} ${numbers.join(', ')}`;

/** Whether it counts; what was heard after the gate had opened is kept, whenever it came. */
function whether({ onTime, endedAt }: ReceiptLetter): string {
  if (endedAt !== undefined)
    return `and was heard after this review had ended on ${endedAt}: it is in the record, and does not change the result`;
  return onTime ? 'in time, and it counts' : 'after the deadline; it still counts';
}

const POSITIONS: Readonly<Record<Position, string>> = {
  'no-comments': 'No comments: nothing to change.',
  comments: 'Comments on the document.',
  objection: 'An objection: the county objects to going on.',
};

function answer(letter: ReceiptLetter): Block[] {
  const added = letter.adds ? [paragraph('We added this to the earlier answer. That one still stands.')] : [];
  return [paragraph(POSITIONS[letter.position]), ...added, ...understood(letter.comments), ...unread(letter)];
}

/** Text that no rule could read is one `other` comment, and nothing of it is left out. */
function unread({ doubts, comments }: ReceiptLetter): Block[] {
  if (!doubts.includes('unread')) return [];
  const whole = comments.flatMap((comment, i) => (comment.kind === 'other' ? [comment.no ?? i + 1] : []));
  const which =
    whole.length === 0 ? '' : `${whole.length === 1 ? 'Comment' : 'Comments'} ${whole.join(', ')}: kept in your own words. `;
  return [heading('What a person still has to read'), paragraph(`${which}${QUESTIONS.unread}`)];
}

function attached(names: readonly string[]): Block[] {
  return names.length === 0 ? [] : [heading('What came with it'), list(names), paragraph('We keep these files as they came.')];
}

const QUESTIONS: Readonly<Record<Doubt, string>> = {
  'possible-objection':
    'Do you object to going on? Your text may be read so. Reply with "We object." or with "We do not object.", and repeat your comments.',
  contradiction:
    'You wrote "No comments" and also gave comments. We count the comments. If you meant none, reply with "No comments."; if you meant them, reply with the comments alone.',
  unread:
    'A person reads it. You can help: send it again with each comment on a new line that starts with ADD:, DELETE:, AUGMENT: or OTHER:.',
  'time-request':
    'You also asked for more time. We passed this on, and you hear from us. This answer counts meanwhile; you can add to it.',
};

function questions({ doubts, undecided, participant, page }: ReceiptLetter): Block[] {
  const asked = doubts.filter((doubt) => doubt !== 'unread').map((doubt) => QUESTIONS[doubt]);
  const which = undecided ? [WHICH(participant)] : [];
  if (asked.length + which.length === 0) return [];
  return [
    heading('Please tell us'),
    list([...asked, ...which]),
    ...(page === undefined ? [] : [link('Or answer on this page', page)]),
  ];
}

const WHICH = (participant: string) =>
  `More than one person has answered for ${participant}. Both answers stand, and an objection in either holds. Which one is your county's? To say that it is this one, reply with "Confirm."; else reply with the answer that is right.`;

const asked = (letter: ReceiptLetter): Block[] => (isTheirs(letter) ? openQuestions(letter.comments, letter.page) : []);

function change(letter: ReceiptLetter): Block[] {
  const { page } = letter;
  const onPage = page === undefined ? [] : [link('See, confirm or correct it on this page; no password is needed', page)];
  if (!isTheirs(letter)) {
    return [
      heading("If this is not your county's answer"),
      paragraph(
        `Reply to this mail until ${letter.changeableUntil}. Your answer then stands beside this one, and we ask you both which is right.`,
      ),
      ...onPage,
    ];
  }
  return [
    heading('If this is not what you meant'),
    paragraph(`You can change it until ${letter.changeableUntil}. Reply to this mail:`),
    list([
      'To replace it, write your new answer. It takes the place of this one.',
      'To add to it, start with "In addition to my earlier comments".',
      'To take it back, write "We withdraw our answer."; for single comments, "Withdraw comment 2."',
    ]),
    ...onPage,
  ];
}
