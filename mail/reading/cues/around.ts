import { begins, type Cues, matches, saysFrom, whole } from './cue';
import { ITEMS, MATTER, WE } from './vocabulary';

/** Announces what follows, and says nothing of it. */
export const LEAD_IN: Cues = [
  whole(
    'just (?:one|two|three|a few|a couple)(?: (?:of )?(?:things?|points?|notes?))?|(?:ours|mine|they|these|our comments) (?:are|is|follow|follows)(?: (?:below|as follows))?',
  ),
  whole(
    String.raw`(?:here is|here['’]s|below is) what (?:we|i) have(?: so far)?|this (?:adds to|is in addition to|supplements) (?:what|the \w{1,12}|my|our|those)\b[^.;:?!]{0,60}`,
  ),
  whole('comments|in the meantime|meanwhile|for now'),
  begins(
    String.raw`[^.;:!?]{0,120}?\b(?:comments?|comentarios|feedback|suggestions?|changes|edits|input|response|recommendations|answers?|remarks|observations|notes|thoughts|points|questions?|corrections|requests|reactions|cosas|cositas|following|below|review)\b[^.;:!?]{0,100}:$`,
  ),
  // Whose comments follow: "From our fiscal people:"
  begins(String.raw`(?:and |also |next )?from (?:our|the|my)\b[^.;:!?]{1,120}:$`),
  whole(
    '(?:just |only )?(?:one|two|three|four|five|dos|tres|unas|a few|some|a couple of) (?:quick |small |little |minor |other )?(?:things?|points?|cosas|cositas|notes?|thoughts?|nits?)(?: (?:from us|from me|though|only|here))?',
  ),
  begins(
    String.raw`(?:please )?(?:find|see|here (?:are|is)|below (?:are|is)|attached (?:are|is)|the following (?:are|is)|these are|this is)\b.{0,100}\b(?:comments?|feedback|suggestions?|changes|edits|input|response|recommendations|answers?|remarks|below|review)\b.{0,60}$`,
  ),
  begins(
    String.raw`(?:${WE}) (?:have|has|offer|offers|submit|submits|would like to offer|suggest|propose|recommend|request)\b.{0,30}\b(?:the following|these|a few|some|two|three|several)(?: \w{1,20}){0,4}[:.]?$`,
  ),
  begins(
    `(?:${WE}) (?:have |has |had )?(?:now |carefully |fully |also )?(?:reviewed|read|completed (?:its|their) review(?: of)?|discussed|gone (?:over|through)|completed (?:our|the|my) review(?: of)?|finished (?:our|the|my) review(?: of)?)(?: ${MATTER}){0,16}[:.!]?$`,
  ),
  begins(
    String.raw`(?:this (?:letter|e-?mail|message|memo) is to (?:inform|advise|notify|tell|confirm to) you that )?(?:${WE}) (?:have |has |had )?(?:now |carefully |fully |also )?(?:reviewed|read|examined|considered|discussed)(?: (?!and\b|but\b|which\b|because\b|however\b|though\b|that\b)[\w'’-]{1,20}){1,16}[:.!]?$`,
  ),
  begins(String.raw`(?:[\w'’&-]{1,20} ){0,3}[\w'’&-]{1,20}:$`),
  begins(String.raw`the following (?:[\w'’-]{1,20} ){1,8}?[\w'’-]{1,20}:$`),
  saysFrom(
    String.raw`(?:have|has|had|['’]ve|are|is|with|offers?|submits?|requests?|recommends?|suggests?|proposes?|provides?|makes?|just|only|respectfully|find|see)\b.{0,30}\b(?:the following|these|below|a few|some|several|one|two|three|four|five|\d{1,2})(?: \w{1,14}){0,2} (?:${ITEMS}|requests?|thoughts?|things?|points?|notes?|observations?|items?|edits?)(?: (?:on|to|for|regarding|about|from)(?: \w{1,20}){1,8})? ?[:.]?$`,
  ),
  begins(
    String.raw`(?:just |a few |some |our |my |here are |hi,? ?|hello,? ?|only |\w{1,12} )?(?:a few |some |two |three |one |four |five |several |other |proposed |requested |suggested |recommended |small )?(?:${ITEMS}|requests?|thoughts?|things?|points?|notes?|observations?|items?|edits?)(?: (?:on|to|for|regarding|about|from)(?: \w{1,20}){1,8})? ?[:.]?$`,
  ),
  begins(
    String.raw`(?:in addition to|further to|in response to|with regard to|regarding|re|per|on behalf of|following up on|this is (?:in (?:response|reply|regard)|from))\b[^;.!?]{0,100}[:,]$`,
  ),
  begins(
    String.raw`(?:in addition to|further to|in response to|on behalf of|following up on|(?:as )?per|based on|this is (?:in (?:response|reply|regard) to|from))(?: ${MATTER}){0,12}\W{0,2}$`,
  ),
  begins(
    String.raw`(?:additional|more|our|my|general|specific|further) (?:comments?|feedback|suggestions?|changes|edits)(?: ${MATTER}){0,8}\W{0,2}$`,
  ),
  // For whom an answer speaks (`covers.ts`) is no comment.
  begins(
    String.raw`(?:this|our|the|my) (?:joint |regional )?(?:answers?|response|reply|letter|message|e-?mail)(?: of our [a-z]{2,20}(?: [a-z]{2,20})?)? (?:is|are|counts?|stands?|holds?|applies|apply|covers?|speaks?|also|was|were)\b(?: \w{1,12}){0,3}? (?:for|on behalf of|to|covers?)\b[^.;:?!]{0,200}[.:]?$`,
  ),
  begins(
    String.raw`(?:(?:we|i) (?:also )?(?:answer|respond|reply|speak|write) )?(?:for|on behalf of) (?:all|both|each)\b[^.;:?!]{0,60}\bcount(?:y|ies)\b[^.;:?!]{0,40}[.:]?$`,
  ),
  begins(String.raw`(?:we|i) (?:also )?(?:answer|respond|reply|speak) (?:also )?(?:for|on behalf of)\b[^.;:?!]{0,200}[.:]?$`),
  begins(String.raw`[^.;:]{0,120}\bfound (?:none|nothing|no (?:errors?|problems?|mistakes?|typos?))\W{0,2}$`),
  begins(
    String.raw`(?:below|here|following|this) (?:are|is) what (?:we|i|our \w{2,20}) (?:would |have |want |had |came )?(?:to )?(?:ask|suggest|propose|say|found|think|up|noticed|recommend)\b.{0,40}$`,
  ),
  begins(
    String.raw`[^.;:]{0,80}\b(?:read|reviewed|went (?:over|through)|discussed|looked (?:at|over)) (?:it|this|them|the (?:draft|document|plan|report))(?: (?:all|together|over|through|carefully|closely|in|detail|at|on|during|with|last|this|our|the|a|staff|week|month|meeting|\w{3,9}day|yesterday|today|again|twice|and|team|unit|page|line|section|by)){0,8}\W{0,2}$`,
  ),
  whole(
    String.raw`reviewed(?: (?:by|with) (?:(?!who\b|which\b|but\b|suggest|ask|want)\w{1,20} ){0,8}\w{1,20})?|review complete|review completed|read and reviewed|document reviewed`,
  ),
];

/** Thanks, greets, or says that the mail came. */
export const ACKNOWLEDGEMENT: Cues = [
  whole(
    'no|nope|(?:please )?(?:see|refer to) (?:my|our) (?:earlier|previous|prior|last|other) (?:e-?mails?|messages?|answers?|comments|response|reply)',
  ),
  begins(
    String.raw`(?:(?:so|very|really|my|our|sincere|with|we['’]re|i['’]m) ){0,3}(?:sorry|apologies|(?:i|we) apologi[sz]e)(?: again)? (?:for|about) (?:(?:the|my|our|this|such a|being|not|taking|getting|a)\b )[^.;:?!]{0,60}\W{0,2}$`,
  ),
  // A thumb, a smile.
  matches(String.raw`^(?:[\u2600-\u27bf]|[\ud83c-\ud83e][\udc00-\udfff]|[\ufe0f\s]){1,20}$`),
  whole(
    String.raw`(?:many thanks|thanks|thank you|thx|ty|much appreciated|appreciated|appreciate it)(?:,? this (?:is|was) (?:very |really |so )?(?:helpful|useful|great|good))?(?: (?:so|very) much| a lot| again| you)?(?:,? [a-z]{2,15}(?=, ))?(?:,? (?:all|team|everyone|(?:and )?(?:we |i )?(?:have )?(?:received|got it|noted|understood)|and (?:have|happy)\b.{0,40}))?`,
  ),
  begins(
    String.raw`(?:many thanks|thanks|thank you|thx|(?:${WE}) (?:do )?(?:thank|thanks|appreciates?))(?: so much| very much| again| you)? (?:for|to|the|this|your|being)\b.{0,160}$`,
  ),
  whole(
    String.raw`(?:${WE} )?(?:(?:have |has |hereby )?(?:received?|got|gotten|noted|acknowledged?|confirm(?:ing|ed)?)|confirming)\b(?: receipt|,? (?:it|this|that|the|your|and noted|with thanks|thanks|thank you)\b.{0,60}| of\b.{0,60})?`,
  ),
  whole(
    "(?:overall,? |all in all,? |very |really |this is |what an? ){0,2}(?:ok|okay|k|yes|yep|sure|great|perfect|excellent|wonderful|understood|noted|roger|copy|fine|good|sounds good|will do|got it|nice|(?:great|good|nice|excellent|wonderful|impressive|fantastic) (?:work|job|draft|document|plan|start|effort)|well done|no problem|you['’]re welcome|done)(?:,? (?:overall|thanks|thank you|all|team|everyone))?|(?:it|this) (?:came|got) (?:through|here|in)(?: (?:fine|ok|okay|well|all right))?(?:,? (?:thanks|thank you))?",
  ),
  whole(
    '(?:very |really |quite |so |all )?(?:clear|helpful|thorough|useful|readable|well[ -]written|well[ -]organi[sz]ed|impressive)(?:,? (?:and |very )?(?:clear|helpful|thorough|useful|readable|well[ -]written|short|concise))?|this (?:is|was) (?:very |really |so )?(?:helpful|useful|great|good)|we (?:all |really )?(?:like|love|liked|loved) (?:it|this|the (?:plan|draft|document))|(?:good|great|nice) (?:job|work),? (?:everyone|all|everybody|team|folks|you all)',
  ),
  begins(
    "(?:(?:thanks|thank you)[,.]? )?(?:i|we)(?: have|['’]ve)? (?:shared|circulated|passed around) (?:it|this|the \\w{4,10})(?: with| to| among| around)?\\b[^.;:?!]{0,40}$",
  ),
  begins(
    '(?:see (?:you|u|ya)|talk (?:soon|to you)|no need to (?:call|reply|respond|write back)|congratulations|congrats|keep up the|take care|stay (?:well|safe|warm))\\b[^.;:?!]{0,80}$',
  ),
  begins(
    String.raw`(?:gracias|muchas gracias|mil gracias|recibido|hola|buenos d[ií]as|buenas tardes|buenas|estimad[oa]s?|saludos)(?!\w)[^.;:?!]{0,80}\W{0,3}$`,
  ),
  begins(String.raw`(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|to whom)\b.{0,60}$`),
  begins(
    String.raw`(?:best|kind|warm|regards|sincerely|respectfully|cheers|have a (?:good|great|nice)|happy (?:new year|holidays|friday)|hope (?:you|this|all|that)|please (?:let (?:me|us) know|call|contact (?:me|us)|feel free|confirm receipt|do not hesitate|don['’]t hesitate)|let (?:me|us) know|feel free|looking forward|(?:${WE}) (?:look|looks) forward)\b.{0,120}$`,
  ),
];
