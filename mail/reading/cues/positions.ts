import { begins, type Cues, matches, says, saysFrom, whole } from './cue';
import { DONT, ITEMS, LIST, MODAL, MORE, NOT_NOW, UP_TO_NOW, WE } from './vocabulary';

/** Takes an objection back, here and now. */
export const WITHDRAWAL: Cues = [
  matches(
    String.raw`^(?!.{0,200}${NOT_NOW}).{0,200}\b(?:withdraw|withdraws|withdrawing|withdrew|have withdrawn|has withdrawn|is withdrawn|retract|retracts|rescind|drop|lift)\b.{0,40}\bobjections?\b`,
  ),
  matches(
    String.raw`^(?!.{0,200}${NOT_NOW}).{0,200}\bobjections? (?:(?:is|are|has been|have been) )?(?:hereby )?(?:withdrawn|lifted|resolved|rescinded)\b`,
  ),
  matches(String.raw`^(?!.{0,200}${NOT_NOW}).{0,200}\bno longer (?:object|oppose|have (?:an |any )?objections?)\b`),
];

/** May object, and does not say so. */
export const HEDGE: Cues = [
  says(
    String.raw`${MODAL} (?!not object)(?:\w{1,12} ){0,2}(?:object|oppose|non-?concur|have to (?:object|oppose))|(?:may|might|could|would|shall)(?: \w{1,12}){0,2} not (?:be able to )?(?:support|concur|agree)`,
  ),
  saysFrom('(?:inclined|tempted|likely|prepared|ready|considering|thinking of) (?:to )?(?:object|objecting|oppose)'),
  says(String.raw`(?:if|unless|until)\b.{1,120}\b(?:object|oppose|${DONT} (?:support|concur|agree|accept))`),
  says(String.raw`object\b.{1,120}\bif`),
  saysFrom(
    String.raw`(?:not sure|unsure|not certain|not convinced|hesitant|reluctant|uncomfortable|not comfortable)\b.{0,60}\b(?:support|concur|agree|approve|endorse|go(?:ing)? on|go(?:ing)? ahead|go(?:ing)? forward|proceed)`,
  ),
  says('(?:serious|grave|strong|significant|major|deep) (?:concerns?|reservations?|doubts?|problems?)'),
  says(String.raw`(?:have|has|had|some|several|many) (?:\w{1,12} )?(?:reservations|misgivings)`),
  says(String.raw`(?:we are|we['’]re|i am|i['’]m|remain|is|very|quite|deeply) (?!not )(?:\w{1,12} )?concerned`),
  says(
    'not ready to (?:go|move|proceed)|should not (?:go|move) (?:on|forward)|should not proceed|(?:hold|stop|halt) (?:off|the project|this project|the phase)',
  ),
  says("disagree|disagrees|not acceptable|unacceptable|cannot live with|can['’]t live with"),
  says(`${DONT} (?:fully |entirely |completely )?(?:agree|approve)`),
  begins(String.raw`(?:against|veto|disapproved?|rejected?)\b`),
  says(
    'reject|rejects|disapprove|disapproves|veto|vetoes|not (?:approved|supportive|in favor)|not (?:be )?(?:approved|accepted)',
  ),
  says("(?:do not|don['’]t) (?:proceed|go (?:on|ahead|forward))"),
];

/** Objects, or does not concur. */
export const OBJECTION: Cues = [
  whole('(?:formal )?objections?'),
  begins(String.raw`(?:formal )?objection ?[:–—-](?!\W{0,5}(?:none|no|n\/a)\b)`),
  says(
    `(?:${WE})(?: must| have to| hereby| formally| strongly| respectfully| therefore| also| still| do| both){0,3} (?:object|objects|oppose|opposes)`,
  ),
  begins(
    String.raw`(?!(?:no ?body|no one|none|neither|nothing)\b)(?:[a-z]{2,20} ){1,3}(?:strongly |formally |respectfully |hereby |still ){0,2}(?:opposes|objects)\b`,
  ),
  says(String.raw`(?:county|office|agency|department),? (?:\w{1,20},? ){0,4}(?:objects|opposes)`),
  begins(String.raw`(?:strongly |formally |respectfully )?(?:object|oppose|opposed|objecting)\b`),
  says('(?:are|am|is|remain|remains) (?:strongly |firmly |formally )?opposed'),
  says(`${DONT} (?:fully |formally |in good (?:conscience|faith) |possibly |currently )?(?:concur|support|endorse)`),
  says(
    `${DONT} agree (?:to|with) (?:this|the|your) (?:plan|document|draft|proposal|report)|${DONT} want (?:it|this|that|the (?:plan|project)) to (?:go|move|proceed|be adopted)`,
  ),
  says(
    "(?:our|the|my) answer is (?:a (?:clear |firm )?)?no|we say no|(?:a|it['’]s a|that['’]s a) (?:firm |clear )?no from (?:us|[a-z]{3,20})|(?:voted|votes|directed|instructed|asked)(?: \\w{1,12}| \\d{1,2}[-–]\\d{1,2}){0,3} (?:to (?:oppose|object|reject)|not to (?:concur|support|agree|approve|endorse))",
  ),
  saysFrom('non-?concur'),
  says('(?:writing|write|wish|want|have) to (?:formally |strongly |respectfully )?(?:object|oppose)'),
  says(
    `(?:${WE}|we['’]re|i['’]m)(?: are| am| is)?(?: strongly| firmly| still){0,2} (?:against (?:it|this|that|the (?:plan|document|draft|proposal)|going|moving|proceeding)|not in (?:favor|agreement))`,
  ),
  begins(
    '(?:please )?(?:count|put|mark|record|list|note|register) (?:us|me|our county|that [a-z]{2,20}(?: county)?|[a-z]{2,20} county)(?: down)? (?:as (?:objecting|opposed|opposing|against|not concurring|a no)|objects|opposes|does not concur)\\b',
  ),
  says(
    "(?:cannot|can['’]?t|can not|will not|won['’]?t) (?:go along with|get behind|back|sign off on|sign on to|agree to|live with) (?:it|this|that|the (?:plan|document|draft|proposal))",
  ),
  says(
    "(?:decline|refuse|declines|refuses) to (?:concur|support|approve|endorse|agree)|withholds? (?:our|its|my|the county['’]s) (?:support|concurrence|approval|agreement)|(?:votes?|voted) (?:no|against)",
  ),
  saysFrom('no estamos de acuerdo|nos oponemos|objetamos|no (?:podemos )?apoya(?:mos|r)'),
  says(String.raw`(?:record|note|enter|register|consider this) (?:our|my|an|the county['’]s) (?:\w{1,12} )?objections?`),
  says('position is (?:an |one of )?objection'),
  says(
    String.raw`(?:not|never|cannot|can['’]t|won['’]t|don['’]t) (?:\w{1,12} ){0,2}(?:withdraw|retract|rescind|drop|lift)\b.{0,40}\bobjections?`,
  ),
  says(
    String.raw`(?<!\b(?:an?|the|any|each|every|how) \w{2,20} (?:can|may|could|might|must) )(?:register|registers|registering|raise|raises|lodge|lodges|file|files|have|has|state|note|stand by|maintain|maintains|reiterate|repeat) (?:an|our|my|a|the|its|one|two|several|strong)(?: \w{1,12})? objections?`,
  ),
];

/** Agrees on a condition, which is neither a yes nor a no. */
export const CONDITIONAL: Cues = [
  says(
    String.raw`(?:concur|agree|approve|support|no (?:${ITEMS})|fine|ok|okay|acceptable)\b.{0,60}\b(?:except|other than|apart from|aside from|but|however|provided|as long as|so long as|if|subject to|with the (?:exception|following)|unless|assuming|contingent|although|though)`,
  ),
  says(
    String.raw`(?:provided|as long as|so long as|if|once|assuming)\b.{1,120}\b(?:concur|agree|approve|support|no (?:${ITEMS}))`,
  ),
  saysFrom(
    String.raw`(?:partially|partly|mostly|generally|largely|in (?:part|principle|general)|conditionally)\b.{0,30}\b(?:concur|agree|approve|support)`,
  ),
  saysFrom('(?:concur|agree|approve|support)s? (?:partially|partly|in (?:part|principle|general)|conditionally)'),
  // What another has said may ask for anything.
  saysFrom(
    String.raw`(?:concur|agree|support|endorse)s? with\b.{0,60}(?:['’]s? |\b)(?:comments?|suggestions?|concerns?|objections?|edits|feedback|response|answer|letter|position)\b`,
  ),
  saysFrom(
    String.raw`concur(?:s)? with (?!the (?:plan|document|draft|report|goals|content|proposed|proposal|vision|analysis|strategic|recommendation|attached|changes|revised)|this|it\b|these|all\b|everything|your|what)`,
  ),
];

/** Ends a list of comments; with none it says the same as no comments. */
export const NO_MORE: Cues = [
  whole(
    '(?:the |our )?(?:committee|board|team|group|staff|county|we) (?:was|were|is|are) otherwise (?:in agreement|in support|fine|ok|okay|satisfied|supportive|pleased)(?: with (?:it|this|the (?:plan|document|draft)))?',
  ),
  says(`no (?:${MORE}) (?:${LIST})`),
  says(`nothing (?:${MORE})`),
  saysFrom(`no (?:${LIST}) (?:beyond|besides) (?:this|that|these|those|the above)`),
  says("(?:that is|that['’]s|these are|those are) all"),
  whole(
    '(?:otherwise|other than that|apart from that|(?:(?:all|everything) else|the rest)(?: of it)?)(?:,? (?:all|it|we|everything|is|looks|look|seems|reads|are|am)){0,3},? (?:fine|good|ok|okay|acceptable|great|agreed?|approved?|concur)(?: (?:as is|with us|to us))?',
  ),
];

/** Says that there is nothing to change, concurs, or has no objection. */
export const NO_COMMENTS: Cues = [
  saysFrom(
    // "No problem" alone may be a mere acknowledgement.
    String.raw`(?:no|not any|zero|without|nor|neither any) (?!problems?\W{0,3}$)(?:(?:suggested|proposed|recommended|specific|formal) )?(?:${LIST})\b(?! (?:${UP_TO_NOW}|received|from (?:our|my|the) (?:director|manager|team)))`,
  ),
  saysFrom(String.raw`(?:have|has|had|having)(?:n['’]?t| not) (?:got )?any (?:${LIST})\b(?! ${UP_TO_NOW})`),
  saysFrom(String.raw`${DONT} have any (?:\w{1,12} )?(?:${LIST})\b(?! ${UP_TO_NOW})`),
  whole(String.raw`(?:${ITEMS}|position) ?[:–-] ?(?:none|no|nil|n\/a|nothing)(?: at (?:this (?:time|point|stage)|present))?`),
  whole(`nothing (?:to add )?from [a-z]{2,20}(?: (?:side|county))?(?: this (?:round|time|phase))?`),
  whole(
    String.raw`(?:none|n\/a|nil|nothing)(?: at (?:this (?:time|point|stage)|present)| to report| from (?:us|me|our county|[a-z]{2,20} county))?`,
  ),
  says('finds? (?:it|this|that|the [^.;:]{3,60}?) (?:to be )?(?:acceptable|complete|satisfactory|in order|good|fine|clear)'),
  says('nothing to (?:add|change|report|delete|comment|suggest|correct)'),
  says(
    String.raw`${WE}(?: fully| all| also| hereby| both){0,2} (?<!\bchild )(?:concur|concurs|approve|approves|agree|agrees|support|supports|endorse|endorses|accept|accepts)`,
  ),
  begins(
    String.raw`(?:fully |we['’]re |i['’]m )?(?:concur|concurred|concurrence|approved?|agreed?|supports?|endorsed?|accepted|in (?:agreement|support|favor|concurrence)|ok as is|okay as is)\b`,
  ),
  says(
    String.raw`(?:reviewed|read)\b[^.;!?]{1,80}\band (?:we |i )?(?:fully |hereby )?(?:concur|agree|approve|support|endorse)s?`,
  ),
  says('(?:am|are|is) in (?:full |complete )?(?:agreement|support|favor|concurrence)'),
  saysFrom(
    '(?:looks?|reads?|is|are|seems?) (?:very |really |all |just |perfectly )?(?:good|great|fine|ok|okay|acceptable|excellent|complete|clear) (?:to (?:us|me)|as (?:is|it is|written|drafted|they are|presented|submitted|sent)|with (?:us|me))',
  ),
  saysFrom(
    String.raw`(?:fine|good|ok|okay|acceptable|happy|satisfied|comfortable) (?:as (?:is|it is|written|drafted|they are|presented|submitted|sent)|with (?:the|this|it as|all|everything|your|us|me)\b)`,
  ),
  whole(
    '(?:it |this |the (?:plan|document|draft|report) |everything |all )?(?:looks|reads) (?:very |really |all )?(?:good|great|fine|ok|okay)',
  ),
  says(`${DONT} (?:see|propose|suggest|recommend|request) (?:any |the need for (?:any )?)(?:${LIST})`),
  says("(?:do not|don['’]?t|does not|doesn['’]?t|will not|won['’]?t) object"),
];
