import type { Doubt, HoldReason, Position } from '../domain/events';
import { type Amendment, amendmentIn } from './reading/amends';
import { timeAskedIn } from './reading/asked-time';
import { type ReadComment, wholeText } from './reading/comment';
import { findingsIn } from './reading/findings';
import { withoutFrame } from './reading/frame';
import { isGarbled } from './reading/garbled';
import { placeIn } from './reading/places';
import { type Sentence, sentencesOf } from './reading/sentences';
import { spansOf } from './reading/spans';
import { verdictOn } from './reading/verdict';

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
  if (isGarbled(text)) return { counts: false, because: 'unreadable', comments: [wholeText(text)], ...NOTHING_AROUND };
  if (text.length > LONGEST_READ || text.split(/\n+/).length > MOST_LINES) return tooLong(text);
  const body = withoutFrame(text);
  if (spansOf(body).length > MOST_SENTENCES) return tooLong(text);
  const found = findingsIn(body);
  if (found.comments.length > MOST_COMMENTS) return tooLong(text);
  const verdict = verdictOn(found, text);
  const around = aroundOf(body, found.sentences);
  const comments = verdict.comments.map((comment) => placedBy(underQuotes, comment));
  return verdict.counts
    ? { ...verdict, comments, adds: around.amends === 'adds', ...around }
    : { ...verdict, comments, ...around };
}

/** Does a text say of itself that it adds to an earlier answer? */
export const saysItAdds = (text: string): boolean => amendmentIn(withoutFrame(text)).amends === 'adds';

/** In characters. A longer text is a document; a person reads it. */
const LONGEST_READ = 64 * 1024;
/** Blank ones apart. */
const MOST_LINES = 2000;
const MOST_SENTENCES = 3000;
const MOST_COMMENTS = 300;

/** Kept whole. What nobody has read may object. */
const tooLong = (text: string): Reading => ({
  ...{ counts: true, position: 'comments', adds: false, comments: [wholeText(text)], doubts: ['possible-objection', 'unread'] },
  ...NOTHING_AROUND,
});

function placedBy(underQuotes: readonly UnderQuote[], comment: ReadComment): ReadComment {
  if (comment.place !== '') return comment;
  const quoted = underQuotes.find(({ text }) => text.includes(comment.text))?.quoted ?? '';
  return { ...comment, place: placeIn(quoted) };
}

function aroundOf(body: string, sentences: readonly Sentence[]): Around {
  const asking = sentences.filter((sentence) => sentence.class === 'request-for-time').map(({ text }) => text);
  return { ...amendmentIn(body), timeRequest: asking.length > 0, timeAsked: timeAskedIn(asking) };
}

/** Nothing is said beside the comments. */
export const NOTHING_AROUND: Around = { amends: null, amended: [], timeRequest: false, timeAsked: '' };

function readSubject(subject: string): Reading {
  const said = subject.replace(/^(?:\s{0,5}(?:re|fwd?|aw|sv)\s{0,3}:){1,10}/i, '').trim();
  const position = sentencesOf(said.split(/ [-–—|] |: /)[0] ?? '').map((sentence) => sentence.class);
  const stated = position.length === 1 && (position[0] === 'no-comments' || position[0] === 'objection');
  return stated
    ? readAnswer(said.split(/ [-–—|] |: /)[0] ?? '')
    : { counts: false, because: 'nothing-new', comments: [], ...NOTHING_AROUND };
}
