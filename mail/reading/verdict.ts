import type { Doubt, HoldReason, Position } from '../../domain/events';
import { type ReadComment, wholeText } from './comment';
import type { SentenceClass } from './cues';
import type { Findings } from './findings';

/** What the findings come to, by the contract's rows `positions` and `what counts as an answer`. */
export type Verdict =
  | {
      readonly counts: true;
      readonly position: Position;
      readonly comments: readonly ReadComment[];
      readonly doubts: readonly Doubt[];
    }
  | { readonly counts: false; readonly because: HoldReason; readonly comments: readonly ReadComment[] };

/** Weighs what was found in a text: a stated position, comments, or a reason to hold it. */
export function verdictOn(found: Findings, text: string): Verdict {
  const has = (name: SentenceClass) => found.sentences.some((sentence) => sentence.class === name);
  const stated = has('no-comments') || has('no-more') || has('withdrawal') || found.saysNone;
  const held = holdReason(found, has, stated);
  if (held !== undefined) return { counts: false, because: held, comments: [wholeText(text)] };
  const consents = found.comments.length > 0 ? 'comments' : 'no-comments';
  const position = has('objection') ? 'objection' : consents;
  return { counts: true, position, comments: found.comments, doubts: doubtsOf(found, has, stated) };
}

/** What holds even beside a stated position: the answer is not finished, or not here. In order of weight. */
const UNANSWERED: readonly (readonly [SentenceClass, HoldReason])[] = [
  ['attachment', 'unreadable'],
  ['request-for-time', 'request-for-time'],
  ['promise', 'promise'],
];
/** What holds where no position is stated. */
const NO_ANSWER: readonly (readonly [SentenceClass, HoldReason])[] = [
  ['not-me', 'not-me'],
  ['question', 'question'],
  ['acknowledgement', 'acknowledgement'],
  ['lead-in', 'acknowledgement'],
];

/** Why it does not count, or undefined where it does. Prose beside a request for time is its explanation, not an answer. */
function holdReason(found: Findings, has: (name: SentenceClass) => boolean, stated: boolean): HoldReason | undefined {
  if (has('objection') || has('hedge') || isReadable(found)) return undefined;
  if (!stated && mayOnlyAsk(found)) return 'question';
  const reasonIn = (table: typeof NO_ANSWER) => table.find(([name]) => has(name))?.[1];
  const unanswered = reasonIn(UNANSWERED) ?? (has('not-me') && !stated ? 'not-me' : undefined);
  if (unanswered !== undefined || stated || found.comments.length > 0) return unanswered;
  return reasonIn(NO_ANSWER) ?? 'nothing-new';
}

/** A question with what explains it: "Could you send it again? It will not open." */
function mayOnlyAsk({ sentences, comments }: Findings): boolean {
  if (comments.length > 1) return false;
  const said = sentences.filter(({ class: name }) => !EMPTY.has(name));
  return (
    said.some(({ class: name }) => name === 'question') &&
    said.every(({ class: name, text }) => name === 'question' || EXPLAINS.test(text))
  );
}

const EMPTY: ReadonlySet<SentenceClass> = new Set(['acknowledgement', 'lead-in']);
/** A short sentence about what the author has or does. */
const EXPLAINS =
  /^\W{0,3}(?:it|they|i|we|i['’]m|we['’]re|my|mine|our|ours|the (?:file|link|attachment|e-?mail|mail|message|request|one))\b(?!.{0,100}\b(?:should|must|ought|cannot|can['’]?t (?!open|read|find|see|tell)|too|but|fails?|ignores?)\b).{1,110}$/is;

/** Has it comments that are more than prose kept whole? */
const isReadable = ({ comments, isUnread }: Findings): boolean =>
  comments.length > 0 && !(isUnread && comments.every((comment) => comment.kind === 'other'));

/** Who concurs, or has no objection, may ask for changes all the same; who says that there are none may not. */
const NONE =
  /\b(?:no|any|without|zero)\b(?: \w{1,12}){0,2} (?:comments?|coments?|changes?|edits?|feedback|suggestions?|corrections?|revisions?|additions?|deletions?|augmentations?|input|remarks?|recommendations?|modifications?)\b|\bnothing\b|^\W{0,3}(?:none|n\/a|nil)\b|:\s{0,3}none\b/i;

/** "No additions. No deletions." leaves room for what is to be changed. */
function deniesOne({ kind }: ReadComment, text: string): boolean {
  const [, kinds] = ONLY_KINDS.exec(text) ?? [];
  return kinds === undefined || kinds.toLowerCase().includes(kind);
}

const ONLY_KINDS =
  /^\W{0,3}(?:\w{1,12} ){0,4}?(?:no|any) ((?:(?:additions?|deletions?|augmentations?)(?:,? (?:and |or |nor )?(?:no )?|\/)?){1,3})\W{0,3}$/i;

function doubtsOf(found: Findings, has: (name: SentenceClass) => boolean, stated: boolean): Doubt[] {
  const none = found.sentences.filter(({ class: name, text }) => name === 'no-comments' && NONE.test(text));
  const saysNone = found.comments.some((comment) => none.some(({ text }) => deniesOne(comment, text)));
  const contradicts = saysNone || ((has('no-comments') || has('withdrawal')) && has('objection'));
  const asks = stated && found.comments.length === 0 && (has('question') || has('not-me'));
  const doubts: Doubt[] = has('hedge') && !has('objection') ? ['possible-objection'] : [];
  if (contradicts) doubts.push('contradiction');
  if (asks || found.isUnread) doubts.push('unread');
  return doubts;
}
