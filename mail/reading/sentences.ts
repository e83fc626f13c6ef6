import { isAmendment } from './amends';
import { furtherWords } from './bare';
import { CUES, SENTENCE_CLASSES, type SentenceClass, WEIGHTY } from './cues';
import { CONSENTS } from './cues/consents';
import { CANNOT_READ } from './cues/unanswered';
import { mended } from './misspellings';
import { withoutQuotations } from './phrases';
import { placeIn } from './places';
import { asksForChange, commandsChange } from './requests';
import { spansOf } from './spans';

/** A sentence, where it stands in the text, and what it does. */
export interface Sentence {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly class: SentenceClass;
}

/** The sentences of a text in order; a blank line ends one, a line break alone does not, unless a sentence can end there. */
export function sentencesOf(text: string): Sentence[] {
  return spansOf(text).map(({ start, end }) => {
    const sentence = text.slice(start, end);
    const said = mended(sentence.replace(/\s+/g, ' ').replace(LABEL, ''));
    const own = said.replace(WHO, '');
    return { text: sentence, start, end, class: own === said ? classOf(said) : classOfOne(own) };
  });
}

/** One of several who has no comments speaks for nobody else. */
function classOfOne(said: string): SentenceClass {
  const found = classOf(said);
  return found === 'no-comments' ? 'no-more' : found;
}

/** "No comments on Section 4" leaves room for others. */
const isOfOnePlace = (said: string): boolean => /\b(?:on|for|in|about|regarding|to|with)\b/i.test(said) && placeIn(said) !== '';

/** "Position: objection" says the same as "Objection", and so does "Board of Supervisors: objection". */
const LABEL = /^\W{0,3}(?:our )?position ?[:–-] ?/i;
const WHO =
  /^\W{0,3}[A-Z][\w’'.-]{1,20}(?:(?: (?:of|for|and|the|&|[A-Z][\w’'.-]{1,20})){1,5}|(?: [A-Z][\w’'.-]{1,20})? \([^()\n:]{2,40}\)) ?: /;

/** Longer than this no wording is certain any more. */
const PLAIN_STATEMENT = 240;

function classOf(sentence: string): SentenceClass {
  const said = sentence.slice(0, 2000);
  const found = classByCue(said);
  return MAY_OBJECT.has(found) && OBJECTING.test(withoutQuotations(said)) ? 'hedge' : found;
}

/** No wording knows it, and yet it speaks of objecting: a person decides. */
const OBJECTING = /\b(?:object|objects|objected|objecting|objections?|oppose|opposes|opposed|opposing|opposition)\b/i;
const MAY_OBJECT: ReadonlySet<SentenceClass> = new Set(['substance', 'conditional', 'question', 'acknowledgement', 'lead-in']);

/** "I don't see anything that needs to be removed, reworded or added." */
const NOTHING_TO_CHANGE =
  /\bwould(?: not|n['’]t) (?:(?:touch|add|change|delete|remove|augment|correct|reword|revise)(?:,? or |,? nor |, ?|\/| )){1,5}(?:anything|a thing|a word)(?=\W{0,3}$)|\b(?:(?:do not|don['’]?t|did not|didn['’]?t|cannot|can['’]?t) (?:see|find|have|think of) any(?:thing| (?:part|text|section|item|issue)s?)|(?:saw|found|see|find|have|there is|there was) nothing)(?: here| in (?:it|this|the (?:document|plan|draft|report)))?(?: (?:that|which|we|i))?(?: (?:would|should|must|needs?|want|wish|has|have|requires?|like))?(?: to)?(?: (?:be )?(?:changed?|added?|removed?|reworded?|deleted?|corrected?|revised?|augmented?|changing|adding|removing|correcting|say|comment|fix|fixed|amended?|edited?)(?:,| or|, or| and)?){1,6}(?=\W{0,3}$)/i;

function classByCue(sentence: string): SentenceClass {
  const found = classAsSaid(sentence);
  if (!MAY_TELL.has(found)) return found;
  const told = afterBackground(sentence);
  return told !== sentence && classAsSaid(told) === 'no-comments' ? 'no-comments' : found;
}

/** What may tell of reading, and say at its end that there is nothing to change. */
const MAY_TELL: ReadonlySet<SentenceClass> = new Set(['substance', 'lead-in', 'acknowledgement', 'conditional']);

function classAsSaid(sentence: string): SentenceClass {
  if (!/\?\W{0,3}$/.test(sentence) && CONSENTS.some((cue) => cue.test(sentence))) return 'no-comments';
  const said = sentence.replace(NOTHING_TO_CHANGE, 'no changes');
  const found = SENTENCE_CLASSES.find((name) => CUES[name].some((cue) => cue.test(said))) ?? 'substance';
  if (found === 'substance' || isPolite(found, said) || (MAY_ASK.has(found) && placeIn(said) !== '' && asksForChange(said)))
    return unknown(said);
  if (found === 'request-for-time' && commandsChange(said) && !OWN_TIME.test(said)) return 'substance';
  if (CONSENTING.has(found) && ANNOUNCES_CHANGES.test(said)) return 'lead-in';
  if (found === 'no-comments' || found === 'no-more') return consent(found, said);
  if (found === 'lead-in' && givesWording(said)) return 'substance';
  return DISCARDED.has(found) && WEIGHTY.test(said.replace(ANNOUNCES, '')) ? unknown(said) : found;
}

/**
 * "The committee considered the draft on January 8 and has directed me to say that we concur" says what stands at its end, where the
 * clauses before it only tell that somebody read, met or reports.
 */
function afterBackground(sentence: string): string {
  const reported = sentence.replace(REPORTS, '');
  const clauses = reported.length > PLAIN_STATEMENT ? null : TWO_CLAUSES.exec(reported);
  const [, background = '', end = ''] = clauses ?? [];
  if (clauses === null || !TELLS_OF_READING.test(background) || NOT_ONLY_TOLD.test(background)) return reported;
  return end.replace(REPORTS, '');
}

const TWO_CLAUSES = /^(.{1,200})(?:,? and| so|[,;:]| [–—-])\s+(?=\S)([^,;:]{2,120})$/;
const TELLS_OF_READING =
  /\b(?:read|reviewed|considered|discussed|looked|went (?:over|through)|gone (?:over|through)|showed|shown|shared|circulated|met|asked|passed (?:it|this))\b/i;
const NOT_ONLY_TOLD =
  /\b(?:not|no|never|none|nothing|but|however|although|though|except|should|must|needs?|lacks?|missing|unclear|wrong|without|until|unless|if|once|when|because|since|too|recommend|suggest|propose|add|delete|remove|change[sd]?|concern(?:s|ed)?|object\w{0,6}|oppose[sd]?)\b|n['’]t\b|\?/i;
const REPORTS =
  /^\W{0,3}(?:(?:on behalf of|pursuant to|in response to|per|with regard to|regarding)\b[^,;:.]{1,80},? )?(?:i|we|this(?: letter| e-?mail| message)?|(?:has|have)|please(?= be| note| know))(?: (?:am|is|are|was|has|have|can|would|wish|want|be|been)|['’]m|['’]d)?(?: (?:pleased|happy|glad|asked|directed|instructed|authori[sz]ed|me|us|like|hereby|to)){0,5} (?:say|report|confirm|advise|advised|inform|tell|note|certify|state)(?: you)?(?: that)? (?=\S)/i;

function unknown(said: string): SentenceClass {
  if (isAmendment(said)) return 'amendment';
  if (CANNOT_READ.some((cue) => cue.test(said))) return 'question';
  return (said.endsWith('?') || WONDERS.test(said)) && !asksForChange(said) ? 'question' : 'substance';
}

/** "Approved with two small changes:" says no more than what stands below it. */
const ANNOUNCES_CHANGES =
  /^\W{0,3}(?:\w{1,20} ){0,4}(?:approved?|approves|concurs?|agreed?|agrees|supports?|accept(?:s|ed)?) (?:(?:it|the|this|plan|document|draft) ){0,2}(?:with|subject to) (?:\w{1,12} ){0,3}(?:changes?|comments?|edits|corrections?|revisions?|modifications?|suggestions?)(?: (?:below|listed|noted|as follows|attached))?\W{0,2}$/i;

const CONSENTING: ReadonlySet<SentenceClass> = new Set(['conditional', 'no-comments']);

const OWN_TIME = /\bexten(?:d|sion)|\b(?:our|my) (?:\w{1,12} )?(?:deadline|due date|date)\b/i;

/** A question without its mark. */
const WONDERS =
  /^\W{0,3}(?:(?:we|i)(?: would|['’]d)? (?:like|need|want) to (?:know|understand)|(?:we|i)(?: are| am|['’]re|['’]m)? (?:just |also )?wonder(?:ing)?)\b/i;

/** Classes whose words are not kept, so nothing of weight may hide in them. */
const DISCARDED: ReadonlySet<SentenceClass> = new Set(['acknowledgement', 'lead-in']);

/** "We recommend the following changes:" has its weight in what follows. */
const ANNOUNCES =
  /^\W{0,3}(?:we )?(?:recommend|suggest|propose)s?(?=:$)|\b(?:recommends?|suggests?|proposes?)(?= (?:that )?(?:the following|these|a few|some|two|three|several)\b[^.]{0,60}$)/i;

/** "Please add the following paragraph at the end of Section 3:" asks for what stands below it. */
export const givesWording = (said: string): boolean => announcesChanges(said) || (SAYS_BELOW.test(said) && !OWN_ITEMS.test(said));

/** Does a line command a change of what it announces, as "Please delete:" does, and "Please make these changes:" does not? */
export const announcesChanges = (line: string): boolean => /:\s*$/.test(line) && commandsChange(line) && !OWN_ITEMS.test(line);
const SAYS_BELOW =
  /\b(?:(?:should|must|to|would|could) (?:now |instead )?(?:read|say|be|state)|(?:now|currently) (?:reads?|says?|states?)|(?:reads?|says?|states?) (?:now|currently)|as follows)(?: as follows)? ?:$/i;
const OWN_ITEMS =
  /\b(?:answers?|response|reply|comments?|changes|edits|suggestions?|recommendations?|corrections|feedback|remarks|items below)\b/i;

/** A question that begins like a thank-you or an announcement is a question. */
const isPolite = (found: SentenceClass, said: string): boolean =>
  said.endsWith('?') && (DISCARDED.has(found) || found === 'no-comments');

/** Classes whose words a request may have, too: "Section 3 says that forms awaiting approval are late; please change that." */
const MAY_ASK: ReadonlySet<SentenceClass> = new Set(['promise', 'not-me', 'acknowledgement']);

/** "no changes to recommend" */
const TO_RECOMMEND = /\bno(?:thing)?(?: \w{1,14}){0,3} to (?:recommend|suggest|propose)\b/gi;

/** "We agree that there are issues." */
const SPEAKS_OF_TROUBLE =
  /\b(?:there (?:is|are|were|was)|some|many|several|these|those|such|changes? (?:is|are)) (?:\w{1,12} )?(?:problems?|issues?|concerns?|complaints?|reservations?|objections?|necessary|needed|required)\b/i;

/** The one class that may let a gate open: only where nothing else is said in the sentence. */
function consent(found: 'no-comments' | 'no-more', said: string): SentenceClass {
  const plain = said.replace(TO_RECOMMEND, 'no changes');
  if (said.length > PLAIN_STATEMENT || WEIGHTY.test(plain) || SPEAKS_OF_TROUBLE.test(plain) || furtherWords(plain) > 0)
    return 'conditional';
  return isOfOnePlace(said) ? 'no-more' : found;
}
