import { CUES, SENTENCE_CLASSES, type SentenceClass, WEIGHTY } from './cues';

/** A sentence, where it stands in the text, and what it does. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly class: SentenceClass;
}

/** The sentences of a text in order; a blank line ends one, a line break alone does not, unless a sentence can end there. */
export function sentencesOf(text: string): Sentence[] {
  return spans(text).map(({ start, end }) => {
    const sentence = text.slice(start, end);
    return { text: sentence, start, end, class: classOf(sentence.replace(/\s+/g, ' ').replace(LABEL, '')) };
  });
}

/** "Position: objection" says the same as "Objection". */
const LABEL = /^\W{0,3}(?:our )?position ?[:–-] ?/i;

/** Longer than this no wording is certain any more. */
const PLAIN_STATEMENT = 240;

function classOf(sentence: string): SentenceClass {
  const said = sentence.slice(0, 2000);
  const found = SENTENCE_CLASSES.find((name) => CUES[name].some((cue) => cue.test(said))) ?? 'substance';
  if (found === 'substance' || isPolite(found, said))
    return said.endsWith('?') && !ASKS_FOR_CHANGE.test(said) ? 'question' : 'substance';
  if (found === 'no-comments' || found === 'no-more') return consent(found, said);
  return DISCARDED.has(found) && WEIGHTY.test(said) ? 'substance' : found;
}

/** Classes whose words are not kept, so nothing of weight may hide in them. */
const DISCARDED: ReadonlySet<SentenceClass> = new Set(['acknowledgement', 'lead-in']);

/** A question that begins like a thank-you or an announcement is a question. */
const isPolite = (found: SentenceClass, said: string): boolean =>
  said.endsWith('?') && (DISCARDED.has(found) || found === 'no-comments');

const ASKS_FOR_CHANGE = /\b(?:add|include|insert|delete|remove|strike|omit|change|replace|revise|reword|expand|rename|move)\b/i;

/** The one class that may let a gate open: only where nothing else is said in the sentence. */
function consent(found: 'no-comments' | 'no-more', said: string): SentenceClass {
  return said.length <= PLAIN_STATEMENT && !WEIGHTY.test(said) && furtherWords(said) === 0 ? found : 'conditional';
}

function furtherWords(said: string): number {
  const words = said.match(/[A-Za-z][A-Za-z'’-]*/g) ?? [];
  return words.filter((word, i) => !isName(word, words[i + 1], i) && !CONSENT_WORDS.has(word.toLowerCase())).length;
}

/** A county, an office, a person: capitalised within the sentence, or first in it before what only a name can stand before. */
const isName = (word: string, next: string | undefined, i: number): boolean =>
  (i > 0 || BEFORE_VERB.test(next ?? '')) && /^[A-Z][a-z]/.test(word);

const BEFORE_VERB = /^(?:County|has|have|concurs|agrees|supports)$/;

const CONSENT_WORDS: ReadonlySet<string> = new Set(
  `a about ahead forward go going moving n next proceed proceeding step will won't add advise certify confirm delete inform notify report accept acceptable accepted accepts additional additions after again agree agreed agreement agrees all also am an and any approve approved approves are as
  at attached attachment augment augmentation augmentations augmented behalf been both by careful carefully change changed changes clear comfortable comment comments complete
  completed concern concerns concur concurred concurrence concurs consultation consulting corrections content contents coordinator county deletion deletions department did director discussed discussing discussion
  do document documents does don't doesn't draft drafted edits else endorse endorsed endorses entirely everything excellent feedback feel fine for from full fully further ii iii iv v vi
  general goal goals good great happy has hasn't have haven't having here hereby hi i i'm implementation in input internal internally is issue issues it its just know look looked looks
  letter line management manager materials me modifications more my n/a needed neither nil no none nor not note noted nothing now object objection objections
  of off offer office ok okay on or other others our outcomes own part perfectly phase plan please presented process project propose proposed provide provided questions read reads recommendation recommendations
  regarding regards remarks report request respond response review reviewed reviewing revised revisions satisfied section see seems send share side so sounds specific staff state
  stated strategic strategies submit suggestion suggestions suggested support supportive supports team text thank thanks that the them there these they this those time to today training unit up us very
  vision was we we're well were what whole with worded wording work written yes you your zero`.split(/\s+/),
);

/** Where sentences begin and end, the space around them left out. */
function spans(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let from = 0;
  for (const { index, 0: gap } of text.matchAll(/(?<=[.!?]["”')]?)\s+|(?<=[:])[ \t]*\n\s*|\n\s*\n\s*|\n(?=\s*[-*•\d])/g)) {
    if (isAbbreviated(text.slice(from, index))) continue;
    found.push({ start: from, end: index });
    from = index + gap.length;
  }
  found.push({ start: from, end: text.length });
  return found.map((span) => trimmed(text, span)).filter(({ start, end }) => end > start);
}

/** "Sec. 3" and the number of a list item end no sentence. */
const isAbbreviated = (before: string): boolean => ABBREVIATION.test(before.slice(-12));

const ABBREVIATION =
  /\b(?:sec|no|nos|pg|pp|p|para|art|fig|vs|mr|ms|mrs|dr|st|e\.g|i\.e|etc|approx)\.$|(?:^|\n)[ \t]{0,8}\d{1,3}\.$/i;

function trimmed(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  const span = text.slice(start, end);
  return { start: start + (span.length - span.trimStart().length), end: end - (span.length - span.trimEnd().length) };
}
