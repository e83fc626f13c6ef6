import { ACKNOWLEDGEMENT, LEAD_IN } from './cues/around';
import type { Cues } from './cues/cue';
import { CONDITIONAL, HEDGE, NO_COMMENTS, NO_MORE, OBJECTION, WITHDRAWAL } from './cues/positions';
import { ATTACHMENT, NOT_ME, PROMISE, REQUEST_FOR_TIME } from './cues/unanswered';

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

/** The classes that have a table. */
export type KnownByCue = Exclude<SentenceClass, 'substance' | 'question' | 'amendment'>;

export const CUES: Readonly<Record<KnownByCue, Cues>> = {
  withdrawal: WITHDRAWAL,
  hedge: HEDGE,
  objection: OBJECTION,
  conditional: CONDITIONAL,
  'no-more': NO_MORE,
  'no-comments': NO_COMMENTS,
  'not-me': NOT_ME,
  'request-for-time': REQUEST_FOR_TIME,
  promise: PROMISE,
  attachment: ATTACHMENT,
  'lead-in': LEAD_IN,
  acknowledgement: ACKNOWLEDGEMENT,
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
