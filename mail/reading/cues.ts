/**
 * The wordings by which one sentence of an answer is known, in English: one table a class, as data. They are tried in
 * the order of `SENTENCE_CLASSES`; a sentence that none knows is `substance`, and substance is never thrown away.
 * Each pattern is linear: no repetition inside a repetition, no unbounded gap.
 */
export type SentenceClass =
  | 'withdrawal'
  | 'hedge'
  | 'objection'
  | 'conditional'
  | 'no-more'
  | 'no-comments'
  | 'not-me'
  | 'request-for-time'
  | 'promise'
  | 'attachment'
  | 'lead-in'
  | 'acknowledgement'
  | 'question'
  | 'amendment'
  | 'substance';

const WE = String.raw`(?:we|i|(?:our|my|the|this) (?:\w{1,20} ){0,4}(?:county|office|agency|department|team|division|committee|commission|board|district|bureau|unit|city|tribe|authority|council|staff)(?: of (?:the )?\w{1,20}(?: (?:and )?\w{1,20}){0,3})?|[a-z]{2,20} county|(?:the )?(?:county|city|department|office|town) of [a-z]{2,20}(?: [a-z]{2,20}){0,2})`;
const DONT =
  "(?:do not|don['’]?t|does not|doesn['’]?t|can ?not|can['’]?t|could not|couldn['’]?t|will not|won['’]?t|are not able to|are unable to|am unable to|is unable to|are not in a position to|unable to)";
const ITEMS =
  '(?:comments?|changes?|edits?|feedback|concerns?|issues?|objections?|suggestions?|corrections?|revisions?|additions?|deletions?|augmentations?|input|remarks?|recommendations?|modifications?|questions?|coments?)';
const MORE = '(?:further|more|other|additional|else)';
const MODAL = '(?:may|might|could|would|will|shall)';
const NOT_NOW = String.raw`\b(?:not|never|cannot|can['’]t|won['’]t|don['’]t|if|unless|until|once|when|may|might|would|could|will|ready|willing)\b`;
/** What somebody does who has not answered yet. */
const DOES = String.raw`(?:(?:carefully|get|be able to|try to|then|also) )?(?:send|respond|reply|provide|submit|review|look|read|share|return|discuss|check|comment|consult|circulate|follow|forward|complete|answer|finish|do so|e-?mail|meet|come|get back|get to|get you|get it|take a look|let you know|work on|have (?:it|this|our|my|comments?|feedback|something|an answer|a response|the)|be (?:sending|reviewing|in touch|responding|providing|sent|back|ready|submitted|provided|forthcoming|coming))\b`;
/** The words by which a letter speaks of what it answers. */
const MATTER = String.raw`(?:the|this|these|your|our|my|its|attached|attachments?|documents?|draft|plan|report|outcomes|strategic|training|vision|goals?|strategies|activities|analysis|implementation|it|them|materials?|i{1,3}|iv|vi?|requests?|e-?mail|mail|letter|message|of|and|in|for|with|on|from|to|by|staff|team|management|director|coordinator|county|office|phases?|final|review|january|february|march|earlier|previous|prior|comments?|feedback|answer|reply|response|project|\d{1,4}(?:st|nd|rd|th)?)`;
const DAY = String.raw`(?:next|the|end|mid|close|tomorrow|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|november|december|\d)`;
/** "additions, deletions or augmentations". */
const LIST = String.raw`${ITEMS}(?:(?:,|,? (?:and|or|nor)|\/)? ?(?:other )?${ITEMS}){0,6}`;

const cue = (...patterns: readonly string[]): readonly RegExp[] => patterns.map((pattern) => new RegExp(pattern, 'i'));

/** The classes that have a table. */
export type KnownByCue = Exclude<SentenceClass, 'substance' | 'question' | 'amendment'>;

export const CUES: Readonly<Record<KnownByCue, readonly RegExp[]>> = {
  /** Takes an objection back, here and now. */
  withdrawal: cue(
    String.raw`^(?!.{0,200}${NOT_NOW}).{0,200}\b(?:withdraw|withdraws|withdrawing|withdrew|have withdrawn|has withdrawn|is withdrawn|retract|retracts|rescind|drop|lift)\b.{0,40}\bobjections?\b`,
    String.raw`^(?!.{0,200}${NOT_NOW}).{0,200}\bobjections? (?:is|are|has been|have been) (?:withdrawn|lifted|resolved|rescinded)\b`,
    String.raw`^(?!.{0,200}${NOT_NOW}).{0,200}\bno longer (?:object|oppose|have (?:an |any )?objections?)\b`,
  ),
  /** May object, and does not say so. */
  hedge: cue(
    String.raw`\b${MODAL} (?!not object)(?:\w{1,12} ){0,2}(?:object|oppose|non-?concur|not (?:be able to )?(?:support|concur|agree)|have to (?:object|oppose))\b`,
    String.raw`\b(?:inclined|tempted|likely|prepared|ready|considering|thinking of) (?:to )?(?:object|objecting|oppose)`,
    String.raw`\b(?:if|unless|until)\b.{1,120}\b(?:object|oppose|${DONT} (?:support|concur|agree|accept))\b`,
    String.raw`\bobject\b.{1,120}\bif\b`,
    String.raw`\b(?:not sure|unsure|not certain|not convinced|hesitant|reluctant|uncomfortable|not comfortable)\b.{0,60}\b(?:support|concur|agree|approve|endorse|go(?:ing)? on|go(?:ing)? forward|proceed)`,
    String.raw`\b(?:serious|grave|strong|significant|major|deep) (?:concerns?|reservations?|doubts?|problems?)\b`,
    String.raw`\b(?:have|has|had|some|several|many) (?:\w{1,12} )?(?:reservations|misgivings)\b`,
    String.raw`\b(?:we are|we['’]re|i am|i['’]m|remain|is|very|quite|deeply) (?!not )(?:\w{1,12} )?concerned\b`,
    String.raw`\b(?:not ready to (?:go|move|proceed)|should not (?:go|move) (?:on|forward)|should not proceed|(?:hold|stop|halt) (?:off|the project|this project|the phase))\b`,
    String.raw`\b(?:disagree|disagrees|not acceptable|unacceptable|cannot live with|can['’]t live with)\b`,
    String.raw`\b${DONT} (?:fully |entirely |completely )?(?:agree|approve)\b`,
    String.raw`\b(?:we|i) (?:are|am) (?:not in favor|against)\b|^\W{0,3}(?:against|veto|disapproved?|rejected?)\b`,
    String.raw`\b(?:reject|rejects|disapprove|disapproves|veto|vetoes|not (?:approved|supportive|in favor)|not (?:be )?(?:approved|accepted))\b|\b(?:do not|don['’]t) (?:proceed|go (?:on|ahead|forward))\b`,
  ),
  objection: cue(
    String.raw`^\W{0,3}(?:formal )?objections?\W{0,3}$|^\W{0,3}(?:formal )?objection ?[:–—-](?!\W{0,5}(?:none|no|n\/a)\b)`,
    String.raw`\b(?:${WE})(?: must| have to| hereby| formally| strongly| respectfully| therefore| also| still| do| both){0,3} (?:object|objects|oppose|opposes)\b`,
    String.raw`\b(?:county|office|agency|department),? (?:\w{1,20},? ){0,4}(?:objects|opposes)\b`,
    String.raw`^\W{0,3}(?:strongly |formally |respectfully )?(?:object|oppose|opposed|objecting)\b`,
    String.raw`\b(?:are|am|is|remain|remains) (?:strongly |firmly |formally )?opposed\b`,
    String.raw`\b${DONT} (?:fully |formally )?(?:concur|support|endorse)\b`,
    String.raw`\bnon-?concur`,
    String.raw`\b(?:not|never|cannot|can['’]t|won['’]t|don['’]t) (?:\w{1,12} ){0,2}(?:withdraw|retract|rescind|drop|lift)\b.{0,40}\bobjections?\b`,
    String.raw`\b(?:register|registers|registering|raise|raises|lodge|lodges|file|files|have|has|state|note|stand by|maintain|maintains|reiterate|repeat) (?:an|our|my|a|the|its|one|two|several|strong)(?: \w{1,12})? objections?\b`,
  ),
  /** Agrees on a condition, which is neither a yes nor a no. */
  conditional: cue(
    String.raw`\b(?:concur|agree|approve|support|no (?:${ITEMS})|fine|ok|okay|acceptable)\b.{0,60}\b(?:except|other than|apart from|aside from|but|however|provided|as long as|so long as|if|subject to|with the (?:exception|following)|unless|assuming|contingent|although|though)\b`,
    String.raw`\b(?:provided|as long as|so long as|if|once|assuming)\b.{1,120}\b(?:concur|agree|approve|support|no (?:${ITEMS}))\b`,
    String.raw`\b(?:partially|partly|mostly|generally|largely|in (?:part|principle|general)|conditionally)\b.{0,30}\b(?:concur|agree|approve|support)|\b(?:concur|agree|approve|support)s? (?:partially|partly|in (?:part|principle|general)|conditionally)`,
    String.raw`\bconcur(?:s)? with (?!the (?:plan|document|draft|report|goals|content|proposed|proposal|vision|analysis|strategic|recommendation|attached|changes|revised)|this|it\b|these|all\b|everything|your|what)`,
  ),
  /** Ends a list of comments; with none it says the same as no comments. */
  'no-more': cue(
    String.raw`\bno (?:${MORE}) (?:${LIST})\b`,
    String.raw`\bnothing (?:${MORE})\b`,
    String.raw`\bno (?:${LIST}) (?:beyond|besides) (?:this|that|these|those|the above)`,
    String.raw`\b(?:that is|that['’]s|these are|those are) all\b`,
  ),
  'no-comments': cue(
    String.raw`\b(?:no|not any|zero|without|nor|neither any) (?:(?:suggested|proposed|recommended|specific|formal) )?(?:${LIST})\b(?! (?:yet|so far|received|from (?:our|my|the) (?:director|manager|team)))`,
    String.raw`\b(?:have|has|had|having)(?:n['’]?t| not) (?:got )?any (?:${LIST})\b(?! (?:yet|so far))`,
    String.raw`\b${DONT} have any (?:\w{1,12} )?(?:${LIST})\b(?! (?:yet|so far))`,
    String.raw`^\W{0,3}(?:none|n\/a|nil|nothing)(?: at this time| to report| from (?:us|me|our county|[a-z]{2,20} county))?\W{0,3}$`,
    String.raw`\bnothing to (?:add|change|report|delete|comment|suggest|correct)\b`,
    String.raw`\b${WE}(?: fully| all| also| hereby| both){0,2} (?<!\bchild )(?:concur|concurs|approve|approves|agree|agrees|support|supports|endorse|endorses|accept|accepts)\b`,
    String.raw`^\W{0,3}(?:fully |we['’]re |i['’]m )?(?:concur|concurred|concurrence|approved?|agreed?|supports?|endorsed?|accepted|in (?:agreement|support|favor|concurrence)|ok as is|okay as is)\b`,
    String.raw`\b(?:reviewed|read)\b[^.;!?]{1,80}\band (?:we |i )?(?:fully |hereby )?(?:concur|agree|approve|support|endorse)s?\b`,
    String.raw`\b(?:am|are|is) in (?:full |complete )?(?:agreement|support|favor|concurrence)\b`,
    String.raw`\b(?:looks?|reads?|is|are|seems?) (?:very |really |all |just |perfectly )?(?:good|great|fine|ok|okay|acceptable|excellent|complete|clear) (?:to (?:us|me)|as (?:is|it is|written|drafted|they are|presented)|with (?:us|me))`,
    String.raw`\b(?:fine|good|ok|okay|acceptable|happy|satisfied|comfortable) (?:as (?:is|it is|written|drafted|they are|presented)|with (?:the|this|it as|all|everything|your)\b)`,
    String.raw`^\W{0,3}(?:it |this |the (?:plan|document|draft|report) |everything |all )?(?:looks|reads) (?:very |really |all )?(?:good|great|fine|ok|okay)\W{0,3}$`,
    String.raw`\b${DONT} (?:see|propose|suggest|recommend|request) (?:any |the need for (?:any )?)(?:${LIST})\b`,
    String.raw`\b(?:do not|don['’]?t|does not|doesn['’]?t|will not|won['’]?t) object\b`,
  ),
  'not-me': cue(
    String.raw`\b(?:not|isn['’]?t|wasn['’]?t) the (?:right|correct|appropriate|proper|best) (?:person|contact|one|office|address)`,
    String.raw`^\W{0,3}not me\b|\btry (?:the|our)\b.{0,40}\b(?:coordinator|director|manager|department|office)\b`,
    String.raw`\b(?:this|it|these|that) (?:should|needs to|must|ought to) (?:go|be (?:sent|directed|addressed|forwarded|routed)) to\b`,
    String.raw`\b(?:wrong|incorrect) (?:person|contact|office|address|department|county)\b`,
    String.raw`\bno longer (?:the|work|working|with|in|at|handle|handling|responsible|employed|our|serve|serving|assigned)\b`,
    String.raw`\b(?:am|are|is|was) not (?:the (?:training )?(?:coordinator|director)|responsible|in charge)\b`,
    String.raw`\b(?:please|you should|you may|you can|kindly) (?:direct|send|forward|address|contact|refer|e-?mail|reach)\b.{0,60}\b(?:instead|to (?:our|my|the)|coordinator|director|manager|supervisor|colleague|going forward)\b`,
    String.raw`\b(?:forwarded|forwarding|passed|passing|sent|routed) (?:this|it|your (?:mail|e-?mail|message|request))(?: on| along)? to\b`,
    String.raw`\b(?:has|have) (?:retired|transferred|left (?:the|our))\b`,
  ),
  'request-for-time': cue(
    String.raw`\b(?:more|additional|extra|little|further) time (?:to|for) (?:review|respond|comment|answer|look|reply|complete|consult|read|our|my|the|this)\b`,
    String.raw`\b(?:need|needs|want|like|request|requests|requesting|have|get|give us|allow us|grant us|appreciate|ask for|asking for|possible|hope for|hoping for|use)\b.{0,40}\b(?:more|additional|extra|little) (?:time|days?|weeks?)\b`,
    String.raw`\b(?:an|short|brief|for|request|requesting|grant|a|time|our|week|day|any) extension\b|\bextension (?:to|until|till|of (?:time|the (?:deadline|due))|request|please|possible)\b|\bextend (?:the|our|this) (?:deadline|due date|date|time|review|response|comment)`,
    String.raw`\b(?:can|could|may|might|would) (?:we|i|our (?:county|office)|you (?:give|allow|grant)|it be possible)\b.{0,50}\b(?:until|till|til|by ${DAY}|(?:\d{1,2}|a few|one|two|three|couple of) (?:more )?(?:days?|weeks?)|later|more time)\b`,
    String.raw`\b(?:need|want|like|request|requesting|ask for|asking for|require)s?(?: to have)? (?:until|till|another|a few more|a couple more|(?:one|two|three|four|five|\d{1,2}) more|a (?:week|day)\b(?! of| long)|(?:one|two|three|\d{1,2}) (?:days?|weeks?)\b(?! of| long))`,
    String.raw`\b(?:not be able to|unable to|cannot|can['’]t|won['’]t be able to|will not be able to|won['’]t) (?:\w{1,12} ){0,3}(?:by|before|in time|on time|until|make|meet)\b.{0,40}\b(?:deadline|date|friday|monday|tuesday|wednesday|thursday|time|week|january|february|march|april|may|june|july|august|september|october|november|december)\b`,
    String.raw`\b(?:ok|okay|alright|all right|possible|acceptable|fine) (?:to|if (?:we|i)) (?:send|submit|respond|reply|get|turn in|provide)\b.{0,80}\b(?:${DAY}|later|late|after)`,
    String.raw`\b(?:accept|accepted|take|taken|consider|considered|send|submit) (?:\w{1,12} ){0,6}(?:after|past|beyond|late)\b`,
    String.raw`\b(?:deadline|due date) (?:be )?(?:extended|moved|postponed|pushed)`,
  ),
  promise: cue(
    String.raw`\b(?:${WE}|they|he|she|director|coordinator|supervisor|comments|feedback|response|responses|it)(?:['’]ll| will| shall| am going to| are going to| is going to| plan to| plans to| intend to| hope to| expect to| should be able to| should)(?: also| then| all| now| both| probably| likely| certainly| definitely)? ${DOES}`,
    String.raw`^\W{0,3}(?:(?:thanks?|thank you|ok|okay|got it|received|noted),? (?:and |we |i )?){0,2}(?:will|shall|['’]ll|plan to|going to) ${DOES}`,
    String.raw`(?:, |\band |\bbut )(?:we |i )?(?:will|shall|['’]ll) (?:get to|look (?:at|into|over)|get back|read|review|respond|reply|send|do)\b`,
    String.raw`\b(?:are|am|is) (?:still )?meeting (?:on|about|to discuss)\b`,
    String.raw`\b(?:comments|feedback|response|answer|input|more|details) (?:to follow|to come|will follow|will come|coming|forthcoming|pending|is pending|are pending)\b`,
    String.raw`\b(?:working on|reviewing|looking (?:at|into|it)|going through|in the process of|under review|still (?:reviewing|reading|waiting|gathering|collecting|working|discussing)|have not (?:yet )?(?:had|reviewed|read|finished)|haven['’]?t (?:yet )?(?:had|reviewed|read|finished|got))\b`,
    String.raw`\b(?:stay tuned|more (?:later|soon)|get back to you|be in touch|as soon as (?:we|i) (?:can|have)|by (?:the )?end of (?:the )?(?:day|week))\b`,
    String.raw`\bno (?:${ITEMS}) (?:yet|so far)\b`,
    String.raw`\b(?:${ITEMS}) (?:yet|so far)\b`,
  ),
  /** The answer is in a file, which nothing here reads. */
  attachment: cue(
    String.raw`\b(?:see|find|refer to|open)(?: our| my| the| comments?| feedback| response){0,3} (?:attach|enclos)`,
    String.raw`\b(?:is|are|as|comments?|feedback|response|edits|changes|answers?|input|form|letter) (?:attached|enclosed|in the attach)`,
    String.raw`\b(?:attached|enclosed) (?:is|are|please|you)\b|^\W{0,3}(?:attached|enclosed)\W{0,3}$|\b(?:i|we)(?: have)? (?:attach|enclose)`,
  ),
  /** Announces what follows, and says nothing of it. */
  'lead-in': cue(
    String.raw`^\W{0,3}(?:comments|in the meantime|meanwhile|for now)\W{0,3}$`,
    String.raw`^\W{0,3}(?:\w{1,20} ){0,8}(?:comments?|feedback|suggestions?|changes|edits|input|response|recommendations|answers?|remarks|following|below|review)(?: \w{1,20}){0,8} ?:$`,
    String.raw`^\W{0,3}(?:please )?(?:find|see|here (?:are|is)|below (?:are|is)|attached (?:are|is)|the following (?:are|is)|these are|this is)\b.{0,100}\b(?:comments?|feedback|suggestions?|changes|edits|input|response|recommendations|answers?|remarks|below|review)\b.{0,60}$`,
    String.raw`^\W{0,3}(?:${WE}) (?:have|has|offer|offers|submit|submits|would like to offer|suggest|propose|recommend|request)\b.{0,30}\b(?:the following|these|a few|some|two|three|several)(?: \w{1,20}){0,4}[:.]?$`,
    String.raw`^\W{0,3}(?:${WE}) (?:have |has |had )?(?:now |carefully |fully |also )?(?:reviewed|read|completed (?:its|their) review(?: of)?|discussed|gone (?:over|through)|completed (?:our|the|my) review(?: of)?|finished (?:our|the|my) review(?: of)?)(?: ${MATTER}){0,16}[:.!]?$`,
    String.raw`\b(?:have|has|had|are|is|with|offers?|submits?|requests?|recommends?|suggests?|proposes?|provides?|makes?|just|only|respectfully|find|see)\b.{0,30}\b(?:the following|these|below|a few|some|several|one|two|three|four|five|\d{1,2})(?: \w{1,14}){0,2} (?:${ITEMS}|requests?|thoughts?|things?|points?|notes?|observations?|items?|edits?)(?: (?:on|to|for|regarding|about|from) (?:\w{1,20} ?){1,8})? ?[:.]?$`,
    String.raw`^\W{0,3}(?:just |a few |some |our |my |here are |hi,? ?|hello,? ?|only |\w{1,12} )?(?:a few |some |two |three |one |four |five |several |other |proposed |requested |suggested |recommended |small )?(?:${ITEMS}|requests?|thoughts?|things?|points?|notes?|observations?|items?|edits?)(?: (?:on|to|for|regarding|about|from) (?:\w{1,20} ?){1,8})? ?[:.]?$`,
    String.raw`^\W{0,3}(?:in addition to|further to|in response to|with regard to|regarding|re|per|on behalf of|following up on|this is (?:in (?:response|reply|regard)|from))\b[^;.!?]{0,100}[:,]$`,
    String.raw`^\W{0,3}(?:in addition to|further to|in response to|on behalf of|following up on|this is (?:in (?:response|reply|regard) to|from))(?: ${MATTER}){0,12}\W{0,2}$`,
    String.raw`^\W{0,3}(?:additional|more|our|my|general|specific|further) (?:comments?|feedback|suggestions?|changes|edits)(?: ${MATTER}){0,8}\W{0,2}$`,
    String.raw`^\W{0,3}(?:reviewed(?: (?:by|with) (?:\w{1,20} ){0,4}\w{1,20})?|review complete|review completed|read and reviewed|document reviewed)\W{0,3}$`,
  ),
  acknowledgement: cue(
    String.raw`^\W{0,3}(?:many thanks|thanks|thank you|thx|ty|much appreciated|appreciated|appreciate it)(?: (?:so|very) much| a lot| again| you)?(?:,? (?:all|team|everyone|(?:and )?(?:we |i )?(?:have )?(?:received|got it|noted|understood)|and (?:have|happy)\b.{0,40}))?\W{0,3}$`,
    String.raw`^\W{0,3}(?:many thanks|thanks|thank you|thx|(?:${WE}) (?:do )?(?:thank|thanks|appreciates?))(?: so much| very much| again| you)? (?:for|to)\b.{0,160}$`,
    String.raw`^\W{0,3}(?:${WE} )?(?:(?:have |has |hereby )?(?:received?|got|gotten|noted|acknowledged?|confirm(?:ing|ed)?)|confirming)\b(?: receipt|,? (?:it|this|that|the|your|and noted|with thanks|thanks|thank you)\b.{0,60}| of\b.{0,60})?\W{0,3}$`,
    String.raw`^\W{0,3}(?:ok|okay|k|yes|yep|sure|great|perfect|excellent|wonderful|understood|noted|roger|copy|fine|good|sounds good|will do|got it|nice|great work|good work|good job|great job|well done|no problem|you['’]re welcome|done)(?: (?:thanks|thank you|all|team))?\W{0,3}$`,
    String.raw`^\W{0,3}(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|to whom)\b.{0,60}$`,
    String.raw`^\W{0,3}(?:best|kind|warm|regards|sincerely|respectfully|cheers|have a (?:good|great|nice)|happy (?:new year|holidays|friday)|hope (?:you|this|all|that)|please (?:let (?:me|us) know|call|contact (?:me|us)|feel free|confirm receipt|do not hesitate|don['’]t hesitate)|let (?:me|us) know|feel free|looking forward|(?:${WE}) (?:look|looks) forward)\b.{0,120}$`,
  ),
};

/**
 * Words with weight: a thank-you, an announcement or a consent that has one of them says more than its class does, and
 * is taken for substance.
 */
export const WEIGHTY =
  /\b(?:but|however|although|though|except|instead|unfortunately|should|shouldn['’]t|must|needs|lacks?|ought|delete|remove|strike|omit|replace|revise|clarify|missing|unclear|wrong|incorrect|inaccurate|fails?|unrealistic|without|until|unless|too|recommend|suggest|propose)\b/i;

/** The order in which the tables are asked. A question is known by its mark, after the tables that may hold one. */
export const SENTENCE_CLASSES: readonly KnownByCue[] = [
  'withdrawal',
  'hedge',
  'objection',
  'attachment',
  'promise',
  'request-for-time',
  'conditional',
  'no-more',
  'no-comments',
  'not-me',
  'lead-in',
  'acknowledgement',
];
