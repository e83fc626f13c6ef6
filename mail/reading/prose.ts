import type { CommentKind } from '../../domain/events';
import { isBareObjection } from './bare';
import { type ReadComment, readComment, wholeText } from './comment';
import type { SentenceClass } from './cues';
import { placeIn } from './places';
import { afterLead, asksForChange, commandsChange, findsFault, jointsIn, keepsAsIs, kindOf, seemsToAsk } from './requests';
import { givesWording, type Sentence, sentencesOf } from './sentences';

/** Comments found in running text, and whether some of it was kept as a remark that a person reads. */
export interface ReadProse {
  readonly comments: readonly ReadComment[];
  readonly isUnread: boolean;
}

/**
 * Takes prose apart: each request for a change with its explanation is a comment, the remarks between are kept as `other`. Prose
 * that asks for nothing is kept whole.
 */
export function readProse(text: string, place = ''): ReadProse {
  const sentences = sentencesOf(text);
  const stretches = stretchesOf(text, sentences);
  const isUnread = stretches.some(({ isRemark }) => isRemark);
  if (stretches.length === 0) return { comments: [], isUnread };
  if (sentences.every(({ class: name }) => !LEAVES_DOUBT.has(name)) && isOneContradiction(text, stretches))
    return { comments: [placed(readComment(text.trim(), { kind: kindAsked(text) }), place)], isUnread: false };
  if (!stretches.some(({ ask }) => ask !== undefined)) return { comments: [placed(wholeText(text), place)], isUnread };
  return { comments: stretches.map((stretch) => placed(commentOf(text, stretch), place)), isUnread };
}

const isOneContradiction = (text: string, [only, ...others]: readonly Stretch[]): boolean =>
  only !== undefined && only.ask === undefined && others.length === 0 && seemsToAsk(text.slice(only.start, only.end));

/** Classes of sentences beside which nothing is taken for a request that does not say so. */
const LEAVES_DOUBT: ReadonlySet<SentenceClass> = new Set(['conditional', 'hedge', 'objection', 'question']);

/** A list item, or what stands under a place: one comment, or several where it asks for several things. */
export function readItem(text: string, place: string): readonly ReadComment[] {
  const asks = stretchesOf(text, sentencesOf(text)).filter(({ ask }) => ask !== undefined);
  if (asks.length < 2) return [readComment(text, { place, kind: kindOfItem(text, place, asks[0]?.ask) })];
  return asks.map((stretch, i) => {
    const start = i === 0 ? 0 : stretch.start;
    const end = i === asks.length - 1 ? text.length : stretch.end;
    return readComment(text.slice(start, end), { place, kind: kindAsked(stretch.ask ?? '') });
  });
}

function kindOfItem(text: string, place: string, ask: string | undefined): CommentKind | undefined {
  if (ask === undefined && THING.test(text)) return 'addition';
  if (ask === undefined) return place !== '' && (findsFault(text) || seemsToAsk(text, place)) ? kindAsked(text) : undefined;
  return kindOf(text) === 'other' ? kindAsked(ask) : undefined;
}

/** "a list of trainers" in a list of changes: it should be there. */
const THING = /^\W{0,3}(?:an?|another|more|new) (?!few\b|lot\b|bit\b)[^.?!]{3,120}$/i;

interface Stretch {
  readonly start: number;
  end: number;
  /** The words that ask for a change; undefined for a remark. */
  ask: string | undefined;
  /** A person has to read it. */
  isRemark: boolean;
  /** One sentence that neither objects nor sets a condition. */
  isPlain: boolean;
  /** It begins by objecting; what follows is why. */
  readonly isObjection: boolean;
  /** Its last sentence ends in a colon, and what that announces is still to come. */
  isOpen: boolean;
  /** It announced something. */
  readonly wasOpen: boolean;
}

const REMARKS: ReadonlySet<SentenceClass> = new Set(['substance', 'conditional', 'hedge']);

function stretchesOf(text: string, sentences: readonly Sentence[]): Stretch[] {
  const stretches: Stretch[] = [];
  let last: Stretch | undefined;
  let before: Sentence | undefined;
  for (const sentence of sentences) {
    const isNear = before !== undefined && !text.slice(before.end, sentence.start).includes('\n\n');
    if (last?.isOpen && !commandsChange(sentence.text)) goOn(last, sentence, text);
    else last = take(stretches, sentence, isNear || isTold(last, sentence) ? last : undefined, isNear ? before : undefined);
    before = sentence;
  }
  return stretches;
}

/** What a colon promised goes to the end of its paragraph. */
function goOn(open: Stretch, sentence: Sentence, text: string): void {
  open.end = sentence.end;
  open.isOpen = !/^\s{0,200}\n\s{0,200}\n|^\s{0,200}$/.test(text.slice(sentence.end, sentence.end + 400));
}

/** "Section 2.1 now says: …", a blank line, "It should say: …" */
const isTold = (last: Stretch | undefined, { text }: Sentence): boolean =>
  last?.wasOpen === true && text.endsWith(':') && speaksOfBefore(text);

/** Adds a sentence to the stretch before it, or begins others; gives the one that the next sentence may belong to. */
function take(
  stretches: Stretch[],
  sentence: Sentence,
  last: Stretch | undefined,
  before: Sentence | undefined,
): Stretch | undefined {
  if (isRequest(sentence)) return takeRequest(stretches, sentence, last ?? questioned(stretches, sentence, before));
  if (isElliptic(sentence, last)) return begin(stretches, { ...stretchOf(sentence), ask: last?.ask });
  if (sentence.class === 'objection' && isBareObjection(sentence.text)) return undefined;
  if (last === undefined && before?.class === 'objection' && sentence.class === 'substance')
    return begin(stretches, { ...stretchOf(sentence), isObjection: true });
  if (!REMARKS.has(sentence.class) && sentence.class !== 'objection') return undefined;
  const isRemark = REMARKS.has(sentence.class);
  if (last !== undefined && (last.ask === undefined || (sentence.class === 'substance' && explains(sentence.text)))) {
    last.end = sentence.end;
    last.isRemark ||= isRemark && last.ask === undefined && !(last.isObjection && sentence.class === 'substance');
    last.isPlain = false;
    return last;
  }
  return begin(stretches, { ...stretchOf(sentence), isRemark, isPlain: sentence.class === 'substance' });
}

/** "I'd like to see a summary. Also an index." asks for the second as for the first. */
const isElliptic = ({ class: name, text }: Sentence, last: Stretch | undefined): boolean =>
  last?.ask !== undefined && name === 'substance' && (SAME.test(text) || ONE_MORE.test(text)) && !HAS_VERB.test(text);

/** "Same for Section 5." */
const SAME = /^\W{0,3}(?:and )?(?:the )?(?:same|ditto|likewise)\b[^.;:?!]{0,80}[.!]?$/i;
const ONE_MORE = /^\W{0,3}(?:also|and|plus)[,:]? (?:an?|the|some|more) [^.;:?!]{2,80}[.!]?$/i;
const HAS_VERB = /\b(?:is|are|was|were|has|have|had|does|do|did|can|could|will|would|may|might|should|must)\b/i;

/** "Why is Goal 3 in here at all? It can be cut." */
function questioned(stretches: Stretch[], request: Sentence, before: Sentence | undefined): Stretch | undefined {
  if (before?.class !== 'question' || placeIn(before.text) === '' || !speaksOfBefore(request.text)) return undefined;
  return begin(stretches, stretchOf(before));
}

const stretchOf = ({ start, end, text, class: name }: Sentence): Stretch => ({
  ...{ start, end, ask: undefined, isRemark: false, isPlain: false, isObjection: name === 'objection' },
  ...{ isOpen: givesWording(text), wasOpen: givesWording(text) },
});

const isRequest = ({ class: name, text }: Sentence): boolean =>
  ((name === 'hedge' || name === 'objection') && commandsChange(text)) ||
  ((name === 'substance' || name === 'conditional') && asksForChange(name === 'substance' ? text : text.replace(AGREES, '')));

/** "No comments except: please fix …", "We support the plan and ask only that …" agrees and asks. */
const AGREES =
  /^[^:]{0,120}?\b(?:except|but|however|other than|apart from|aside from|and(?= ask| request| suggest| recommend))\b(?: that| for)?[:,]?\s/i;

/**
 * It sets a condition, or says "no comments" beside its comment. "All fine except 4.2, take it out" does neither: it agrees with the
 * rest, and asks for a change.
 */
const LEAVES_OPEN =
  /\b(?:provid(?:ed|ing)|as long as|so long as|if|once|assuming|contingent|conditional(?:ly)?|subject to|on (?:the )?condition|unless|until|only (?:when|where)|ask only|only ask)\b|\bno (?:comments?|changes?|edits|corrections?|suggestions?|objections?|concerns?|issues?)\b|\bnothing to (?:add|change|report)\b/i;

/** An explanation of the request before it names no other place. */
const explains = (text: string): boolean =>
  placeIn(text) === '' || /^\W{0,3}(?:it|this|that|they|these|those|otherwise|because|as|since)\b/i.test(text);

function takeRequest(
  stretches: Stretch[],
  { start, end, text, class: name }: Sentence,
  last: Stretch | undefined,
): Stretch | undefined {
  if (last !== undefined && speaksOfBefore(text)) {
    last.end = end;
    last.ask ??= text;
    last.isRemark = false;
    last.isOpen = givesWording(text);
    return last;
  }
  let from = last !== undefined && leadsTo(last, text) ? last.start - start : 0;
  if (from < 0) stretches.pop();
  let begun: Stretch | undefined;
  for (const joint of [...jointsIn(text), { end: text.length, next: text.length }]) {
    begun = begin(stretches, {
      ...stretchOf({ text: text.slice(0, joint.end), start: start + from, end: start + joint.end, class: name }),
      ask: text.slice(Math.max(0, from), joint.end),
      isRemark: name === 'hedge' || (name === 'conditional' && LEAVES_OPEN.test(text)),
    });
    from = joint.next;
  }
  return begun;
}

function begin(stretches: Stretch[], stretch: Stretch): Stretch {
  stretches.push(stretch);
  return stretch;
}

/** A request without an object has it in the remark right before: "The title is too long. Suggest shortening to one line." */
const leadsTo = ({ ask, isPlain }: Stretch, request: string): boolean =>
  ask === undefined && ((isPlain && NO_OBJECT.test(afterLead(request))) || (placeIn(request) === '' && REFERS.test(request)));

const NO_OBJECT = /^[a-z]{3,20}(?: (?:it|them|this|these))?(?: (?:to|by|for)\b|\W{0,3}$)/i;

/** "Please delete it.", "It should say …" */
const speaksOfBefore = (text: string): boolean => placeIn(text) === '' && ANAPHORA.test(text);

const ANAPHORA =
  /^\W{0,3}(?:(?:please|pls|also|so|and|kindly|then|we|would|suggest|recommend|ask|you|could|can),? ){0,5}(?:\w{3,12} (?:it|them|this|these|those)(?! (?:section|page|goal|sentence|paragraph|bullet|item|table|figure|document|plan))\b|(?:it|they|this|these|those|that) (?:\w{1,14} ){0,8}?(?:should|must|could|can|needs?|ought)\b)/i;
/** "We have not used that title since 1999, so please change it." */
const REFERS =
  /\b(?:change|replace|include|delete|remove|explain|correct|fix|drop|strike|revise|clarify|define|reword|move|update|omit|cut|shorten|expand|rephrase|rewrite) (?:it|them|this|that|these|those)\b(?! \w{1,12} (?:section|page|goal|paragraph))|^\W{0,3}(?:so|therefore|hence|thus|accordingly|for (?:this|that|these|those) reasons?)\b/i;

function commentOf(text: string, { start, end, ask }: Stretch): ReadComment {
  const words = text.slice(start, end);
  return ask === undefined ? wholeText(words) : readComment(words, { kind: kindAsked(ask) });
}

/** What asks for a change and names no kind of it changes what is there. */
function kindAsked(ask: string): CommentKind {
  if (keepsAsIs(ask)) return 'other';
  const kind = kindOf(ask);
  return kind === 'other' ? 'augmentation' : kind;
}

const placed = (comment: ReadComment, place: string): ReadComment => (comment.place === '' ? { ...comment, place } : comment);
