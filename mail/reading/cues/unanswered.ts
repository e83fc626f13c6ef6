import { begins, type Cues, matches, says, saysFrom, whole } from './cue';
import { DAY, DOES, ITEMS, UP_TO_NOW, WE } from './vocabulary';

/** Somebody else is to be asked. */
export const NOT_ME: Cues = [
  says('(?:pass|passed|passing|forward|forwarded|forwarding) (?:it|this|that|them) (?:along|on|over) to'),
  whole('(?:please )?(?:unsubscribe|stop)(?: me)?(?: from (?:this|the|your) (?:mailing )?(?:list|e-?mails?|mails?))?'),
  saysFrom("(?:not|isn['’]?t|wasn['’]?t) the (?:right|correct|appropriate|proper|best) (?:person|contact|one|office|address)"),
  begins(String.raw`not me\b`),
  says(
    "(?:do not|don['’]?t|no longer) (?:work on|handle|do|deal with) (?:this|it|that|training|these)(?: any ?more| any longer)?|you (?:want|need|should ask|should talk to) [^.;?]{2,40}, not (?:us|me)|ask (?:our|my|the) (?:[a-z]{2,15} ){0,2}(?:director|coordinator|manager|supervisor|unit|office)",
  ),
  says(
    "(?:take|remove|drop|delete) (?:me|us) (?:off|from) (?:this|the|your)(?: \\w{1,12})? (?:list|mailing|e-?mails?|distribution)|(?:i|we)(?: have|['’]ve)? moved to [a-z]{3,20}",
  ),
  begins(
    String.raw`(?!(?:this|that|it|which|who|nobody|policy|plan|section|chapter|goal)\b)[a-z]{2,15}(?: [a-z]{2,15})? (?:now )?(?:handles|does|covers|coordinates|looks after|takes care of) (?:this|these|it|that|training|the training|all of this)(?: now| these days| for us| from now on){0,2}\W{0,3}$`,
  ),
  says(
    '(?:belongs|belong) (?:to|with|in) (?:our|the) (?:[a-z]{2,20} ){1,4}(?:not|rather than)|not (?:our|my) (?:department|unit|call|shop)',
  ),
  says(String.raw`try (?:the|our)\b.{0,40}\b(?:coordinator|director|manager|department|office)`),
  says('(?:this|it|these|that) (?:should|needs to|must|ought to) (?:go|be (?:sent|directed|addressed|forwarded|routed)) to'),
  says('(?:wrong|incorrect) (?:person|contact|office|address|department|county)'),
  says('no longer (?:the|works?|working|with|in|at|handle|handling|responsible|employed|our|serve|serving|assigned)'),
  says('(?:am|are|is|was) not (?:the (?:training )?(?:coordinator|director)|responsible|in charge)'),
  says(
    String.raw`(?:please|you should|you may|you can|kindly) (?:direct|send|forward|address|contact|refer|e-?mail|reach)\b.{0,60}\b(?:instead|to (?:our|my|the)|coordinator|director|manager|supervisor|colleague|going forward)`,
  ),
  says('(?:forwarded|forwarding|passed|passing|sent|routed) (?:this|it|your (?:mail|e-?mail|message|request))(?: on| along)? to'),
  begins(String.raw`forward(?:ed|ing)(?: on| along)? to\b`),
  says(
    '(?:has|have) (?:retired|transferred|left (?:the|our))|(?:i|he|she) (?:retired|transferred|left the (?:county|department|office|agency))',
  ),
  says(
    String.raw`(?:isn['’]?t|is not|not) (?:me|my (?:job|role|area|responsibility|desk))\b.{0,20}(?:any ?more|any longer|now)?`,
  ),
  says('(?:has |have )?(?:taken|took|takes|taking) over (?:from me|my|this|the (?:training|coordination|role|position|job))'),
  says('(?:took|taken|takes) over training'),
  says(
    "(?:(?:i|we|he|she|they|(?:our|my|the) (?:[a-z]{2,20} ){0,2}(?:director|coordinator|manager|supervisor|team|contact))(?: am| is| are| will be)|(?:i|we|he|she|they)['’](?:m|s|re)) (?:currently |now )?(?:out of (?:the |my |our )?office|on (?:vacation|leave|holiday|parental leave|maternity leave|medical leave|annual leave)|away from (?:the|my) office)",
  ),
];

/** Asks for more time. */
export const REQUEST_FOR_TIME: Cues = [
  says(
    '(?:more|additional|extra|little|further) time (?:to|for) (?:review|respond|comment|answer|look|reply|complete|consult|read|our|my|the|this)',
  ),
  says(
    String.raw`(?:need|needs|want|like|request|requests|requesting|have|get|give us|allow us|grant us|appreciate|ask for|asking for|possible|hope for|hoping for|use)\b.{0,40}\b(?:more|additional|extra|little) (?:time|days?|weeks?)`,
  ),
  says('(?:an|short|brief|for|request|requesting|grant|a|time|our|week|day|any) extension'),
  says('extension (?:to|until|till|of (?:time|the (?:deadline|due))|request|please|possible)'),
  saysFrom('extend (?:the|our|this) (?:deadline|due date|date|time|review|response|comment)'),
  says(
    String.raw`(?:can|could|may|might|would) (?:we|i|our (?:county|office)|you (?:give|allow|grant)|it be possible)\b.{0,50}\b(?:until|till|til|by ${DAY}|(?:\d{1,2}|a few|one|two|three|couple of) (?:more )?(?:days?|weeks?)|later|more time)`,
  ),
  saysFrom(
    String.raw`(?:need|want|like|request|requesting|ask for|asking for|require)s?(?: to have)? (?:until|till|another|a few more|a couple more|(?:one|two|three|four|five|\d{1,2}) more|a (?:week|day)\b(?! of| long)|(?:one|two|three|\d{1,2}) (?:days?|weeks?)\b(?! of| long))`,
  ),
  says(
    String.raw`(?:not be able to|won['’]?t be able to|unable to|cannot|can['’]?t|won['’]?t|will not) (?:get to|get (?:this|it|them|you|our)|do|finish|complete|send|answer|respond|reply|review|look|read|have|turn)\b[^.;]{0,60}\b(?:before|until|till|by (?:then|${DAY}))`,
  ),
  says(
    String.raw`(?:not be able to|unable to|cannot|can['’]t|won['’]t be able to|will not be able to|won['’]t) (?:\w{1,12} ){0,3}(?:by|before|in time|on time|until|make|meet)\b.{0,40}\b(?:deadline|date|friday|monday|tuesday|wednesday|thursday|time|week|january|february|march|april|may|june|july|august|september|october|november|december)`,
  ),
  saysFrom(
    String.raw`(?:ok|okay|alright|all right|possible|acceptable|fine) (?:to|if (?:we|i)) (?:send|submit|respond|reply|get|turn in|provide)\b.{0,80}\b(?:${DAY}|later|late|after)`,
  ),
  says(String.raw`(?:accept|accepted|take|taken|consider|considered|send|submit) (?:\w{1,12} ){0,6}(?:after|past|beyond|late)`),
  says(
    String.raw`(?:grant|give|allow|extend) (?:us|me|(?:our|the|my) (?:county|office|department|agency|staff|team|director|board|review)|[a-z]{2,20} county)(?: \w{1,20}){0,3} (?:until|till|til|through)`,
  ),
  says(
    '(?:answer|response|comments|reply|feedback|input) (?:can |could |may |might |to |will )?(?:come in|arrive|be (?:late|later|sent|submitted|in)) (?:after|later|late|past)',
  ),
  saysFrom(
    String.raw`(?:move|push|shift|postpone|delay|change|set)(?: back)? (?:our|my) (?:\w{1,12} )?(?:deadline|due date|date)`,
  ),
  says('(?:flexibility|leeway|wiggle room|slack) (?:on|in|with|about|for|regarding) (?:the|this|that|your)'),
  says(String.raw`(?:any chance|possibility) (?:of|for|to)\b.{0,40}\b(?:time|days?|weeks?|extension|extend|late)`),
  says(
    String.raw`(?:can|could|may) (?:this|it|that|ours|the answer|our (?:answer|comments|response)) wait\b|(?:push|move|shift|put) (?:back )?(?:the|this|that) (?:deadline|due date)(?: back| out)?|(?:answer|answered|respond|responded|reply|replied|are|were|send it|sent it) (?:a |one |two |a few |a couple of )?(?:days? |weeks? |bit |little )?late\b`,
  ),
  says(
    '(?:mind|problem|ok|okay|possible|acceptable) if (?:we|i|our [a-z]{3,12}) (?:answer|respond|reply|replie|sen|submit)[a-z]{0,5}[^.;?]{0,40} (?:next|later|after|late|on|by|until)|(?:may|can|could) we (?:answer|respond|reply|send|submit|comment)[^.;?]{0,40} (?:after|later|then)|(?:need|needs|take|takes|want) (?:us )?(?:a (?:bit|little|while) |some(?:what)? )?longer',
  ),
  saysFrom('m[aá]s tiempo|pr[oó]rroga'),
  saysFrom('(?:deadline|due date) (?:be )?(?:extended|moved|postponed|pushed)'),
  says(
    String.raw`(?:does|would|will|is|if) (?:the |that |this )?(?:${DAY}|\d{1,2}(?:st|nd|rd|th)?|[a-z]{3,9}day)\b[^.;]{0,30}\b(?:work|be (?:ok|okay|fine|all right|possible|soon enough|too late)|ok|okay|all right|too late)`,
  ),
  says(`(?:will|would|may|might|could|can) be (?:a (?:day|week|bit|little|few days) |a couple of days |two days )?late`),
];

/** The answer is still to come. */
export const PROMISE: Cues = [
  // As Spanish-speaking offices say it: "Le mando nuestros comentarios", "Lo revisaremos".
  matches(
    String.raw`\b(?:l[eoa]s? )?(?:reviso|revisar[eé]|revisaremos|mando|mandar[eé]|mandaremos|env[ií]o|enviar[eé]|enviaremos|responder[eé]|responderemos)(?!\p{L})[^.;:?!]{0,80}\W{0,3}$`,
  ),
  says(
    "(?:let me|i(?:['’]ll| will| need to| have to| must| want to| still need to)|we(?:['’]ll| will| need to| have to| still need to)) (?:first )?(?:run|check|clear|review|discuss|share|go over) (?:it|this|that|them)? ?(?:by|past|with) (?:the|our|my|legal|counsel)",
  ),
  // Whoever is away has not read it yet.
  begins(
    String.raw`(?:(?:i|we)(?: am| are|['’]m|['’]re|['’]ll be| will be)? (?:currently )?)?(?:out of (?:the )?office|on (?:vacation|annual leave|pto|parental leave|sick leave))\b(?![^.;]{0,80}\b(?:no comments?|no changes|concurs?|delete|add|change|replace)\b)[^.;]{0,100}$`,
  ),
  saysFrom(
    `(?:${WE}|they|he|she|director|coordinator|supervisor|comments|feedback|response|responses|it)(?:['’]ll| will| shall| am going to| are going to| is going to| plan to| plans to| intend to| hope to| expect to| should be able to| should)(?: also| then| all| now| both| probably| likely| certainly| definitely)? ${DOES}`,
  ),
  begins(
    `(?:(?:thanks?|thank you|ok|okay|got it|received|noted),? (?:and |we |i )?){0,2}(?:will|shall|['’]ll|plan to|going to) ${DOES}`,
  ),
  matches(
    String.raw`(?:, |\band |\bbut )(?:we |i )?(?:will|shall|['’]ll) (?:get to|look (?:at|into|over)|get back|read|review|respond|reply|send|do)\b`,
  ),
  says("(?:do not|don['’]?t|does not|doesn['’]?t|will not|won['’]?t|not) meet(?: again)? (?:before|until|till)"),
  says(
    "on (?:my|our) (?:list|agenda|calendar) for|(?:put|have|got) (?:this|it) on (?:the|our|my) (?:agenda|list|calendar)|(?:is|are|it['’]s) on (?:the|our|my) (?:[a-z]{2,12} )?(?:agenda|calendar)|^\\W{0,3}on my (?:desk|list)",
  ),
  says(
    `(?:comments|feedback|response|answer|reply|input|letter) (?:is|are|should be|will be) (?:coming|on (?:its|their|the) way|due|almost (?:ready|done)|being (?:prepared|drafted|put together|collected|typed))`,
  ),
  says("(?:waiting|need) to hear (?:back )?from|will answer|answer soon|hope to have|(?:we are|we['’]re|i am|i['’]m) on it"),
  says(
    "you(?:['’]ll| will| shall| should| can expect to) (?:have|get|receive|hear|see) (?:it|them|our|my|the|these|from|something|comments|an answer)",
  ),
  says(
    "(?:has|have|had|does|did)(?:n['’]?t| not) (?:yet )?(?:seen|signed|approved|reviewed|read|looked at|cleared|weighed in on) (?:it|this|these|them|the (?:document|draft|plan|report|comments?))(?: yet)?",
  ),
  says('(?:has|have|had) yet to (?:see|sign|approve|review|read|look|clear|weigh|discuss|respond)'),
  says('(?:is|are|sits?|went) with (?:the|our|my) (?:[a-z]{2,20} ){0,3}(?:for|awaiting) (?:signature|approval|review|sign-?off)'),
  says('(?:awaiting|waiting (?:for|on)|pending) (?:the |our |my )?(?:[a-z]{2,20} ){0,3}(?:signature|approval|sign-?off|review)'),
  says('(?:are|am|is) (?:still )?meeting (?:on|about|to discuss)'),
  says(
    '(?:comments|feedback|response|answer|input|more|details) (?:to follow|to come|will follow|will come|coming|forthcoming|pending|is pending|are pending)',
  ),
  says(
    "working on|reviewing|looking (?:at|into|it)|going through|in the process of|under review|still (?:reviewing|reading|waiting|gathering|collecting|working|discussing)|have not (?:yet )?(?:had|reviewed|read|finished)|haven['’]?t (?:yet )?(?:had|reviewed|read|finished|got)",
  ),
  says(
    'stay tuned|more (?:later|soon)|get back to you|be in touch|as soon as (?:we|i) (?:can|have)|by (?:the )?end of (?:the )?(?:day|week)',
  ),
  says(`(?:${ITEMS}) ${UP_TO_NOW}`),
  begins(String.raw`(?:none|nothing)(?: (?:to (?:add|report|say)|from (?:us|me)))? ${UP_TO_NOW}\b`),
  says(String.raw`no (?:${ITEMS})\b[^.;:]{0,40}? (?:until|before) (?:the|our|my|we|i)\b`),
  says(
    String.raw`no (?:${ITEMS}) (?:at this (?:time|point)|for now|right now|as of now)\b.{1,120}\b(?:but|may|might|still|yet|until|will)`,
  ),
];

/** Who cannot read the document has not answered yet: "I could not open the file", "Please send it again". */
export const CANNOT_READ: Cues = [
  matches(
    String.raw`^\W{0,3}(?:(?:sorry|hi|hello|unfortunately),? )?(?:i|we)(?: am| are|['’]m|['’]re)? (?:also |still )?(?:cannot|can['’]?t|could not|couldn['’]?t|was not able to|were not able to|unable to|not able to) (?:seem to |get )?(?:open|download|access|view|read|find|see|load)(?:ing)? (?:the|your|this|that|it|any|an?) ?(?:\w{1,12} ){0,2}(?:files?|link|attachments?|document|pdf|plan|page)?\b[^.;:]{0,40}\W{0,3}$`,
  ),
  matches(
    String.raw`^\W{0,3}(?:the|your|this) (?:link|files?|attachments?|pdf|document)(?: (?:you|that you|we) (?:sent|got)| in (?:the|your) (?:e-?mail|message|request))? (?:does not|doesn['’]?t|did not|didn['’]?t|will not|won['’]?t|is not|isn['’]?t|was not|wasn['’]?t) (?:work|open|load|download|come through|attached|there|working|opening)\b[^.;:]{0,40}\W{0,3}$`,
  ),
  matches(
    String.raw`^\W{0,3}(?:(?:can|could|would|will) you )?(?:please |pls |kindly )?(?:re-?send|send)(?: (?:me|us))? (?:(?:the|your|that) (?:\w{1,12} )?(?:file|link|attachment|document|pdf|plan|draft|e-?mail|request)(?: (?:again|once more))?|it again)\b[^.;:]{0,30}\W{0,3}$`,
  ),
];

/** The answer is in a file, which nothing here reads. */
export const ATTACHMENT: Cues = [
  saysFrom(
    "(?<!(?:not|n['’]t|cannot|cant|unable to) )(?:see|find|refer to|open)(?: our| my| the| comments?| feedback| response){0,3} (?:attach|enclos)",
  ),
  saysFrom(
    '(?:is|are|as|comments?|feedback|response|edits|changes|answers?|input|form|letter) (?:attached|enclosed|in the attach)',
  ),
  says('(?:attached|enclosed) (?:is|are|please|you)'),
  whole('attached|enclosed'),
  saysFrom('(?:i|we)(?: have)? (?:attach|enclose)'),
];
