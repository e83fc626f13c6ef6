import { type ReadComment, readComment } from './comment';
import type { SentenceClass } from './cues';
import { placeAtStart } from './places';
import { readItem, readProse } from './prose';
import { asksForChange } from './requests';
import { type Sentence, sentencesOf } from './sentences';
import { type Item, type Part, structureOf } from './structure';

/** What was found before it is weighed. */
export interface Findings {
  readonly comments: readonly ReadComment[];
  /** Sentences outside the comments, and those in comments that may hold the gate. */
  readonly sentences: readonly Sentence[];
  readonly isUnread: boolean;
  /** A form was filled in, if only with "none". */
  readonly saysNone: boolean;
}

const CONSENT: ReadonlySet<SentenceClass> = new Set(['no-comments', 'no-more']);
const SUBSTANTIAL: ReadonlySet<SentenceClass> = new Set(['substance', 'hedge', 'objection', 'conditional']);
/** Inside a comment only what may hold the gate is listened to. */
const POSITIONS: ReadonlySet<SentenceClass> = new Set(['objection', 'hedge']);
const UNFINISHED: ReadonlySet<SentenceClass> = new Set(['attachment', 'request-for-time', 'promise', 'question', 'not-me']);

const saysSubstance = (text: string): boolean => sentencesOf(text).some((sentence) => SUBSTANTIAL.has(sentence.class));

/** Comments by their form where there is one, in order; else all of it is prose. */
export function findingsIn(body: string): Findings {
  const { parts, hasForms, hasQuotes } = structureOf(body);
  const isList = hasForms || parts.some((part) => part.part === 'item' && isAnswer(part));
  const prose = hasQuotes ? parts.flatMap(asProse) : [{ part: 'prose', place: '', text: body } as const];
  const found = (isList ? parts : prose).map(readPart);
  const comments = withoutPartialNone(found.flatMap((part) => part.comments));
  const sentences = found.flatMap((part) => part.sentences);
  const isRemarksOnly = !hasForms && comments.length > 0 && comments.every(({ kind }) => kind === 'other');
  const isUnfinished = comments.length > 0 && sentences.some((sentence) => UNFINISHED.has(sentence.class));
  const isAskingTime = comments.length > 0 && sentences.some((sentence) => sentence.class === 'request-for-time');
  return {
    comments,
    sentences,
    isUnread: isLeftToRead(found, comments, sentences) || isAskingTime || (isList && (isUnfinished || isRemarksOnly)),
    saysNone: found.some((part) => part.saysNone),
  };
}

/**
 * A person reads prose that asks for nothing; beside comments that are read, a remark is one more of them, unless it sets a condition
 * or may object.
 */
function isLeftToRead(found: readonly Findings[], comments: readonly ReadComment[], sentences: readonly Sentence[]): boolean {
  if (!found.some((part) => part.isUnread)) return false;
  return comments.every(({ kind }) => kind === 'other') || sentences.some((sentence) => UNSETTLED.has(sentence.class));
}

const UNSETTLED: ReadonlySet<SentenceClass> = new Set(['conditional', 'hedge']);

const asProse = (part: Part): Part[] => (part.part === 'table' ? [] : [{ part: 'prose', place: part.place, text: part.text }]);

/** An item that says something, or under a place that there is nothing to say. */
const isAnswer = (item: Item): boolean =>
  saysNone(item)
    ? item.place !== '' && item.text !== '' && !isLeftAsIs(item)
    : saysSubstance(item.text) || (item.place !== '' && asksForChange(item.text));

function readPart(part: Part): Findings {
  if (part.part === 'table')
    return { ...NOTHING_FOUND, comments: part.comments, sentences: part.comments.flatMap(({ text }) => positionsIn(text)) };
  if (part.part === 'prose') return { ...NOTHING_FOUND, ...readProse(part.text, part.place), sentences: sentencesOf(part.text) };
  if (saysNone(part)) return { ...NOTHING_FOUND, saysNone: part.text !== '' && !isLeftAsIs(part) };
  const comments = part.kind === undefined ? readItem(part.text, part.place) : [readComment(part.text, part)];
  return { ...NOTHING_FOUND, comments, sentences: positionsIn(part.text) };
}

/** "No comments from planning." beside comments says nothing more; a person still looks. */
function withoutPartialNone(comments: readonly ReadComment[]): readonly ReadComment[] {
  const others = comments.filter(({ kind, text }) => kind !== 'other' || !PARTIAL_NONE.test(text));
  return others.length > 0 ? others : comments;
}

const PARTIAL_NONE =
  /^\W{0,3}(?:we have )?no (?:comments?|changes?|concerns?|edits|issues)(?: (?:on|from|for|to|about|regarding|in|with)(?: \w{1,20}){1,6})?\W{0,2}$/i;

const NOTHING_FOUND: Findings = { comments: [], sentences: [], isUnread: false, saysNone: false };

const positionsIn = (text: string): Sentence[] => sentencesOf(text).filter((sentence) => POSITIONS.has(sentence.class));

const NONE =
  /^\W{0,3}(?:none|no|n\/?a|nil|nothing|not applicable)?(?: (?:at this time|to report|here|from us|for this section))?\W{0,3}$/i;

function saysNone(item: Item): boolean {
  const { text } = item;
  if (isLeftAsIs(item)) return true;
  // "OTHER: the draft reads well" is a remark to keep, "OTHER: no comments" is none.
  if (item.kind === 'other' && !NONE.test(text) && !/\b(?:no|none|nothing|sin)\b/i.test(text)) return false;
  return text.length < 200 && (NONE.test(text) || sentencesOf(text).every((sentence) => CONSENT.has(sentence.class)));
}

/** "Goal 1: fine" asks for nothing; of the whole it says as little. */
const isLeftAsIs = ({ place, text }: Item): boolean => {
  const named = placeAtStart(text) ?? '';
  return (place !== '' || named !== '') && LEFT_AS_IS.test(text.slice(named.length));
};

const LEFT_AS_IS =
  /^\W{0,3}(?:(?:this|it|looks?|is) ){0,2}(?:fine|ok|okay|good|great|agreed?|keep|unchanged|as is|no change)(?: (?:as (?:is|written|drafted)|here|to us|with us))?\W{0,3}$/i;
