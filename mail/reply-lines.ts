import { attributionLength, isBriefAttribution, isPlainAttribution } from './attribution';
import { type LineFacts, ownPart } from './own-part';
import { isBarred, isBrokenLink, isQuoted } from './quote-marks';
import { isRule, signatureLength } from './signature';

export type LineKind = 'new' | 'quoted' | 'signature';

/** The lines of a reply by what they are. */
export interface Sorted {
  readonly kinds: readonly LineKind[];
  /** Nothing stands above a mail that was sent on; the new lines are its. */
  readonly forwarded: boolean;
}

/** More lines than any person writes: those below are kept, but for quoted ones. */
const SORTED_LINES = 20_000;

/** One pass downwards; each reader says how many lines it takes. */
export function sortLines(all: readonly string[]): Sorted {
  const facts = factsOf(all.slice(0, SORTED_LINES));
  const { start, end, forwarded } = ownPart(facts);
  const kinds = all.map((line, i): LineKind => (i < start || (i >= end && !isUnsorted(line, i, end)) ? 'quoted' : 'new'));
  const next = quotesFrom(facts, end);
  for (let i = start; i < end; ) {
    const [kind, length] = facts.fenced[i] ? (['new', 1] as const) : readAt(facts, i, (next[i] ?? i) - i);
    kinds.fill(kind, i, Math.min(end, i + length));
    i += length;
  }
  dropRules(all, kinds);
  return { kinds, forwarded };
}

/** No older mail was found above it, and it has no quote mark of its own. */
const isUnsorted = (line: string, i: number, end: number): boolean =>
  i >= SORTED_LINES && end === SORTED_LINES && !isQuoted(line);

function factsOf(lines: readonly string[]): LineFacts {
  const fenced = fencedLines(lines);
  return { lines, fenced, attributed: lines.map((_, i) => (fenced[i] ? 0 : attributedLines(lines, i))) };
}

/** With a date alone a line may be the author's, unless quote marks follow. */
function attributedLines(lines: readonly string[], i: number): number {
  const brief = isBriefAttribution(lines[i] ?? '') && isQuoted(lines[i + 1] ?? '') && !isQuoted(lines[i] ?? '') ? 1 : 0;
  const length = attributionLength(lines, i) || brief;
  if (length === 0 || isPlainAttribution(lines.slice(i, i + length).join(' '))) return length;
  const next = lines.slice(i + length, i + length + 5).find((line) => line.trim() !== '') ?? '';
  return isQuoted(next) || isBarred(next) ? length : 0;
}

/** Lines of code between ``` and ```: nothing in them is a quote, a header or a signature. */
function fencedLines(lines: readonly string[]): boolean[] {
  const fenced = new Array<boolean>(lines.length).fill(false);
  const fences = lines.flatMap((line, i) => (/^```\w{0,30}[ \t]{0,5}$/.test(line.slice(0, 40)) ? [i] : []));
  for (let k = 0; k + 1 < fences.length; k += 2) fenced.fill(true, fences[k], (fences[k + 1] ?? 0) + 1);
  return fenced;
}

/** For each line the first one from it on at which a quote begins, worked out upwards in one pass. */
function quotesFrom({ lines, fenced, attributed }: LineFacts, end: number): number[] {
  const next = new Array<number>(end).fill(end);
  for (let i = end - 1; i >= 0; i -= 1) {
    const begins = !fenced[i] && (isQuoted(lines[i] ?? '') || (attributed[i] ?? 0) > 0);
    next[i] = begins ? i : (next[i + 1] ?? end);
  }
  return next;
}

function readAt({ lines, attributed }: LineFacts, i: number, untilQuote: number): readonly [LineKind, number] {
  const attribution = attributed[i] ?? 0;
  if (attribution > 0) return ['quoted', attribution + barredLength(lines, i + attribution)];
  if (untilQuote === 0) return ['quoted', isBrokenLink(lines[i + 1] ?? '') ? 2 : 1];
  const pgp = pgpLength(lines, i);
  if (pgp > 0) return ['signature', pgp];
  const signature = signatureLength(lines, i, untilQuote);
  return signature > 0 ? ['signature', signature] : ['new', 1];
}

/** Below an attribution bars are quote marks; elsewhere they may be a table. */
function barredLength(lines: readonly string[], i: number): number {
  let at = i;
  while (at < lines.length && (isBarred(lines[at] ?? '') || (lines[at] ?? '').trim() === '')) at += 1;
  return lines.slice(i, at).some(isBarred) ? at - i : 0;
}

/** The frame that a signed text has around it (RFC 9580, section 7). */
function pgpLength(lines: readonly string[], i: number): number {
  const line = lines[i] ?? '';
  if (line.startsWith('-----BEGIN PGP SIGNED MESSAGE-----')) return (lines[i + 1] ?? '').startsWith('Hash: ') ? 2 : 1;
  if (!line.startsWith('-----BEGIN PGP SIGNATURE-----')) return 0;
  const end = lines.slice(i, i + 60).findIndex((each) => each.startsWith('-----END PGP SIGNATURE-----'));
  return end + 1;
}

/** Rules at the edges of the author's part belong to what stood there. */
function dropRules(lines: readonly string[], kinds: LineKind[]): void {
  for (let i = kinds.length - 1; i >= 0; i -= 1) {
    const line = lines[i] ?? '';
    if (kinds[i] !== 'new' || line.trim() === '') continue;
    if (!isRule(line)) return;
    kinds[i] = 'signature';
  }
}
