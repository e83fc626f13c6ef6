import { attributionLength, isDisclaimer, isMobileSignature, isSignatureLine, olderMailLength, QUOTED } from './reply-lines';
import { REPLY_MARKER } from './templates/blocks';

/** A reply parted: what its author wrote, line by line as it came, and whether anything else was there. */
export interface ReplyText {
  readonly newText: string;
  readonly quoted: boolean;
}

/**
 * Keeps the author's lines of a reply: quoted lines, the mail that is answered and the signature go, answers between
 * and below quoted lines stay. Linear in the text. The caller keeps the whole text; no outcome may rest on the trimming alone.
 */
export function splitReply(text: string): ReplyText {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const kinds = sortLines(lines);
  const kept = lines.filter((_, i) => kinds[i] === 'new');
  return { newText: withoutBlankEdges(kept).join('\n'), quoted: kinds.includes('quoted') };
}

type LineKind = 'new' | 'quoted' | 'signature';

/** One pass downwards; each reader says how many lines it takes. */
function sortLines(lines: readonly string[]): LineKind[] {
  const end = olderMailStart(lines);
  const kinds: LineKind[] = lines.map((_, i) => (i < end ? 'new' : 'quoted'));
  const quotes = quoteStarts(lines, end);
  for (let i = 0; i < end; ) {
    const [kind, length] = readAt(lines, i, quotes);
    kinds.fill(kind, i, Math.min(end, i + length));
    i += length;
  }
  return kinds;
}

/** For each line the first one from it on at which a quote begins, worked out upwards in one pass. */
function quoteStarts(lines: readonly string[], end: number): number[] {
  const starts = new Array<number>(end).fill(end);
  for (let i = end - 1; i >= 0; i -= 1) {
    const begins = QUOTED.test(lines[i] ?? '') || attributionLength(lines, i) > 0;
    starts[i] = begins ? i : (starts[i + 1] ?? end);
  }
  return starts;
}

function readAt(lines: readonly string[], i: number, quotes: readonly number[]): readonly [LineKind, number] {
  const line = lines[i] ?? '';
  const untilQuote = (quotes[i] ?? i) - i;
  if (untilQuote === 0) return ['quoted', Math.max(1, attributionLength(lines, i))];
  if (isMobileSignature(line)) return ['signature', 1];
  if (isDisclaimer(line)) return ['signature', untilQuote];
  return isSignatureLine(line) ? signature(lines.slice(i + 1, i + Math.min(untilQuote, RULE)), untilQuote) : ['new', 1];
}

/** Longer than any signature is, the line was only a rule between paragraphs. */
const RULE = 30;
const SIGNATURE_LINES = 12;

function signature(below: readonly string[], length: number): readonly [LineKind, number] {
  const words = below.filter((line) => line.trim() !== '');
  const looksLikeOne = length < RULE && words.length <= SIGNATURE_LINES && !words.some(isSubstance);
  return looksLikeOne ? ['signature', length] : ['new', 1];
}

/** A line that no signature has: a comment's heading, or a statement of a position. */
const SUBSTANCE =
  /^\W{0,5}(?:add|delet|augment|other|section|page)\w{0,12}[^:]{0,30}:|\b(?:object|concur|oppose|no comment|cannot support)/i;
const isSubstance = (line: string): boolean => SUBSTANCE.test(line.slice(0, 500));

/** Where the mail that is answered begins without quote marks: all below it is old. */
function olderMailStart(lines: readonly string[]): number {
  const first = lines.findIndex((line) => line.trim() !== '');
  const begins = (line: string, i: number) =>
    line.trim() === REPLY_MARKER || olderMailLength(lines, i) > 0 || (i > first && attributesUnmarked(lines, i));
  const start = lines.findIndex(begins);
  return start < 0 ? lines.length : start;
}

/** "On … wrote:" above lines without quote marks. Where it is the first line of all, what follows may be the answer. */
function attributesUnmarked(lines: readonly string[], i: number): boolean {
  const length = attributionLength(lines, i);
  if (length === 0) return false;
  const next = lines.slice(i + length, i + length + 5).find((line) => line.trim() !== '');
  return next !== undefined && !QUOTED.test(next);
}

function withoutBlankEdges(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
