import type { CommentKind } from '../../domain/events';
import { mended } from './misspellings';
import { anyOf, formsOf, withoutQuotations, words } from './phrases';
import { placeAtStart } from './places';

/** The verbs by which a change is asked for. */
const ADD = words('add insert include append introduce incorporate mention put provide');
const DELETE = ['take out', 'cross out', 'leave out', 'get rid of', ...words('delete remove strike omit drop cut eliminate')];
const AUGMENT = [
  'spell out',
  ...words(
    `augment change replace revise reword rephrase rewrite clarify expand extend amend update correct fix rename move define modify adjust
    edit elaborate explain specify combine merge split strengthen shorten simplify substitute reorder swap reconsider restate renumber
    emphasize condense consolidate align capitalize italicize raise lower increase decrease reduce lengthen`,
  ),
];
/** Verbs that ask for a change only where a comment must begin: under a place, or after "should". */
const SAY = words(
  'read say name show state give describe list identify note indicate use require reflect refer address be make have come go stand appear follow',
);

const verbs = (list: readonly string[]): string => anyOf(list.flatMap(formsOf));
const BASE = anyOf([...ADD, ...DELETE, ...AUGMENT]);
const CHANGES = verbs([...ADD, ...DELETE, ...AUGMENT]);
const COMMANDS = anyOf(
  [...ADD, ...DELETE, ...AUGMENT].flatMap((verb) => [
    verb,
    ...formsOf(verb).filter((form) => form.split(' ')[0]?.endsWith('ing')),
  ]),
);

const KIND_CUES: readonly (readonly [CommentKind, RegExp])[] = [
  [
    'augmentation',
    new RegExp(
      String.raw`\b${verbs(AUGMENT)}\b|\b(?:should|must|ought to|needs? to|shall) (?:also )?(?:read|say(?! something| a word)|be called|be "|state|show|name|explain|describe|reflect|be (?:\w+er|more|less)\b)|\b(?:cut|shortened|reduced?)(?: down)? to\b|\binstead of\b|" ?(?:s\/b|becomes|into|instead of) ?"|\s(?:→|->|=>)\s|" ?(?:→|->|=>) ?"|^\W{0,2}"_{1,400}" to "|^\W{0,3}(?:(?:so|therefore|and|also|then),? )?(?:more|less|fewer|shorter|longer|clearer|bigger|larger)\b[^.;?]{2,160},? (?:please|pls)\b|\brather than\b|\b(?:unclear|vague|confusing|ambiguous|typos?|misspelled|misspelling|incorrect|inaccurate|outdated|out of date|wrong)\b`,
      'i',
    ),
  ],
  [
    'deletion',
    new RegExp(
      String.raw`\b(?:${verbs(DELETE)}(?!(?: down)? to\b|.{1,60}\bbe cut to\b)|deletion of|removal of|elimination of|get rid of|(?:can|could|should|may|might) (?:probably |also |simply )?(?:go|come out)(?! (?:on|to|ahead|forward|back|through|into))|take (?:[^.;,]{1,60} )out)\b|\b(?:redundant|unnecessary|superfluous|not needed|no longer needed)\b`,
      'i',
    ),
  ],
  [
    'addition',
    new RegExp(
      String.raw`\b(?:${verbs(ADD)}|additions? of|inclusion of|like to see(?!.{1,120}\b(?:${verbs(AUGMENT)}|${verbs(DELETE)})\b)|(?:propose|suggest|recommend|need)s? (?:an? )?(?:new|additional|another)|there (?:should|must|needs to|ought to|really ought to) be|(?:would|['’]d) (?:also |really )?like (?:an?|some|another)\b(?! (?:change|correction|revision|clarification))|(?:plan|document|report|draft|section|chapter|goal) (?:needs|could use|should have) (?:an?|more|some)|new (?:section|policy|goal|paragraph|item|chapter|appendix|bullet))\b|\b(?:is|are) (?:still |also |currently )?missing\b|\bthere(?:['’]s| is| are) no (?!need|reason)(?:[\w'’-]{2,20} ){1,4}(?:for|on|of|about|anywhere|in|to)\b|\b(?:does|do) not (?:mention|address|include|cover)\b|\bshould also\b|\b(?:should|must|could|would|to) (?:also )?(?:mention|say something|say a word|list|cover|address)\b|\b(?:an?|some|another|more)\b [^.;]{2,160}\bwould (?:also )?(?:help|be (?:nice|helpful|useful|good|great|welcome))\b|\b(?:we|i) (?:are |am )?(?:miss|missing) (?:an?|the|any|some|more)\b|^\W{0,3}(?:(?:so|and|also|then),? )?(?:an?|some|another)\b[^.;?]{2,160},? (?:please|pls)\W{0,3}$`,
      'i',
    ),
  ],
];

/** What the words ask for: the kind whose cue comes first, outside of what is quoted. */
export function kindOf(text: string): CommentKind {
  const said = plainly(text.slice(0, 2000)).replace(KEPT, 'keep');
  const found = KIND_CUES.map(([kind, cue]) => ({ kind, at: said.search(cue) })).filter(({ at }) => at >= 0);
  const first = found.sort((a, b) => a.at - b.at)[0]?.kind;
  return first ?? (BEGINS_BY_SAYING.test(afterLead(said)) || SHOULD_BE.test(said) ? 'augmentation' : 'other');
}

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
    .replace(/\b(?:adds?|adding) up\b|\bcut(?:s|ting)? (?:corners|off)\b/gi, 'is right')
    .replace(LEFT_OUT, 'does not mention');

/** What a document leaves out is missing there; nobody is told to leave it out. */
const LEFT_OUT =
  /(?<=\b(?:section|plan|list|document|report|draft|table|page|chapter|goal|policy|paragraph|sentence|summary|item|it|this|that|which|programs?|figure|map|text)(?: \w{1,20}){0,4}? )(?:leaves out|omits|skips|overlooks)\b/gi;

const BEGINS_BY_SAYING = new RegExp(`^${anyOf(SAY)}\\b`, 'i');
const SHOULD_BE = new RegExp(String.raw`\b(?:should|must|ought to|needs? to) (?:\w{1,12} )?${anyOf(SAY)}\b`, 'i');

/** Does a sentence ask for a change: by a command, by saying what should be, or by a wish? */
export function asksForChange(sentence: string): boolean {
  const said = plainly(sentence.slice(0, 600));
  return (
    COMMAND.test(afterLead(said)) ||
    [
      WISH,
      SHOULD,
      SHOULD_NOT_IT,
      SHOULD_BE_NOW,
      INSTEAD,
      TAKEN_UP,
      HAVE_IT,
      WOULD_HELP,
      PLEASE,
      POLITE,
      NEEDS,
      LACKS,
      FAULTY,
      WRONG,
      TO_BE,
      NOUN,
      CAN_GO,
      GONE,
      ARROW,
    ].some((cue) => cue.test(said)) ||
    asksBySaying(said)
  );
}

/** Does a sentence begin with a command to change something: "Please add that staff need more time"? */
export const commandsChange = (sentence: string): boolean => COMMAND.test(afterLead(plainly(sentence.slice(0, 600))));

const asksBySaying = (said: string): boolean =>
  /\b(?:please|pls|instead of)\b/i.test(said) && BEGINS_BY_SAYING.test(afterLead(said));

const COMMAND = new RegExp(`^${COMMANDS}\\b(?! (?:is|are|was|were|will|has|have|made|in this)\\b)`, 'i');
const SHOULD = new RegExp(
  String.raw`\b(?:should|must|ought to|needs? to|could|shall)(?: also| either| only| instead| therefore)? (?:(?:be |have )?${CHANGES}|(?:be )?(?:addressed|covered|discussed|considered|described|explained|noted|stated|listed)|read|say|state|show|name|explain|describe|list|reflect)\b`,
  'i',
);
/** "Shouldn't the map be removed?" */
const SHOULD_NOT_IT = new RegExp(String.raw`\b(?:should|could)n['’]?t\b[^?.;]{1,120}\bbe (?:${CHANGES})\b`, 'i');
const SHOULD_BE_NOW =
  /\b(?:should|must|ought to|has to|have to|needs to) be (?:changed|called|"|\$?\d|in\b|an?\b|(?:much |far )?(?:more|less|clearer|shorter|longer|earlier|later|bigger|larger|smaller|stronger|simpler)\b)/i;
const HAVE_IT =
  /\b(?:would|should|['’]d) (?:\w{1,12} ){0,2}(?:like|want|prefer|love) (?:to (?:see|have)|the|a|an|your)\b|\b(?:like|want|prefer|love) to (?:see|have)\b|\b(?:we|i) (?:want|prefer) (?:the|a|an|your)\b|\bthere (?:should|must|needs to|ought to) be\b/i;
const WISH = new RegExp(
  String.raw`^[^.;:]{0,90}?(?<!\b(?:section|goal|page|item|chapter)\s\S{1,6}\s|\b(?:plan|document|report|draft|policy|it|which)\s)\b(?:recommend|suggest|propose|request|ask|asks|urge|requests|recommends|suggests|proposes)(?:ing)?\b.{0,160}?\b(?:${CHANGES}|additions? of|deletions? of|removal of|inclusion of|new|name|say|state|address|list|show)\b`,
  'i',
);

/** "More hours of law, please." */
const PLEASE =
  /^\W{0,3}(?:(?:so|therefore|and|also|then),? )?(?:more|less|fewer|an?|some|another|shorter|longer|clearer|bigger|larger)\b[^.;?]{2,160},? (?:please|pls)\W{0,3}$/i;
/** "A map would help.", "A short example in paragraph 3 would be nice." */
const WOULD_HELP =
  /\b(?:an?|some|more|another|fewer|less)\b [^.;]{2,160}\b(?:would|could|might) (?:also |really )?(?:help|be (?:\w{1,10} )?(?:nice|helpful|useful|good|great|welcome|better|appreciated|an improvement))\b/i;
/** "Kindly see to it that … is removed" */
const POLITE = new RegExp(String.raw`\b(?:please|pls|kindly|(?:would|could|can) you)\b[^.;:?]{0,80}?\b${CHANGES}\b`, 'i');
const NEEDS =
  /\b(?:plan|document|report|draft|glossary|it|(?:section|sec\.?|chapter|goal|policy|element|table|page|p\.|item|paragraph|part|appendix|figure|title)(?: [\dA-Z][\w.()-]{0,8})?) (?:also )?(?:needs|could use|should have|ought to have) (?:an?|more|some|the|to)\b/i;
/** What is said to be missing should be there. */
const LACKS =
  /\b(?:(?:do|does|did) ?(?:not|n['’]t)|fails? to|neglects? to) (?:mention|address|include|cover|discuss|account for)\b|\b(?:is|are) (?:still |also |currently )?(?:missing|not (?:mentioned|addressed|included|covered|discussed))\b|\b(?:we|i) (?:are |am )?(?:miss|missing) (?:an?|the|any|some|more)\b|\bthere (?:is|are) no (?:mention|reference|discussion)\b/i;

/** What is said to be wrong there should be put right. */
const FAULTY =
  /^\W{0,3}(?:typos?|misspellings?|spelling(?: errors?)?|corrections?) ?:|\b(?:has|have|contains?|shows?|gives?|lists?) (?:the|an?|some|two|several) (?:\w{1,12} )?(?:wrong|incorrect|outdated|typos?|misspellings?|errors?)\b|\bthere(?:['’]?s| is| are) (?:an? |some |several |two )?(?:\w{1,12} )?(?:typos?|misspellings?|spelling errors?)\b|\b(?:is|are) (?:misspelled|misspelt|mislabell?ed|misnumbered|a typo)\b/i;
/** "The help desk number is the old one." */
const WRONG =
  /\b(?:is|are) (?:(?:still|now|also|way|much|far|rather|a bit) ){0,2}(?:wrong|incorrect|inaccurate|outdated|out of date|the old ones?|cut off|illegible|too (?:long|short|small|big|large|vague|general|narrow|broad|late|early|much|few)|hard to (?:read|follow|understand))\b/i;
/** "Deletion of paragraph 12 is requested." */
const NOUN =
  /\b(?:additions?|deletions?|removal|inclusion|insertion|revision|clarification|replacement|correction|expansion) of\b.{1,160}\b(?:is|are|be) (?:requested|recommended|suggested|proposed|needed|required)\b/i;
/** "Social Security number to be taken out" */
const TO_BE = new RegExp(String.raw`\bto be (?:${CHANGES})\b`, 'i');
const CAN_GO = new RegExp(
  String.raw`\b(?:can|may|might) (?:probably |also |safely )?be ${verbs(DELETE)}\b|\btake (?:[^.;,]{1,60} )?out\b|\b(?:can|could|should|may|might) (?:probably |also |simply )?(?:go|come out)\b(?! (?:on|to|ahead|forward|back|through|into))`,
  'i',
);
/** "Section 3.2 is redundant.", "… no longer needed" */
const GONE =
  /\b(?:is|are|seems?|looks?) (?:\w{1,12} )?(?:redundant|superfluous|unnecessary|obsolete|no longer (?:needed|necessary|used|applicable))\b/i;

/** "+1 to the suggestion to merge goals 1 and 2" */
const TAKEN_UP = new RegExp(
  String.raw`\b(?:suggestions?|proposals?|recommendations?|requests?|idea) (?:to|of|for) (?:${CHANGES})\b`,
  'i',
);
const INSTEAD = /^\W{0,3}(?:please |and |also )?instead of\b[^.;]{1,120}\b(?:say|use|write|put|have|read)\b/i;

/** One quotation becomes another: "staff" → "employees". */
const ARROW =
  /" ?(?:→|->|=>|s\/b|should be|becomes|into|instead of|rather than) ?"|^\W{0,2}"_{1,400}" to "_{1,400}"\W{0,3}$|^[^=>→\n]{1,120}\s(?:→|->|=>)\s\S/;

/** The sentence after its politeness and its place: "Also, on page 4, please delete …" gives "delete …". */
export function afterLead(sentence: string): string {
  let rest = sentence.replace(/^[\s"“(*-]{0,5}(?:\(?[1-9a-h]\)\s{1,3})?/, '');
  for (let i = 0; i < 8; i += 1) {
    const shorter = rest.replace(/^[\s,:;–-]{1,3}/, '').replace(LEAD, '');
    const place = placeAtStart(shorter);
    const next = place === undefined ? shorter : shorter.slice(place.length).replace(/^\s{0,2}[,:;–-]{0,2}\s{0,3}/, '');
    if (next === rest) return rest;
    rest = next;
  }
  return rest;
}

const ASKING = '(?:suggest|recommend|propose|request|ask|like|want|wish|urge|think|believe|prefer|need)s?';
const WE = '(?:we|i|our (?:county|office|team|agency)|the (?:county|office)|[a-z]{2,20} county)';
const LEAD = new RegExp(
  `^(?:${[
    '(?:also|and|please|pls|plz|kindly|then|additionally|finally|lastly|first|second|third|next|instead|just|typo|that|to|you|in addition|furthermore|moreover|secondly|thirdly|firstly|yes|no|but|ok|hi|hello|consider|maybe|perhaps|in the meantime|meanwhile|for now|so far)',
    '(?:on|in|at|under|for|from|after|before|within) (?=(?:the )?(?:[a-z]{1,12}\\.? ?[\\dA-Z]|\\d|first|second|third|last|introduction|executive|cover))',
    `${WE}(?:['’]d| would)?(?: (?:also|respectfully|strongly|only|further|would|do)){0,2} ${ASKING}`,
    `${WE}(?:['’]d| would| should)(?: (?:also|rather|like to))?`,
    '(?:could|can|would|will) you',
    'you (?:should|could|might|may|may want to|need to)',
    'it would (?:help|be (?:good|helpful|useful|better|nice|great))(?: to| if you)?',
    'our (?:only |one |main )?(?:request|suggestion|comment|recommendation) is(?: to| that)?',
    '(?:further|in addition) to [^,.]{0,80}(?=,)',
    `${ASKING}(?=ing)`,
    '(?:one more|another|additional) (?:comment|thing|request|change)s?',
    'need to',
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
  String.raw`(?:\s{0,3};\s{1,3}(?:and\s{1,3})?|\s{0,3},\s{1,3}(?:(?:and|then)\s{1,3}){0,2}|\s{1,3}(?:and|then|&|also)\s{1,3}(?:then\s{1,3}|also\s{1,3})?)(?:\(?[a-z\d]\)\s{1,2})?(?:(?=(?:(?:also|please|pls|then|to|that you|you should|you shoud|we suggest|i['’]d|i would|we['’]d|we would|secondly|second|third)[\s,]{1,3}){0,3}(?:${BASE})\s{1,3}${OBJECT})|(?<=\balso\s{1,3})(?=(?:on |in |at )?(?:the )?(?:section|sec|page|p\.|pg|goal|item|table|appendix|paragraph|figure)\b)|(?:that\s{1,3})?(?=(?:the|a|an)\s[^,;.]{1,80}\bbe\s(?:${CHANGES})\b))`,
  'gi',
);
