import type { CommentKind } from '../../domain/events';
import { ASKS, FINDS_FAULT } from './cues/changes';
import { KIND_CUES } from './cues/kinds';
import { BASE, CHANGES, COMMANDS, SAYING } from './cues/verbs';
import { mended } from './misspellings';
import { withoutQuotations } from './phrases';
import { placeAtStart, placeIn } from './places';

/** What the words ask for: the kind whose cue comes first, outside of what is quoted. */
export function kindOf(text: string): CommentKind {
  const said = plainly(text.slice(0, 2000)).replace(KEPT, 'keep');
  const found = KIND_CUES.flatMap(([kind, cues]) => cues.map((cue) => ({ kind, at: said.search(cue) }))).filter(
    ({ at }) => at >= 0,
  );
  const first = found.sort((a, b) => a.at - b.at)[0]?.kind;
  if (first === undefined && FAULTY.test(said)) return 'augmentation';
  return first ?? (BEGINS_BY_SAYING.test(afterLead(said)) || SHOULD_BE.test(said) ? 'augmentation' : 'other');
}

/** What is wrong is to be changed, where nothing is said of what to do about it. */
const FAULTY =
  /\b(?:unclear|vague|confusing|ambiguous|typos?|misspelled|misspelling|incorrect|inaccurate|outdated|out of date|wrong|too (?!many\b|much\b)[a-z]{3,14})\b/i;

/** "Please do not delete Appendix B" asks that it stays. */
export const keepsAsIs = (text: string): boolean => {
  const said = plainly(text.slice(0, 600));
  return said.search(KEPT) >= 0 && !asksForChange(said.replace(KEPT, 'keep'));
};

const KEPT = new RegExp(
  String.raw`\b(?:do not|don['’]?t|never|please not|not to|(?:should|must|ought to|need|shall)(?: not|n['’]?t)(?: to)? be|rather not|not be) (?:${CHANGES})\b(?! (?:well|with|by)\b)`,
  'gi',
);

/** In one line, without slips, quotations and turns of speech in which a verb of change asks for none ("does not add up"). */
const plainly = (text: string): string =>
  mended(withoutQuotations(text).replace(/\s+/g, ' '))
    .replace(/\b(?:adds?|adding) up\b/gi, 'match')
    .replace(/\bcut(?:s|ting)? corners\b/gi, 'is right')
    .replace(/\bcut off\b/gi, 'truncated')
    .replace(NOTHING_TO_DO, 'nothing')
    .replace(IN_ITS_PLACE, 'replace$1and put ')
    .replace(LEFT_OUT, 'does not mention');

/** "Nothing to add", "I should add that …": the author adds to the answer, nobody to the document. */
const NOTHING_TO_DO =
  /\b(?:nothing|anything|something|little|much)(?: else| more| further)? to (?:add|change|delete|remove|correct|strike)\b|\b(?:i|we) (?:should|must|might|would|could|can|may|want to|have to) (?:also |just |only )?(?:add|mention|say|explain|point out)(?:,? (?=that\b|so\b)|:)/gi;

/** 'Strike "shall" and insert in lieu thereof "may".' */
const IN_ITS_PLACE =
  /\b(?:strike|delete|remove|take out)\b([^.;]{1,120}?)\band (?:insert|add|put|substitute|use) (?=[^.;]{0,60}\b(?:in lieu|in its place|in their place|instead)\b)/gi;

/** What a document leaves out is missing there; nobody is told to leave it out. */
const LEFT_OUT =
  /(?<=\b(?:section|plan|list|document|report|draft|table|page|chapter|goal|policy|paragraph|sentence|summary|item|it|this|that|which|programs?|figure|map|text)(?: \w{1,20}){0,4}? )(?:leaves out|omits|skips|overlooks)\b/gi;

const BEGINS_BY_SAYING = new RegExp(`^${SAYING}\\b`, 'i');
const SHOULD_BE = new RegExp(String.raw`\b(?:should|must|ought to|needs? to) (?:\w{1,12} )?${SAYING}\b`, 'i');

/** Does a sentence ask for a change: by a command, by saying what should be, by a wish, or by finding fault with a part? */
export function asksForChange(sentence: string): boolean {
  const said = plainly(sentence.slice(0, 600));
  return (
    COMMAND.test(afterLead(said)) ||
    ASKS.some((cue) => cue.test(said)) ||
    asksBySaying(said) ||
    (findsFault(sentence) && namesPart(sentence.slice(0, 600)))
  );
}

/** Does a sentence begin with a command to change something: "Please add that staff need more time"? */
export const commandsChange = (sentence: string): boolean => COMMAND.test(afterLead(plainly(sentence.slice(0, 600))));

const asksBySaying = (said: string): boolean =>
  /\b(?:please|pls|instead of)\b/i.test(said) && BEGINS_BY_SAYING.test(afterLead(said));

const COMMAND = new RegExp(`^${COMMANDS}\\b(?! (?:is|are|was|were|will|has|have|made|sense|in this)\\b)`, 'i');

/** Is something found fault with, or missed? Under a place that asks for a change of it. */
export const findsFault = (sentence: string): boolean => {
  const said = plainly(sentence.slice(0, 600));
  return FINDS_FAULT.some((cue) => cue.test(said));
};

/**
 * Does a text that asks for nothing in so many words speak of one place in the document, and contradict what stands there: "Section 2
 * speaks of 'clients'. We say 'participants'."?
 */
export const seemsToAsk = (text: string, place = placeIn(text)): boolean =>
  text.length < 300 && place !== '' && CONTRADICTS.test(plainly(text)) && !/\bphases?\b/i.test(text) && !keepsAsIs(text);

const CONTRADICTS =
  /"_|\b(?:not|isn['’]t|aren['’]t|rather|instead|off by|belongs?|falls on|sounds as if|means?|no longer|only|by mistake|mistake|the wrong|a different|differs?|used to be|moved to|is now|are now|closed|retired|renamed)\b|\d[^.]{0,60}\b(?:not|but)\b[^.]{0,40}\d/i;

/** A numbered place, or a thing that only a document has. */
const namesPart = (sentence: string): boolean => placeIn(sentence) !== '' || PART.test(sentence);

const PART =
  /\b(?:the|an?|this|that|your|its) (?:[\w'’-]{2,20} ){0,3}(?:tables?|charts?|maps?|links?|lists?|titles?|dates?|numbers?|figures?|headings?|footers?|headers?|fonts?|logos?|covers?|captions?|glossary|index|columns?|rows?|definitions?|terms?|acronyms?|wordings?|sentences?|paragraphs?|bullets?|sections?|pages?|chapters?|footnotes?|names?|spellings?|diagrams?|arrows?|checkbox(?:es)?|forms?)\b/i;

/** The sentence after its politeness and its place: "Also, on page 4, please delete …" gives "delete …". */
export function afterLead(sentence: string): string {
  let rest = sentence.replace(/^[\s"“(*-]{0,5}(?:\(?[1-9a-h]\)\s{1,3})?/, '');
  for (let i = 0; i < 8; i += 1) {
    const shorter = rest
      .replace(/^[\s,:;–-]{1,3}/, '')
      .replace(AT_QUOTED, '')
      .replace(LEAD, '');
    const place = placeAtStart(shorter);
    const next = place === undefined ? shorter : shorter.slice(place.length).replace(/^\s{0,2}[,:;–-]{0,2}\s{0,3}/, '');
    if (next === rest) return rest;
    rest = next;
  }
  return rest;
}

/** 'after "classroom",' */
const AT_QUOTED =
  /^(?:on|in|at|under|after|before|following|between) (?:the (?:\w{1,12} ){1,2})?"_{1,400}"(?: and "_{1,400}")?\s{0,2},?\s{0,3}/i;

const ASKING = '(?:suggest|recommend|propose|request|ask|like|want|wish|urge|think|believe|prefer|need)s?';
const WE = '(?:we|i|our (?:county|office|team|agency)|the (?:county|office)|[a-z]{2,20} county)';
const LEAD = new RegExp(
  `^(?:${[
    '(?:further|in addition) to [^,.]{0,80}(?=,)',
    '(?:also|and|please|pls|plz|kindly|then|additionally|finally|lastly|first|second|third|next|instead|just|typo|that|to|you|in addition(?! to)|furthermore|moreover|secondly|thirdly|firstly|yes|no|but|ok|hi|hello|consider|maybe|perhaps|in the meantime|meanwhile|for now|so far)',
    '(?:on|in|at|under|for|from|after|before|within) (?=(?:the )?(?:[a-z]{1,12}\\.? ?[\\dA-Z]|\\d|first|second|third|last|introduction|executive|cover))',
    `${WE}(?:['’]d| would)?(?: (?:also|respectfully|strongly|only|further|would|do)){0,2} ${ASKING}`,
    `${WE}(?:['’]d| would| should)(?: (?:also|rather|like to))?`,
    '(?:could|can|would|will) you',
    'you (?:(?:may|might) (?:also )?want to|should|could|might|may|need to)',
    'it would (?:help|be (?:good|helpful|useful|better|nice|great))(?: to| if you)?',
    'our (?:only |one |main )?(?:request|suggestion|comment|recommendation) is(?: to| that)?',
    '(?:(?:as )?per|following) (?:our|the|my|your) (?:\\w{2,20} ){0,2}(?:call|discussion|conversation|meeting|e-?mail|request|note)(?=,)',
    'as (?:we |i )?(?:discussed|agreed|mentioned|said)(?: [a-z]{2,12}){0,4}(?=,)',
    '(?:por favor|favor de|quisi[eé]ramos|queremos|solicitamos|pedimos|sugerimos|recomendamos|proponemos|sugiero|propongo|recomiendo|solo|sólo|también)(?: que)?(?: se)?',
    'estimad[oa]s?(?: [a-z]+)?(?=[:,])',
    `${ASKING}(?=ing)`,
    '(?:one more|another|additional) (?:comment|thing|request|change)s?',
    'need to',
    "let['’]?s",
    'be (?:advised|aware|informed)(?: that)?',
    'should',
    'i forgot to (?:mention|add)',
  ].join('|')})\\b[,:]? {0,2}`,
  'i',
);

/**
 * Where a sentence that asks for several things comes apart: "Delete 3.2 | and add a glossary". The joints are given as
 * the start of the words between and the start of the next request.
 */
export function jointsIn(sentence: string): { readonly end: number; readonly next: number }[] {
  const said = withoutQuotations(sentence.slice(0, 4000));
  const joints: { end: number; next: number }[] = [];
  let from = 0;
  for (const { index, 0: joint } of said.matchAll(JOINT)) {
    const left = said.slice(from, index).trim();
    if (!asksForChange(left) || !/\s/.test(left)) continue;
    joints.push({ end: index, next: index + joint.length });
    from = index + joint.length;
  }
  return joints;
}

const OBJECT = String.raw`(?=["“‘'§\d]|(?:the|a|an|all|any|both|our|its|their|this|these|that|those|each|every|one|two|in|at|after|before|section|page|goal|item|table|figure|appendix|paragraph|sentence|bullet|policy|to|from|spanish)\b)`;
const JOINT = new RegExp(
  String.raw`(?:\s{0,3};\s{1,3}(?:and\s{1,3})?|\s{0,3},\s{1,3}(?:(?:and|then)\s{1,3}){0,2}|\s{1,3}(?:and|then|&|also)\s{1,3}(?:then\s{1,3}|also\s{1,3})?)(?:\(?[a-z\d]\)\s{1,2})?(?:(?=(?:(?:also|please|pls|then|to|that you|you should|you shoud|we suggest|i['’]d|i would|we['’]d|we would|secondly|second|third)[\s,]{1,3}){0,3}(?:${BASE})\s{1,3}(?!in (?:lieu|its|their|place)\b)${OBJECT})|(?<=\balso\s{1,3})(?=(?:on |in |at )?(?:the )?(?:section|sec|page|p\.|pg|goal|item|table|appendix|paragraph|figure)\b)|(?:that\s{1,3})?(?=(?:the|a|an)\s[^,;.]{1,80}\bbe\s(?:${CHANGES})\b))`,
  'gi',
);
