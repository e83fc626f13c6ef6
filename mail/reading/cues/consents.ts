import { anyOf } from '../phrases';
import { type Cues, whole } from './cue';
import { LIST } from './vocabulary';

const SUBJECT =
  '(?:(?:it|this|that|everything|it all|all of it|(?:the|this) (?:plan|document|draft|report|text|version|whole thing))(?: all)? )';
const WELL =
  '(?:good|fine|great|ok|okay|well|acceptable|alright|all right|perfect|excellent|solid|in order|in good (?:shape|order))';
const VERY = '(?:(?:all|just|very|really|perfectly|quite|pretty|absolutely|completely) ){0,2}';
const ACCEPTABLE = '(?:fine|ok|okay|acceptable|satisfactory|in order|in good (?:shape|order))';
/** "from Yolo"; a unit of a county speaks for itself. */
const COUNTY = String.raw`(?!(?:legal|counsel|finance|payroll|hr|it|admin|management|maintenance|facilities|procurement|them|him|her)\b)[a-z]{2,20}`;
/** "from our side", "as it stands" */
const SIDE = anyOf([
  `(?:from|for|with|on|to|by) (?:us|me|our (?:side|end|part|office|county|unit|team|shop)|this (?:side|end|office|county)|[a-z]{2,20} county)|(?:from|by) ${COUNTY}`,
  'here|as (?:is|it is|it stands|written|drafted|presented|sent|they are)|the way it is',
]);
/** What may follow a consent and changes nothing of it. */
const TAIL = anyOf([
  SIDE,
  '(?:this|for this|at this) (?:time|round|phase)(?: around)?|needed',
  'at this time|at this point|overall',
  '(?:many )?thanks?(?: you)?(?: (?:all|team|everyone|again|so much|very much))?|cheers|so (?:please )?(?:go ahead|proceed)|(?:please )?(?:go ahead|proceed|move (?:ahead|forward))',
]);
const FOLLOWED = `(?:(?:,|\\.| [–—-])? ${TAIL}){0,3}`;
const SPEAKER = '(?:we|i|all of us|our (?:county|office|team|unit|staff|department)|[a-z]{2,20} county)';
const BEFORE =
  "(?:(?:yes|ok|okay|thanks|thank you|hi|hello|all in all|overall|reviewed|read it|we (?:have |all )?read it|(?:we|i)(?: have|['’]ve)? reviewed it)(?:[,:]| and| [–—-]) ?){0,2}";

const WITH_IT = '(?: (?:at all|whatsoever))?(?: with (?:it|this|that|any of (?:it|this)|the (?:plan|document|draft)))?';

const consent = (wording: string): RegExp => whole(`${BEFORE}(?:${wording})${FOLLOWED}`);

/**
 * Whole sentences that consent and say nothing else; since these may let a gate open, none leaves room for a word of its own. What only
 * praises ("great", "perfect") or says yes ("ok") is none: it may be a mere acknowledgement.
 */
export const CONSENTS: Cues = [
  consent(
    `no (?!problems?\\W{0,3}$)(?:${LIST})(?: (?:are |is )?(?:needed|required|necessary))?(?: on (?:our|this) (?:end|side|part))?(?: f(?:ro?)?m? ${COUNTY})?`,
  ),
  consent('[a-z]{2,20}(?: county)?(?:: ?| [–-] )(?:no (?:comments?|changes?)|ok as is|concurs?|agreed|approved)'),
  consent(
    `(?:${SPEAKER} ?(?:have|has|see|sees|['’]ve)(?: got)? )?no (?:complaints?|reservations?|issues|concerns|quarrel)${WITH_IT}`,
  ),
  // "No problem" alone may be a mere acknowledgement.
  consent(`${SPEAKER} ?(?:have|has|see|sees|['’]ve)(?: got)? no problems?${WITH_IT}`),
  consent(
    `(?:our|the) (?:[a-z]{2,14} )?(?:director|board|manager|team|staff|management|leadership|sheriff|chief|supervisors?|committee|unit) (?:says?|said|thinks?|thought|feels?|felt|finds?|found|tells me) (?:that )?${SUBJECT}(?:(?:is|was|looks?|reads?) |['’]s )?${VERY}(?:${ACCEPTABLE}|${WELL})`,
  ),
  consent(`all (?:is )?${VERY}${WELL},? ${SIDE}`),
  consent(`${SUBJECT}?(?:looks?|seems?|reads?) ${VERY}${WELL}`),
  consent(`${SUBJECT}(?:is|['’]s) ${VERY}(?:${ACCEPTABLE}|${WELL},? ${SIDE})`),
  consent(`${VERY}(?:good|fine|ok|okay|great|acceptable) (?:by|with|for) (?:us|me|our (?:county|office))`),
  consent(`${SUBJECT}works(?: (?:well|fine))?(?: for (?:us|me|our county))`),
  consent(
    `(?:${SPEAKER}(?:['’]re|['’]m| are| am| is) )?${VERY}(?:good|fine|ok|okay|happy|satisfied|comfortable|pleased|content|on board) with (?:it|this|that|everything|all of it|it all|the (?:plan|document|draft|report|text|goals))`,
  ),
  consent(
    `${SPEAKER}(?:['’]re|['’]m| are| am| is) ${VERY}(?:good|fine|on board|all set|set|good to go|in agreement|in favor|in support)`,
  ),
  consent(
    "(?:we are |we['’]re )?good to go|signed off|sign(?:ed|ing)? off on (?:it|this|the plan)|thumbs up|go ahead|please go ahead|full steam ahead",
  ),
  consent(
    `(?:you have|this has|(?:the |this )(?:plan|document|draft) has) (?:our|my) (?:full |formal )?(?:support|approval|blessing|ok|okay|sign-?off|agreement|concurrence|consent|go-?ahead|endorsement)`,
  ),
  consent(
    '(?:please )?(?:count|put|mark|record|list|note|register) (?:us|me|our county|[a-z]{2,20}(?: county)?)(?: down)? (?:as|for|as being) (?:concurring|in agreement|in favor|in support|supportive|supporting|approving|agreeing|a yes|yes|no comments?)',
  ),
  consent(
    "(?:please )?(?:consider|take|treat|accept|regard) this (?:e-?mail |letter |message )?(?:as |to be )?(?:our|my|the county['’]s) (?:formal )?(?:concurrence|approval|agreement|consent|no comments?|sign-?off|support)",
  ),
  consent(
    '(?:and |but )?(?:no ?body|no one|none of (?:them|us|the (?:units|supervisors|managers|staff))) (?:had|has|have|wants?|wanted|sees|saw|found|asked for|asks for) (?:anything|any (?:changes?|comments?|objections?|concerns?|edits))(?: (?:changed|to (?:add|change|say|report)))?',
  ),
  consent(
    `(?:${SPEAKER}|everyone|everybody|all|all units)? ?(?:is|are|was|were) ${VERY}(?:satisfied|happy|fine|content|comfortable|pleased)(?: with (?:it|this|that|the (?:plan|document|draft|result)))?`,
  ),
  consent(`${SPEAKER}(?: r|['’]re| are) ${VERY}(?:good|fine|ok|happy) w(?:ith)? (?:it|this|that|the (?:plan|draft))`),
  consent(`${SPEAKER} can live with (?:it|this|that|the (?:plan|document|draft))`),
  consent(
    `${SPEAKER}? ?(?:have |has )?(?:got )?nothing(?: more| further| else)?(?: to (?:add|change|say|suggest|report|correct|offer|propose|comment on|note|flag))?(?: from (?:our|this) (?:side|end|office|county))`,
  ),
  consent(
    `(?:${SPEAKER} )?(?:have |has )?(?:got )?nothing(?: more| further| else)? to (?:add|change|say|suggest|report|correct|offer|propose|comment on|note|flag)`,
  ),
  consent(
    `${SPEAKER} (?:would|['’]d) (?:leave|keep) (?:it|everything|it all) (?:as (?:is|it is)|the way it is)|leave (?:it|everything) as (?:is|it is)`,
  ),
  consent(
    '(?:it |this |the (?:plan|document|draft) )?can (?:go out|be (?:sent|issued|published|adopted|finali[sz]ed))(?: out)? as (?:is|it is|it stands|written|drafted)',
  ),
  consent(
    'sin (?:comentarios|cambios|observaciones|objeciones)|no (?:tenemos|tengo|hay) (?:ning[uú]n(?:a|os|as)? )?(?:comentarios?|cambios?|observaci[oó]n(?:es)?|objeci[oó]n(?:es)?)(?: (?:sobre|al|del|para|con) (?:(?:el|este|su|los|estos) )?(?:documentos?|plan|borrador|informe|texto|objetivos|metas))?(?:,? gracias)?|(?:estamos |estoy )?(?:todos )?de acuerdo(?: con (?:todo|el plan|el documento))?(?:,? tal (?:como est[aá]|cual))?|todo (?:est[aá] )?bien|aprobado|nada que (?:agregar|a[nñ]adir|cambiar)',
  ),
];
