import type { Doubt, HoldReason, Position } from '../domain/events';
import { type Amendment, amendmentIn } from './reading/amends';
import { timeAskedIn } from './reading/asked-time';
import type { SentenceClass } from './reading/cues';
import { withoutFrame } from './reading/frame';
import { asksForChange, placeIn, type ReadComment, readComment, wholeText } from './reading/kinds';
import { type Sentence, sentencesOf } from './reading/sentences';
import { type Item, structureOf } from './reading/structure';

export type { ReadComment };

/** What a message says, by the contract's rows `positions` and `what counts as an answer`. */
export type Reading = Counting | Held;

export interface Counting extends Around {
  readonly counts: true;
  readonly position: Position;
  readonly comments: readonly ReadComment[];
  /** It says that it adds to an earlier answer. */
  readonly adds: boolean;
  readonly doubts: readonly Doubt[];
}

/** Nothing is lost: the whole text is kept as one comment, should a person decide that it counts. */
export interface Held extends Around {
  readonly counts: false;
  readonly because: HoldReason;
  readonly comments: readonly ReadComment[];
}

/** What was written below a quoted line: the line without its marks, and the words under it as they stand in the new text. */
export interface UnderQuote {
  readonly quoted: string;
  readonly text: string;
}

/** What is said beside the comments. */
export interface Around extends Amendment {
  /** It asks for more time, perhaps together with comments. */
  readonly timeRequest: boolean;
  /** Until when or how much longer, in its own words ("until Friday, January 25", "5 more days"); '' where it names neither. */
  readonly timeAsked: string;
}

/**
 * Reads the new text of a mail (`splitReply`). It may hold or doubt, and never takes for consent what could be
 * something else: whatever no wording explains is substance, and substance counts as comments for a person to read.
 * The subject is asked only where the text is empty ("Re: … NO COMMENTS"). What was written under a quoted line has its place
 * from that line, where it names none itself.
 */
export function readAnswer(newText: string, subject = '', underQuotes: readonly UnderQuote[] = []): Reading {
  const text = newText.replace(/\r\n?/g, '\n');
  if (text.trim() === '') return readSubject(subject);
  const body = withoutFrame(text);
  const { items, prose, hasForms } = structureOf(body);
  const filled = items.filter((item) => !saysNone(item));
  const around = aroundOf(body);
  const isList = hasForms || filled.some((item) => saysSubstance(item.text));
  const found = isList ? fromItems(items, filled, prose) : fromProse(body);
  const concluded = conclude({ ...found, text, adds: around.amends === 'adds' });
  return { ...concluded, comments: concluded.comments.map((comment) => placedBy(underQuotes, comment)), ...around };
}

function placedBy(underQuotes: readonly UnderQuote[], comment: ReadComment): ReadComment {
  if (comment.place !== '') return comment;
  const quoted = underQuotes.find(({ text }) => text.includes(comment.text))?.quoted ?? '';
  return { ...comment, place: placeIn(quoted) };
}

function aroundOf(body: string): Around {
  const sentences = sentencesOf(body);
  const asking = sentences.filter((sentence) => sentence.class === 'request-for-time').map(({ text }) => text);
  const amendment = amendmentIn(
    body,
    sentences.map(({ text }) => text),
  );
  return { ...amendment, timeRequest: asking.length > 0, timeAsked: timeAskedIn(asking) };
}

/** What was found before it is weighed. */
interface Findings {
  readonly comments: readonly ReadComment[];
  /** Sentences outside the comments, and what the whole says of a position. */
  readonly sentences: readonly Sentence[];
  readonly doubts: readonly Doubt[];
  /** A form was filled in, if only with "none". */
  readonly saysNone: boolean;
}

const NOTHING_AROUND: Around = { amends: null, amended: [], timeRequest: false, timeAsked: '' };

function readSubject(subject: string): Reading {
  const said = subject.replace(/^(?:\s{0,5}(?:re|fwd?|aw|sv)\s{0,3}:){1,10}/i, '').trim();
  const position = sentencesOf(said.split(/ [-–—|] |: /)[0] ?? '').map((sentence) => sentence.class);
  const stated = position.length === 1 && (position[0] === 'no-comments' || position[0] === 'objection');
  return stated
    ? readAnswer(said.split(/ [-–—|] |: /)[0] ?? '')
    : { counts: false, because: 'nothing-new', comments: [], ...NOTHING_AROUND };
}

const NONE =
  /^\W{0,3}(?:none|no|n\/?a|nil|nothing|not applicable)?(?: (?:at this time|to report|here|from us|for this section))?\W{0,3}$/i;

function saysNone({ text }: Item): boolean {
  return text.length < 200 && (NONE.test(text) || sentencesOf(text).every((sentence) => CONSENT.has(sentence.class)));
}

const CONSENT: ReadonlySet<SentenceClass> = new Set(['no-comments', 'no-more']);
const SUBSTANTIAL: ReadonlySet<SentenceClass> = new Set(['substance', 'hedge', 'objection', 'conditional']);

const saysSubstance = (text: string): boolean => sentencesOf(text).some((sentence) => SUBSTANTIAL.has(sentence.class));

/** Comments by their form. Prose of substance beside them is kept too, for a person. */
function fromItems(items: readonly Item[], filled: readonly Item[], prose: readonly string[]): Findings {
  const comments = filled.map((item) =>
    readComment(item.text, { place: item.place, ...(item.kind === undefined ? {} : { kind: item.kind }) }),
  );
  const around = prose.flatMap(sentencesOf);
  const inItems = filled.flatMap((item) => sentencesOf(item.text)).filter((sentence) => POSITIONS.has(sentence.class));
  const kept = prose.filter((stretch) => sentencesOf(stretch).some((sentence) => KEPT.has(sentence.class)));
  return {
    comments: [...comments, ...kept.map(wholeText)],
    sentences: [...around, ...inItems],
    doubts: kept.length > 0 || around.some((sentence) => UNFINISHED.has(sentence.class)) ? ['unread'] : [],
    saysNone: items.some((item) => item.text !== '' && saysNone(item)),
  };
}

/** Inside a comment only what may hold the gate is listened to. */
const POSITIONS: ReadonlySet<SentenceClass> = new Set(['objection', 'hedge']);
const KEPT: ReadonlySet<SentenceClass> = new Set(['substance', 'conditional', 'hedge']);
const UNFINISHED: ReadonlySet<SentenceClass> = new Set(['attachment', 'request-for-time', 'promise', 'question', 'not-me']);

/** Prose: comments where each paragraph begins by asking for a change, else one comment that a person reads. */
function fromProse(body: string): Findings {
  const sentences = sentencesOf(body);
  if (!sentences.some((sentence) => SUBSTANTIAL.has(sentence.class)))
    return { comments: [], sentences, doubts: [], saysNone: false };
  const requests = requestsIn(body, sentences);
  if (requests !== undefined)
    return {
      comments: requests,
      sentences: sentences.filter((sentence) => sentence.class !== 'substance'),
      doubts: [],
      saysNone: false,
    };
  const bare = sentences.every((sentence) => !KEPT.has(sentence.class)) && isBareObjection(sentences);
  return {
    comments: bare ? [] : [wholeText(body)],
    sentences,
    doubts: sentences.some((sentence) => KEPT.has(sentence.class)) ? ['unread'] : [],
    saysNone: false,
  };
}

/** "We object." says all that it says; a longer one has a reason in it. */
const isBareObjection = (sentences: readonly Sentence[]): boolean =>
  sentences.filter((sentence) => sentence.class === 'objection').every((sentence) => sentence.text.split(/\s+/).length <= 5);

function requestsIn(body: string, sentences: readonly Sentence[]): ReadComment[] | undefined {
  const spans: { start: number; end: number }[] = [];
  let previous: Sentence | undefined;
  for (const sentence of sentences.filter((each) => SUBSTANTIAL.has(each.class))) {
    const last = spans.at(-1);
    if (sentence.class !== 'substance') return undefined;
    if (asksForChange(sentence.text)) spans.push({ start: sentence.start, end: sentence.end });
    else if (last === undefined || previous === undefined || body.slice(previous.end, sentence.start).includes('\n\n'))
      return undefined;
    else last.end = sentence.end;
    previous = sentence;
  }
  return spans.map(({ start, end }) => readComment(body.slice(start, end)));
}

function conclude(found: Findings & { text: string; adds: boolean }): Omit<Counting, keyof Around> | Omit<Held, keyof Around> {
  const has = (name: SentenceClass) => found.sentences.some((sentence) => sentence.class === name);
  const stated = has('no-comments') || has('no-more') || has('withdrawal') || found.saysNone;
  const held = holdReason(found, has, stated);
  if (held !== undefined) return { counts: false, because: held, comments: [wholeText(found.text)] };
  const doubts = doubtsOf(found, has, stated);
  if (has('objection')) return { counts: true, position: 'objection', comments: found.comments, adds: found.adds, doubts };
  const position = found.comments.length > 0 ? 'comments' : 'no-comments';
  return { counts: true, position, comments: found.comments, adds: found.adds, doubts };
}

/** What holds even beside a stated position: the answer is not finished, or not here. In order of weight. */
const UNANSWERED: readonly (readonly [SentenceClass, HoldReason])[] = [
  ['attachment', 'unreadable'],
  ['request-for-time', 'request-for-time'],
  ['promise', 'promise'],
];
/** What holds where no position is stated. */
const NO_ANSWER: readonly (readonly [SentenceClass, HoldReason])[] = [
  ['not-me', 'not-me'],
  ['question', 'question'],
  ['acknowledgement', 'acknowledgement'],
  ['lead-in', 'acknowledgement'],
];

/** Why it does not count, or undefined where it does. Prose beside a request for time is its explanation, not an answer. */
function holdReason(found: Findings, has: (name: SentenceClass) => boolean, stated: boolean): HoldReason | undefined {
  if (has('objection') || has('hedge') || isReadable(found)) return undefined;
  const reasonIn = (table: typeof NO_ANSWER) => table.find(([name]) => has(name))?.[1];
  const unanswered = reasonIn(UNANSWERED) ?? (has('not-me') && !stated ? 'not-me' : undefined);
  if (unanswered !== undefined || stated || found.comments.length > 0) return unanswered;
  return reasonIn(NO_ANSWER) ?? 'nothing-new';
}

/** Has it comments that are more than prose kept whole? */
const isReadable = ({ comments, doubts }: Findings): boolean =>
  comments.length > 0 && !(doubts.includes('unread') && comments.every((comment) => comment.kind === 'other'));

function doubtsOf(found: Findings, has: (name: SentenceClass) => boolean, stated: boolean): Doubt[] {
  const contradicts =
    (has('no-comments') || (has('withdrawal') && has('objection'))) && (found.comments.length > 0 || has('objection'));
  const asks = stated && found.comments.length === 0 && (has('question') || has('not-me'));
  const doubts: Doubt[] = has('hedge') && !has('objection') ? ['possible-objection'] : [];
  if (contradicts) doubts.push('contradiction');
  if (asks || found.doubts.includes('unread')) doubts.push('unread');
  return doubts;
}
