/** How many words of a sentence are more than its position, the matter it speaks of and names. */
export function furtherWords(said: string): number {
  const words = said.replace(ALL_OF_THEM, 'all').match(/[A-Za-z][A-Za-z'’-]*/g) ?? [];
  return words.filter((word, i) => !isName(word, words[i + 1], i) && !CONSENT_WORDS.has(word.toLowerCase())).length;
}

/** "all four goals" */
const ALL_OF_THEM = /\ball (?:of )?(?:the )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\b/gi;

/** A county, an office, a person: capitalised within the sentence, or first in it before what only a name can stand before. */
const isName = (word: string, next: string | undefined, i: number): boolean =>
  ((i > 0 || BEFORE_VERB.test(next ?? '') || /^[A-Z][a-z]/.test(next ?? '')) && /^[A-Z][a-z]/.test(word)) ||
  /^county['’]?s?$/i.test(next ?? '');

const BEFORE_VERB = /^(?:County|has|have|concurs|agrees|supports)$/;

const CONSENT_WORDS: ReadonlySet<string> = new Set(
  `a about ahead forward go going moving n next proceed proceeding step will won't add advise certify confirm delete inform notify report accept acceptable accepted accepts additional additions after again agree agreed agreement agrees all also am an and any approve approved approves are as
  at attached attachment augment augmentation augmentations augmented behalf been both by careful carefully change changed changes clear comfortable comment comments complete
  completed concern concerns concur concurred concurrence concurs consultation consulting corrections content contents coordinator counties county deletion deletions department did director discussed discussing discussion
  do document documents does don't doesn't draft drafted edits else endorse endorsed endorses entirely everything excellent feedback feel find finds fine for from full fully further ii iii iv v vi
  general goal goals good great happy has hasn't have haven't having here hereby hi i i'm implementation in input internal internally is issue issues it its just know look looked looks
  letter line management manager materials me modifications more my n/a needed neither nil no none nor not note noted nothing now object objection objections
  of off offer office ok okay on or other others our outcomes own part perfectly phase plan please point present presented process project propose proposed provide provided questions remark round any read reads recommendation recommendations
  regarding regards remarks report request respond response review reviewed reviewing revised revisions satisfied section see seems send share side so sounds specific staff stage state
  stated strategic strategies submit submitted sent issued received requested record been through findings it's happy suggestion suggestions suggested support supportive supports team text thank thanks thx ty committee commission board overall fully presented unit's department's county's we've i've ours drafted here's got notes modification entirety otherwise improvement improvements above-referenced referenced advised opportunity effort efforts work hard great job nice well-written project's attachment attachments rezoning amendment ordinance permit application element update map rule regulation policy budget study assessment version chapter chapters that the them there these they this those time to today training unit up us very
  vision was we we're well were what whole with worded wording work written yes you your zero`.split(/\s+/),
);

/** "We object to the plan." says all that it says: a longer one has a reason in it. */
export const isBareObjection = (sentence: string): boolean =>
  furtherWords(sentence.replace(OBJECTING, '').replace(NOT, '')) === 0;

const OBJECTING =
  /\b(?:object|objects|objecting|objection|oppose|opposes|opposed|disagree|non-?concurs?|still|must|hereby|formally|formal|strongly|respectfully|therefore|register|record|withdraw|adoption|findings|so|but|position)\b/gi;
const NOT = /\b(?:not|cannot|can['’]t|don['’]t|unable)\b/gi;
