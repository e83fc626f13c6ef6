import { spansOf } from './spans';

/** What a text says of an earlier answer of the same person. */
export interface Amendment {
  readonly amends: 'adds' | 'replaces' | 'withdraws' | null;
  /** The numbers of the earlier comments that it names ("withdraw comment 2"), in order; empty: the whole answer, or none named. */
  readonly amended: readonly number[];
}

/** Reads the beginning of the text for "adds", and each sentence for "replaces" and "withdraws"; what is quoted is no part of it. */
export function amendmentIn(body: string): Amendment {
  const sentences = spansOf(body).map(({ start, end }) => plain(body.slice(start, end)));
  const withdrawing = sentences.find(withdraws);
  if (withdrawing !== undefined) return { amends: 'withdraws', amended: numbersIn(withdrawing) };
  const replacing = sentences.find(replaces);
  if (replacing !== undefined) return { amends: 'replaces', amended: numbersIn(replacing) };
  const adds = ADDS.test(body.slice(0, 200)) || sentences.some((sentence) => ADDS_LATER.test(sentence));
  return { amends: adds ? 'adds' : null, amended: [] };
}

/** Does a sentence only say what becomes of an earlier answer? */
export const isAmendment = (sentence: string): boolean => withdraws(plain(sentence)) || replaces(plain(sentence));

const plain = (sentence: string): string => sentence.slice(0, LONGEST).replace(QUOTED, '""').replace(/\s+/g, ' ');
const withdraws = (sentence: string): boolean => WITHDRAWS.test(sentence) && !NOT_NOW.test(sentence);
const replaces = (sentence: string): boolean => REPLACES.some((cue) => cue.test(sentence)) && !NOT_NOW.test(sentence);

/** Longer sentences than this say more than one thing. */
const LONGEST = 400;
const QUOTED = /["“][^"“”]{0,300}["”]/g;

const ANSWER =
  '(?:answers?|response|reply|comments?|feedback|submission|submittal|e-?mail|mail|message|letter|remarks?|input|position)';
const EARLIER = "(?:earlier|previous|prior|first|last|original|initial|yesterday['’]s|today['’]s|other)";
const OURS = String.raw`(?:(?:our|my|the county['’]s|all(?: of)?(?: our| my)?|both(?: of)?(?: our| my)?) (?:${EARLIER} )?(?:\w{1,12} )?${ANSWER}|(?:the|that|any) ${EARLIER} (?:\w{1,12} )?${ANSWER}|the ${ANSWER} (?:of|from|that|which|we|i) |what (?:we|i) (?:sent|wrote|said))`;
const NUMBERED = String.raw`(?:(?:our|my|the) )?comments? (?:no\.? |number |# ?)?\d{1,3}\b`;

const WITHDRAWS = new RegExp(
  String.raw`\b(?:withdraw|withdraws|withdrawing|withdrew|withdrawn|retract|retracts|retracting|rescind|rescinds|take back|taking back)\b.{0,20}?\b(?:${OURS}|${NUMBERED}|it\b|the (?:comments?|answer|response)\b)|\b(?:${NUMBERED}|${OURS}) ?(?:of [a-z]{2,20} |from [a-z]{2,20} )?(?:is|are|can be|may be|should be|has been|have been)(?: hereby)? (?:withdrawn|retracted|rescinded)\b|\b(?:delete|remove|drop|cancel|strike) (?:${NUMBERED}|(?:our|my) (?:${EARLIER} )?(?:comments?|answer|response|submission)\b)`,
  'i',
);
const REPLACES: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:replace|replaces|replacing|supersede|supersedes|superseding|disregard|ignore|discard|overrides?|in place of|instead of|in lieu of|corrects?|correcting|corrections? to|amends?|amending)\b (?:${OURS}|${NUMBERED})`,
    'i',
  ),
  /^\W{0,3}(?:this is (?:our|my|a) |(?:please )?(?:see|find|use|take) (?:our|my|the|this) |here is (?:our|my|a) )?(?:corrected|revised|updated) (?:answer|response|comments|feedback|submission|version of our)\b/i,
];
const ADDS =
  /^\W{0,5}(?:in addition to|further to|please add|additional (?:comments?|feedback)|more comments?|one more|adding to|to add to|as a supplement|supplementing|supplemental|(?:we|i) (?:also )?(?:have|would like to add) (?:an? |some |more )?(?:additional|further|more|another|one more|to))\b/i;
const ADDS_LATER = new RegExp(
  String.raw`\b(?:in addition to|supplements?|adds? to|on top of|further to) (?:${OURS}|those (?:we|i) sent)|\b(?:our|my) (?:${EARLIER} )?(?:comments?|answer|response) (?:still )?(?:stands?|remains?|still stands?)\b|\b(?:forgot|neglected) to (?:mention|add|include)\b`,
  'i',
);

const NOT_NOW = /\b(?:do not|don['’]t|will not|won['’]t|not|never|cannot|can['’]t|if|unless|until|may|might|would(?! like))\b/i;

const numbersIn = (sentence: string): number[] => {
  const list = NUMBER_LIST.exec(sentence)?.[1] ?? '';
  return (list.match(/\d{1,3}/g) ?? []).map(Number);
};

const NUMBER_LIST = /\bcomments? (?:no\.? |nos\.? |numbers? |# ?)?(\d{1,3}\b(?:(?:, ?(?:and )?| and | & |, ?#)\d{1,3}\b){0,20})/i;
