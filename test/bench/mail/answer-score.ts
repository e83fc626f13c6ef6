import { type Reading, readAnswer } from '../../../mail/read-answer';
import { type AnswerCase, byCorpus, type LabelledComment, readCases } from './cases';
import type { AnswerScore, Row, Share } from './row';

/** What was read from the new text of a mail, in the form in which answers are labelled. */
export type Prediction = Omit<AnswerCase, 'input' | 'corpus'>;

export interface ScoredAnswers {
  readonly rows: readonly Row[];
  readonly predictions: readonly Prediction[];
}

/** Reads every labelled answer of the folder and compares. */
export function scoreAnswers(folder: string): ScoredAnswers {
  const rows: Row[] = [];
  const predictions: Prediction[] = [];
  for (const [corpus, cases] of byCorpus(readCases<AnswerCase>(folder, 'comments.jsonl'))) {
    const began = performance.now();
    const read = cases.map(({ id, input }) => predictionOf(id, readAnswer(input)));
    const ms = Math.round(performance.now() - began);
    const pairs = cases.map((labelled, i) => ({ labelled, read: read[i] as Prediction }));
    const exact = pairs.filter(isExact).length;
    rows.push({ file: 'comments.jsonl', corpus, cases: cases.length, exact, ms, reading: scoreOf(pairs) });
    predictions.push(...read);
  }
  return { rows, predictions };
}

function predictionOf(id: string, reading: Reading): Prediction {
  const comments = reading.comments.map(({ kind, place, text, proposed }) => ({ kind, place, text, proposed }));
  if (!reading.counts)
    return { id, counts: false, position: null, comments: [], timeRequest: reading.because === 'request-for-time' };
  return { id, counts: reading.doubts.length === 0 ? true : 'person', position: reading.position, comments, timeRequest: false };
}

interface Pair {
  readonly labelled: AnswerCase;
  readonly read: Prediction;
}

function isExact({ labelled, read }: Pair): boolean {
  const matched = matchedComments(labelled.comments, read.comments);
  return (
    labelled.counts === read.counts &&
    labelled.position === read.position &&
    labelled.comments.length === read.comments.length &&
    matched.length === labelled.comments.length &&
    matched.every(([ours, theirs]) => ours.kind === theirs.kind && isSamePlace(ours, theirs))
  );
}

function scoreOf(pairs: readonly Pair[]): AnswerScore {
  const count = (isRight: (pair: Pair) => boolean) => pairs.filter(isRight).length;
  const labelled = pairs.flatMap((pair) => pair.labelled.comments);
  const read = pairs.flatMap((pair) => pair.read.comments);
  const matched = pairs.flatMap((pair) => matchedComments(pair.labelled.comments, pair.read.comments));
  const share = (has: (comment: LabelledComment) => boolean, isRight: (...match: Match) => boolean): Share => ({
    labelled: labelled.filter(has).length,
    read: read.filter(has).length,
    right: matched.filter(([theirs, ours]) => has(theirs) && has(ours) && isRight(theirs, ours)).length,
  });
  const kinds = [...new Set([...labelled, ...read].map(({ kind }) => kind))].sort();
  const found = kinds.map(
    (kind) =>
      [
        kind,
        share(
          (comment) => comment.kind === kind,
          () => true,
        ),
      ] as const,
  );
  return {
    counts: count(({ labelled: theirs, read: ours }) => theirs.counts === ours.counts),
    position: count(({ labelled: theirs, read: ours }) => theirs.position === ours.position),
    timeRequest: count(({ labelled: theirs, read: ours }) => theirs.timeRequest === ours.timeRequest),
    found: Object.fromEntries([...found, ['place', share((comment) => comment.place.trim() !== '', isSamePlace)]]),
  };
}

type Match = readonly [labelled: LabelledComment, read: LabelledComment];

/** Each labelled comment with the first one read that speaks of the same words; each of them once. */
function matchedComments(labelled: readonly LabelledComment[], read: readonly LabelledComment[]): Match[] {
  const left = [...read];
  return labelled.flatMap((comment): Match[] => {
    const at = left.findIndex((each) => overlaps(comment, each));
    const [match] = at < 0 ? [] : left.splice(at, 1);
    return match === undefined ? [] : [[comment, match]];
  });
}

/** At least half of the words of the shorter one stand in the other, too. */
function overlaps(one: LabelledComment, other: LabelledComment): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size) as [Set<string>, Set<string>];
  if (few.size === 0) return one.kind === other.kind && isSamePlace(one, other);
  return Array.from(few).filter((word) => many.has(word)).length * 2 >= few.size;
}

const wordsOf = ({ text, proposed }: LabelledComment): Set<string> =>
  new Set(`${text} ${proposed}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

const isSamePlace = (one: LabelledComment, other: LabelledComment): boolean => plain(one.place) === plain(other.place);

const plain = (place: string): string => place.toLowerCase().replace(/\s+/g, ' ').trim();
