import type { CommentKind } from '../../domain/events';
import { anyOf } from './phrases';
import { isNamedPart, placeAtStart } from './places';

/** With what a line begins an item: the kind and the place that its heading names, and the rest of the line. */
export interface Start {
  readonly kind: CommentKind | undefined;
  readonly place: string;
  readonly rest: string;
  /** It has a number or a bullet. */
  readonly isMarked: boolean;
}

const WORDS: readonly (readonly [CommentKind, readonly string[]])[] = [
  ['addition', ['additions?', 'adds?', 'insert', 'insertions?', 'new (?:section|policy|goal|item|paragraph|bullet|strategy)']],
  ['deletion', ['deletions?', 'deletes?', 'dels?', 'remove', 'removals?', 'strike']],
  [
    'augmentation',
    ['augmentations?', 'augments?', 'augs?', 'change', 'revise', 'replace', 'modify', 'clarify', 'clarifications?'],
  ],
  ['other', ['others?(?: comments?| remarks?)?', 'general comments?', 'general remarks?', 'questions?']],
];
const KINDS = WORDS.map(([kind, words]) => [kind, new RegExp(`^${anyOf(words)}$`, 'i')] as const);

/** The kind that a heading's word names. */
export const kindNamed = (word: string): CommentKind | undefined => KINDS.find(([, cue]) => cue.test(word.trim()))?.[0];

/** "1.", "(a)", "ii)", "-", "•", "#2", "Comment 3:" */
const MARK =
  /^[ \t]{0,16}(?:(?!pp?\. ?\d)(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]{1,2}[ \t]+(?=\S)|\(?\d{1,3}[.)](?=[A-Za-z"“])|#\d{1,3}[.:)]?[ \t]+|(?:comment|change|edit|request|suggestion|remark|correction|question|recommendation|observation) (?:no\. ?)?#?\d{1,3} ?[:.)–-](?!\d)[ \t]*|q\d{1,2} ?[:.)][ \t]*)|(?:[-*•●▪◦–—·‣]|o(?=[ \t]+[A-Z]))(?:[ \t]+(?=\S)|(?=[A-Za-z"“])))/i;
/** "[Training desk] …": who of them says it. */
const WHO = /^\[[^\]\n]{1,60}\]:?[ \t]*/;

/** What a line begins; undefined for a line of running text. */
export function startOf(line: string): Start | undefined {
  const mark = MARK.exec(line)?.[0] ?? '';
  const isMarked = mark !== '';
  const said = line.slice(mark.length).trimStart().replace(WHO, '');
  const found = ofKind(said) ?? ofPlace(said);
  if (found !== undefined) return { ...found, isMarked };
  return isMarked ? { kind: undefined, place: '', rest: said, isMarked } : undefined;
}

type Found = Omit<Start, 'isMarked'>;

const ADVERBS = String.raw`(?:(?:proposed|recommended|suggested|requested|our|my|general|specific)\s)?`;
const KIND = new RegExp(
  String.raw`^[*_#[ ]{0,4}${ADVERBS}(${anyOf(WORDS.flatMap(([, words]) => words))})(?![\w-])[*_\]]{0,3}(.*)$`,
  'i',
);
/** A heading of one of these needs a colon, since it is a word of ordinary sentences, too. */
const NAMES_KIND = /^(?:add|delet|augment|del$|aug$|other)/i;

function ofKind(said: string): Found | undefined {
  const [, word = '', tail = ''] = KIND.exec(said) ?? [];
  const kind = kindNamed(word);
  if (kind === undefined) return undefined;
  const rest = afterColon(tail);
  if (rest !== undefined) return { kind, place: '', rest };
  const placed = withPlace(tail);
  if (placed !== undefined) return { kind, ...placed };
  if (!NAMES_KIND.test(word)) return undefined;
  const isLoud = word === word.toUpperCase();
  if (/^[ \t*_]*$/.test(tail))
    return isLoud || word === 'Other' || /s$|ion$/i.test(word) ? { kind, place: '', rest: '' } : undefined;
  return isLoud && kind !== 'other' ? afterLoud(kind, tail) : undefined;
}

const afterColon = (tail: string): string | undefined => /^\s{0,3}[:;][*_]{0,3}[-–—\s]{0,4}(.*)$/.exec(tail)?.[1];

/** "AUGMENT (Goal 2): …", "ADD to Section 4: …", "DELETE Section 3.2: …" */
function withPlace(tail: string): Pick<Found, 'place' | 'rest'> | undefined {
  const [, bracketed, after, rest = ''] =
    /^\s{0,3}(?:\(([^()\n]{1,60})\)|\s(?:to|from|in|at|on)\s{1,3}(?:the\s)?([^:\n]{1,60}))\s{0,3}:\s{0,3}(.*)$/i.exec(tail) ?? [];
  const named = bracketed ?? after;
  if (named !== undefined) return { place: named.replace(THE_FOLLOWING, '').trim(), rest };
  const place = placeAtStart(tail.trimStart());
  const below = place === undefined ? undefined : afterSeparator(tail.trimStart().slice(place.length));
  return place === undefined || below === undefined || below === '' ? undefined : { place: bare(place), rest: below };
}

/** "Add to Section 7 the following sentence: …" */
const THE_FOLLOWING = /,?\s{1,3}(?:the\s)?following(?:\s\w{1,12})?\s*$|^(?:the\s)?following(?:\s\w{1,12})?\s*$/i;

/** "ADD - a glossary", "DELETE Section 3.2": capitals do what a colon does, unless all is in capitals. */
function afterLoud(kind: CommentKind, tail: string): Found | undefined {
  const dashed = /^\s{1,4}[-–—]\s{1,4}(.*)$/.exec(tail)?.[1];
  if (dashed !== undefined) return { kind, place: '', rest: dashed };
  return /^\s/.test(tail) && /[a-z]/.test(tail) ? { kind, place: '', rest: tail.trim() } : undefined;
}

function ofPlace(said: string): Found | undefined {
  const place = placeAtStart(said.replace(/^[*_]{1,3}/, ''));
  if (place === undefined) return ofNamedPart(said);
  const tail = said.replace(/^[*_]{1,3}/, '').slice(place.length);
  if (/^[*_:. \t]*$/.test(tail)) return { kind: undefined, place: bare(place), rest: '' };
  if (TITLE_ALONE.test(tail)) return { kind: undefined, place: bare(place), rest: '' };
  const titled = TITLED.exec(tail);
  if (titled !== null) return { kind: undefined, place: bare(place) + (titled[1] ?? '').trimEnd(), rest: titled[2] ?? '' };
  const rest = afterSeparator(tail);
  if (rest === undefined) return undefined;
  const isTitle = rest === rest.toUpperCase() && /^[A-Z\s,&]{3,60}$/.test(rest);
  return { kind: undefined, place: bare(place), rest: isTitle ? '' : rest };
}

/** "Chapter 7, Emergency Operations: …" */
const TITLED = /^(,\s[A-Z][\w']{1,20}(?:\s[A-Z][\w']{1,20}){0,4}\s?):\s{0,3}(.*)$/;

/** "Section 2.1 Staffing" */
const TITLE_ALONE = /^\s[A-Z][\w'’]{2,20}(?:\s(?:and|of|the|for|[A-Z][\w'’]{1,20})){0,5}\s*$/;

/** "Section: 4.1", "Place: Goal 2": begins an item only where none is under way, else it is a label of that one. */
export function placeLabelled(line: string): Start | undefined {
  const place = /^\W{0,3}(?:section|page|place|location|where|item|goal|policy)\s?:\s{1,3}(\S.{0,60}?)\s*$/i.exec(line)?.[1];
  const isPlace =
    place !== undefined && (/^[\d.()a-z-]{1,12}$/i.test(place) || placeAtStart(place) !== undefined || isNamedPart(place));
  return isPlace ? { kind: undefined, place, rest: '', isMarked: false } : undefined;
}

const afterSeparator = (tail: string): string | undefined =>
  /^[*_]{0,3}(?:\s{0,3}:[*_]{0,3}\s{0,3}|\s{1,3}[-–—]{1,2}\s{1,3}|[-–—]\s{1,3})(.*)$/.exec(tail)?.[1];

function ofNamedPart(said: string): Found | undefined {
  const [, name = '', rest] = /^([A-Za-z ]{3,40}?)[*_]{0,3}(?:\s{0,3}:\s{0,3}|\s{1,3}[-–—]\s{1,3})(.*)$/.exec(said) ?? [];
  return rest !== undefined && isNamedPart(name) ? { kind: undefined, place: bare(name), rest } : undefined;
}

const bare = (place: string): string => place.replace(/^the\s{1,3}/i, '');
