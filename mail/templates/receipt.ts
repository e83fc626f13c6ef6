import type { ReceiptLetter } from '../letter';
import type { Say } from '../texts/words';
import { type Block, heading, link, list, marker, paragraph } from './blocks';
import { openQuestions } from './open-questions';
import { otherCounties } from './other-counties';
import { baseSubject, couldNotRead, greeting, understood, whomToAsk } from './phrases';
import { ticketTags } from './ticket-tags';
import { type Wording, worded } from './written';

/** What was understood, what was not, whether it counts, and until when and how to change it. */
export function receipt(letter: ReceiptLetter, say: Say): Wording {
  return worded(
    `${say('receipt.subject', { review: baseSubject(letter, say) })}${ticketTags(letter.theirSubject)}`,
    marker(say),
    greeting(letter.to, say),
    paragraph(`${opening(letter, say)} ${whenItCame(letter, say)}`),
    heading(say('receipt.heading')),
    ...answer(letter, say),
    ...attached(letter.attached, say),
    ...couldNotRead(letter.unread, say),
    ...(isTheirs(letter) ? otherCounties(letter, say) : []),
    ...questions(letter, say),
    ...(letter.endedAt === undefined ? [...asked(letter, say), ...change(letter, say)] : []),
    ...whomToAsk(letter, say),
  );
}

const isTheirs = ({ to, answeredBy }: ReceiptLetter) => to.address === answeredBy.address;

function opening(letter: ReceiptLetter, say: Say): string {
  const { project, phase, participant: county, answeredBy, enteredBy, repliesTo } = letter;
  if (repliesTo !== undefined) return say('receipt.replied', { comments: commentsNamed(repliesTo, say), project, phase });
  const entered = enteredBy === undefined ? '' : ` ${say('receipt.entered', { name: enteredBy })}`;
  if (isTheirs(letter)) return `${say('receipt.theirs', { county, project, phase })}${entered}`;
  return `${say('receipt.colleague', { name: answeredBy.name, county, project, phase })}${entered}`;
}

function commentsNamed(numbers: readonly number[], say: Say): string {
  return say(numbers.length === 1 ? 'receipt.commentNo' : 'receipt.commentNos', { numbers: numbers.join(', ') });
}

/** When it came, and whether it counts; what was heard after the gate had opened is kept, whenever it came. */
function whenItCame({ receivedAt: received, repliesTo, onTime, endedAt: ended }: ReceiptLetter, say: Say): string {
  if (repliesTo !== undefined) return say('receipt.repliedOn', { received });
  if (ended !== undefined) return say('receipt.heardAfter', { received, ended });
  return say(onTime ? 'receipt.onTime' : 'receipt.late', { received });
}

function answer(letter: ReceiptLetter, say: Say): Block[] {
  const added = letter.adds ? [paragraph(say('receipt.adds'))] : [];
  return [paragraph(say(`receipt.${letter.position}`)), ...added, ...understood(letter.comments, say), ...unread(letter, say)];
}

/** Text that no rule could read is one `other` comment, and nothing of it is left out. */
function unread({ doubts, comments }: ReceiptLetter, say: Say): Block[] {
  if (!doubts.includes('unread')) return [];
  const whole = comments.flatMap((comment, i) => (comment.kind === 'other' ? [comment.no ?? i + 1] : []));
  const numbers = whole.join(', ');
  const which = whole.length === 0 ? '' : `${say(whole.length === 1 ? 'receipt.unreadOne' : 'receipt.unreadMany', { numbers })} `;
  return [heading(say('receipt.unreadHeading')), paragraph(`${which}${say('receipt.unread')}`)];
}

function attached(names: readonly string[], say: Say): Block[] {
  if (names.length === 0) return [];
  return [heading(say('receipt.attachedHeading')), list(names), paragraph(say('receipt.attached'))];
}

function questions({ doubts, undecided, participant: county, page }: ReceiptLetter, say: Say): Block[] {
  const asked = doubts.flatMap((doubt) => (doubt === 'unread' ? [] : [say(`receipt.${doubt}`)]));
  const which = undecided ? [say('receipt.undecided', { county })] : [];
  if (asked.length + which.length === 0) return [];
  return [
    heading(say('receipt.tellHeading')),
    list([...asked, ...which]),
    ...(page === undefined ? [] : [link(say('receipt.answerPage'), page)]),
  ];
}

const asked = (letter: ReceiptLetter, say: Say): Block[] =>
  isTheirs(letter) ? openQuestions(letter.comments, say, letter.page) : [];

function change(letter: ReceiptLetter, say: Say): Block[] {
  const { page, changeableUntil: until } = letter;
  const onPage = page === undefined ? [] : [link(say('receipt.page'), page)];
  if (!isTheirs(letter))
    return [heading(say('receipt.notYoursHeading')), paragraph(say('receipt.notYours', { until })), ...onPage];
  return [
    heading(say('receipt.changeHeading')),
    paragraph(say('receipt.change', { until })),
    list([say('receipt.replace'), say('receipt.add'), say('receipt.withdraw')]),
    ...onPage,
  ];
}
