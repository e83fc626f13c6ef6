import type { CommentKind } from '../../domain/events';
import type { CommentText } from '../../domain/ports';

/** One comment as it was read. */
export interface ReadComment extends CommentText {
  readonly kind: CommentKind;
}

/** A comment from its text and what its heading said; what the heading left open is looked for in the text. Spans stay exact. */
export function readComment(text: string, heading: { kind?: CommentKind; place?: string } = {}): ReadComment {
  const { words, labels } = partLabels(text.trim());
  const kind = heading.kind ?? kindOf(words);
  return {
    kind,
    place: heading.place || labels.get('place') || placeIn(words),
    text: words,
    proposed: labels.get('proposed') ?? proposedIn(words, kind),
    reason: labels.get('reason') ?? reasonIn(words),
  };
}

/** The whole text as one comment that a person reads. */
export const wholeText = (text: string): ReadComment => ({
  kind: 'other',
  place: '',
  text: text.trim(),
  proposed: '',
  reason: '',
});

/** What the words ask for: the kind whose cue comes first. */
export function kindOf(text: string): CommentKind {
  const said = text.slice(0, 2000);
  const found = KIND_CUES.map(([kind, cue]) => ({ kind, at: said.search(cue) })).filter(({ at }) => at >= 0);
  return found.sort((a, b) => a.at - b.at)[0]?.kind ?? 'other';
}

/** Does a sentence ask for a change in its first words, or end by saying what should be done? */
export const asksForChange = (sentence: string): boolean =>
  IMPERATIVE.test(sentence.slice(0, 300)) || PASSIVE.test(sentence.slice(0, 400));

/** A part of a document, as people name it: "Section 3.2", "page 4", "Goal 4.1", with a part of it. */
export const PLACE = String.raw`(?:(?:section|sec\.|§|page|pg\.|p\.|goal|item|paragraph|para\.?|chapter|part|appendix|attachment|table|figure|line|challenge|objective|strategy|bullet|heading|vision|number|no\.|#) ?(?:\d[\w.()-]{0,11}(?<![.])|[a-z]\b|[ivx]{1,5}\b)(?:,? (?:first|second|third|fourth|fifth|last|\d{1,2}(?:st|nd|rd|th)) (?:sentence|paragraph|bullet|line|item|row|word|column))?(?:,? (?:section|page|goal|item|paragraph|line|bullet|row|sentence) \d[\w.]{0,8}(?<![.]))?)`;

const ADD = 'add|adding|added|insert|inserting|inserted|include|including|included|append|introduce';
const DELETE =
  'delete|deleting|deleted|remove|removing|removed|strike|striking|stricken|omit|omitting|omitted|drop|dropping|dropped|cut|eliminate|eliminating|eliminated|take out|cross out';
const AUGMENT =
  'augment|change|changing|changed|replace|replacing|replaced|revise|revising|revised|reword|rewording|reworded|rephrase|rephrased|rewrite|rewritten|clarify|clarifying|clarified|expand|expanding|expanded|extend|extending|extended|amend|amended|update|updating|updated|correct|corrected|fix|rename|renamed|move|moving|moved|define|defined|spell out|modify|modified|adjust|edit|elaborate|explain|specify|combine|merge|split|strengthen|shorten|simplify|substitute|reorder|swap';

const KIND_CUES: readonly (readonly [CommentKind, RegExp])[] = [
  [
    'addition',
    new RegExp(
      String.raw`\b(?:${ADD})\b|\b(?:is|are) missing\b|\bthere (?:is|are) no (?:mention|reference)\b|\b(?:does|do) not (?:mention|address|include|cover)\b|\bshould also\b`,
      'i',
    ),
  ],
  [
    'deletion',
    new RegExp(
      String.raw`\b(?:${DELETE})\b|\b(?:redundant|unnecessary|superfluous|not needed|no longer needed|duplicates)\b`,
      'i',
    ),
  ],
  [
    'augmentation',
    new RegExp(
      String.raw`\b(?:${AUGMENT})\b|\bshould (?:read|say|be called)\b|\b(?:unclear|vague|confusing|ambiguous|typo|misspelled|incorrect|outdated|out of date)\b`,
      'i',
    ),
  ],
];

const IMPERATIVE = new RegExp(
  String.raw`^\W{0,3}(?:(?:further|in addition) to [^,.]{0,80}, )?(?:(?:also|and|please|kindly|then|additionally|finally|first|second|third|next|lastly|instead|(?:we|i|our county)(?: would)?(?: also)? (?:suggest|recommend|propose|request|ask|like)s?|suggest|recommend|propose|request|(?:could|can|would) you|you (?:should|could|may want to)|it would (?:help|be good|be helpful) to|consider|that|you|to),? ){0,6}(?:${ADD}|${DELETE}|${AUGMENT})\b`,
  'i',
);
const PASSIVE = new RegExp(
  String.raw`\b(?:should|must|needs to|need to|could|ought to)(?: also| either)? (?:be )?(?:${ADD}|${DELETE}|${AUGMENT}|read|say)\b`,
  'i',
);

const PLACE_ANYWHERE = new RegExp(String.raw`(?<![\w.])${PLACE}`, 'i');
export const placeIn = (text: string): string => PLACE_ANYWHERE.exec(text.slice(0, 1000))?.[0] ?? '';

const QUOTATION = '["“]([^"“”]{1,4000})["”]';
const REPLACEMENT = new RegExp(
  String.raw`\b(?:to|with|read|reads|say|says|by|as|into)[:,]? ?(?:read |say |be )?\s?${QUOTATION}`,
  'i',
);
const INSERTION = new RegExp(String.raw`\b(?:${ADD})\b[^"“]{0,80}${QUOTATION}`, 'i');

function proposedIn(text: string, kind: CommentKind): string {
  if (kind === 'augmentation')
    return REPLACEMENT.exec(text.slice(0, 5000))?.[1] ?? INSERTION.exec(text.slice(0, 5000))?.[1] ?? '';
  return kind === 'addition' ? (INSERTION.exec(text.slice(0, 5000))?.[1] ?? '') : '';
}

/** To the end of the sentence; the full stop in "3.1" ends none. */
const REASON = /\b(?:because|since it|as it) ([^\n]{3,500}?)(?=\.?(?:\s*$)|\.\s|\n)/i;
const reasonIn = (text: string): string => REASON.exec(text.slice(0, 5000))?.[1] ?? '';

const LABEL =
  /^\W{0,3}(place|where|location|proposed(?: text| wording| language)?|suggested (?:text|wording|language)|new (?:text|wording)|reason|rationale|why|justification) ?:[ \t]*(.*)$/i;

/** "Proposed: …", "Reason: …" and "Place: …" lines below a comment; the comment's own words end where they begin. */
function partLabels(text: string): { words: string; labels: ReadonlyMap<string, string> } {
  const lines = text.split('\n');
  const first = lines.findIndex((line, i) => i > 0 && LABEL.test(line.slice(0, 2000)));
  const labels = new Map<string, string>();
  if (first < 0) return { words: text, labels };
  let field = '';
  for (const line of lines.slice(first)) {
    const [, label, rest] = LABEL.exec(line) ?? [];
    if (label !== undefined) field = fieldOf(label);
    labels.set(field, `${labels.has(field) ? `${labels.get(field)}\n` : ''}${rest ?? line}`.trim());
  }
  return { words: lines.slice(0, first).join('\n').trim(), labels };
}

function fieldOf(label: string): 'place' | 'proposed' | 'reason' {
  if (/^(?:place|where|location)/i.test(label)) return 'place';
  return /^(?:proposed|suggested|new)/i.test(label) ? 'proposed' : 'reason';
}
