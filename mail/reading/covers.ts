import { withoutFrame } from './frame';
import { anyOf, words } from './phrases';
import { spansOf } from './spans';

/** For which counties of its sender an answer speaks, by its own words. */
export interface Coverage {
  /** The ids of the counties named, the one that was asked left out. */
  readonly counties: readonly string[];
  /** It says nothing else. */
  readonly alone: boolean;
  /** It seems to speak for others, too, and for whom is not clear, or not theirs to say: a person looks. */
  readonly unclear: boolean;
}

/** A county of which the sender is a contact, too. */
export interface SenderCounty {
  readonly id: string;
  /** "Colusa County" */
  readonly name: string;
}

/**
 * Which counties beside the one asked (`own`) an answer covers: only where a sentence says so and nothing else ("This answer is
 * for Colusa, Sutter and Yolo", "On behalf of all our counties", "Colusa and Sutter Counties have no comments"). A name within a
 * comment covers nothing, nor does a sentence that denies, asks or sets a condition. Quoted lines are not heard.
 */
export function coverageOf(text: string, own: SenderCounty, others: readonly SenderCounty[]): Coverage {
  const body = withoutFrame(text.replace(/\r\n?/g, '\n').replace(/^\s{0,8}>.*$/gm, ''));
  const sentences = spansOf(body.slice(0, LOOKED_AT)).map(({ start, end }) => body.slice(start, end).replace(/\s+/g, ' '));
  const read = sentences.map((sentence) => ({ sentence, covered: coveredBy(sentence, own, others) }));
  const named = new Set(read.flatMap(({ covered }) => covered));
  return {
    counties: others.map(({ id }) => id).filter((id) => named.has(id)),
    alone: read.length > 0 && read.every(({ sentence, covered }) => covered.length > 0 && !STATES.test(sentence)),
    unclear: read.some(
      ({ sentence, covered }) => covered.length === 0 && CLAIMS.test(sentence) && furtherIn(sentence, [own]).length > 0,
    ),
  };
}

/** Does a text name this county? */
export const namesCounty = (text: string, { name }: SenderCounty): boolean => nameIn(name).test(text);

/** In characters: whoever speaks for several counties says so at the beginning. */
const LOOKED_AT = 2000;

function coveredBy(sentence: string, own: SenderCounty, others: readonly SenderCounty[]): readonly string[] {
  if (sentence.length > 400 || /\?\s*$/.test(sentence) || DENIES.test(sentence) || isHeading(sentence)) return [];
  const named = others.filter(({ name }) => nameIn(name).test(sentence));
  const said = withoutNames(sentence, [own, ...others]);
  const isAll = ALL.test(said) && !countsOthers(said, others.length + 1);
  if (furtherIn(sentence, [own, ...others]).length > 0 || (!SPEAKS_FOR.test(said) && !isSubject(sentence, named))) return [];
  return isAll ? others.map(({ id }) => id) : named.map(({ id }) => id);
}

const withoutNames = (sentence: string, counties: readonly SenderCounty[]): string =>
  counties.reduce((rest, { name }) => rest.replace(nameIn(name), ' '), sentence);

/** The words that say more than for whom it speaks. */
const furtherIn = (sentence: string, counties: readonly SenderCounty[]): string[] =>
  (
    withoutNames(sentence, counties)
      .replace(ALL, ' ')
      .match(/[\p{L}\d'’]+/gu) ?? []
  ).filter((word) => !COVERING.has(word.toLowerCase()));

/** "Comments for Yolo:" stands above Yolo's own. */
const isHeading = (sentence: string): boolean => /:\s*$/.test(sentence) && !/\b(?:answers?|response|behalf)\b/i.test(sentence);

/** "Colusa" and "Colusa County"; a word of its own, not the beginning of another name. */
const nameIn = (name: string): RegExp => {
  const short = name.replace(/ county$/i, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    String.raw`(?<![\p{L}\d-])${short}(?:['’]s)?(?: count(?:y|ies)(?:['’]s?)?)?(?![\p{L}\d-]| (?!and\b|or\b|for\b|have\b|has\b|as\b|is\b|are\b|concurs?\b|agrees?\b|approves?\b)\p{Lu})`,
    'giu',
  );
};

const NUMBERS = words('one two three four five six seven eight nine ten');
const ALL = new RegExp(
  String.raw`\b(?:all|both|each|every one)(?: (?:of|the|our|my|these|those|your|${anyOf(NUMBERS)}|\d{1,2})){0,3} (?:member |regional )?count(?:y|ies)\b(?: (?:in|of) (?:our|the) (?:region|agency|area|district))?`,
  'i',
);

/** "all three counties" of somebody who has two of them, or five, is for a person to understand. */
function countsOthers(said: string, known: number): boolean {
  const counted = new RegExp(String.raw`\b(?:all|both|each)\b[^.]{0,20}?\b(${anyOf(NUMBERS)}|\d{1,2}) `, 'i').exec(said)?.[1];
  if (/\bboth\b/i.test(said)) return known !== 2;
  if (counted === undefined) return false;
  const count = /\d/.test(counted) ? Number(counted) : NUMBERS.indexOf(counted.toLowerCase()) + 1;
  return count !== known;
}

/** It says of itself for whom it is. */
const CLAIMS =
  /^\W{0,3}(?:(?:this|our|the|my) (?:\w{1,12} ){0,2}(?:answers?|response|reply)\b[^.;:?!]{0,40}\b(?:for|on behalf of|covers?)\b|on behalf of\b)/i;
const SPEAKS_FOR = /\b(?:for|on behalf of|applies to|apply to|covers?|covering|as the (?:answer|response) of|from)\b/i;
/** "Colusa and Sutter have no comments." */
const isSubject = (sentence: string, named: readonly SenderCounty[]): boolean =>
  named.length > 0 && /\b(?:have|has|concurs?|agrees?|approves?|objects?|submits?)\b/i.test(sentence);

const DENIES =
  /\b(?:not|never|except|excluding|but|only|separate(?:ly)?|unless|if|when|once|until|may|might|could|would|should|will|own|later|other|instead|whether|ask|asked)\b|n['’]t\b/i;

/** What states a position beside the counties: "no comments". */
const STATES = /\b(?:comments?|concurs?|agrees?|approves?|objects?|objections?|changes?)\b/i;

/** All that a sentence may say beside names that only says for whom it speaks. */
const COVERING: ReadonlySet<string> = new Set(
  words(
    `this these it the our my we i us answer answers response responses reply replies comment comments feedback letter input review
    message mail e-mail position is are was counts count stands stand holds applies apply covers cover covering given sent submitted
    submits submit made valid same also too both all each as well one joint jointly together hereby please take use consider record
    for on behalf of to from and or by in with county counties county's counties' regional region agency department office consortium
    following respond responds responding answering speak speaks speaking writing write have has no any additions deletions augmentations
    changes objections concur concurs agree agrees approve approves object objects yes confirm hello dear at time document plan draft`,
  ),
);
