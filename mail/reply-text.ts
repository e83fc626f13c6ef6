import { attributionLength, isPlainAttribution } from './attribution';
import { olderMailAt } from './older-mail';
import { isBarred, isBrokenLink, isQuoted, withoutMarks } from './quote-marks';
import { isRule, signatureLength } from './signature';
import { REPLY_MARKER } from './templates/blocks';

/** A reply parted: what its author wrote, line by line as it came, and what it answers. */
export interface ReplyText {
  /** The author's lines alone. */
  readonly newText: string;
  /**
   * The same for a person to read: where answers stand between quoted lines, with those above the last answer; where a
   * mail was only sent on, with its heading.
   */
  readonly inContext: string;
  /** The author's paragraphs in order, each with the quoted line right above it, without its marks; empty where there is none. */
  readonly answers: readonly { readonly quoted: string; readonly answer: string }[];
  /** Anything was there beside the author's lines and a signature. */
  readonly quoted: boolean;
  /** The author wrote nothing: the text is that of a mail that was sent on, by somebody else. */
  readonly forwarded: boolean;
}

/**
 * Keeps the author's lines of a reply: quoted lines, the mail that is answered and the signature go, answers between
 * and below quoted lines stay. Linear in the text. The caller keeps the whole text; no outcome may rest on the trimming alone.
 */
export function splitReply(text: string): ReplyText {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const { kinds, forwarded } = sortLines(lines);
  const own = lines.filter((_, i) => kinds[i] === 'new');
  return {
    newText: joined(own),
    inContext: joined(forwarded || isBetweenQuotes(lines, kinds) ? upToLastAnswer(lines, kinds) : own),
    answers: answersIn(lines, kinds),
    quoted: kinds.includes('quoted'),
    forwarded,
  };
}

type LineKind = 'new' | 'quoted' | 'signature';

interface Sorted {
  readonly kinds: readonly LineKind[];
  readonly forwarded: boolean;
}

/** One pass downwards; each reader says how many lines it takes. */
function sortLines(lines: readonly string[]): Sorted {
  const fenced = fencedLines(lines);
  const { start, end, forwarded } = ownPart(lines, fenced);
  const kinds: LineKind[] = lines.map((_, i) => (i >= start && i < end ? 'new' : 'quoted'));
  const quotes = quotesFrom(lines, end, fenced);
  for (let i = start; i < end; ) {
    const [kind, length] = fenced[i] ? (['new', 1] as const) : readAt(lines, i, quotes);
    kinds.fill(kind, i, Math.min(end, i + length));
    i += length;
  }
  dropRules(lines, kinds);
  return { kinds, forwarded };
}

/** Lines of code between ``` and ```: nothing in them is a quote, a header or a signature. */
function fencedLines(lines: readonly string[]): boolean[] {
  const fenced = new Array<boolean>(lines.length).fill(false);
  const fences = lines.flatMap((line, i) => (/^```\w{0,30}[ \t]{0,5}$/.test(line.slice(0, 40)) ? [i] : []));
  for (let k = 0; k + 1 < fences.length; k += 2) fenced.fill(true, fences[k], (fences[k + 1] ?? 0) + 1);
  return fenced;
}

interface Quotes {
  /** For each line the first one from it on at which a quote begins. */
  readonly next: readonly number[];
  /** How many lines of attribution begin here. */
  readonly attributed: readonly number[];
}

/** Worked out upwards in one pass. */
function quotesFrom(lines: readonly string[], end: number, fenced: readonly boolean[]): Quotes {
  const next = new Array<number>(end).fill(end);
  const attributed = lines.slice(0, end).map((_, i) => (fenced[i] ? 0 : attributionLength(lines, i)));
  for (let i = end - 1; i >= 0; i -= 1) {
    const begins = !fenced[i] && (isQuoted(lines[i] ?? '') || (attributed[i] ?? 0) > 0);
    next[i] = begins ? i : (next[i + 1] ?? end);
  }
  return { next, attributed };
}

function readAt(lines: readonly string[], i: number, { next, attributed }: Quotes): readonly [LineKind, number] {
  const untilQuote = (next[i] ?? i) - i;
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

interface OwnPart {
  /** Below the heading of a mail that was sent on without a word. */
  readonly start: number;
  readonly end: number;
  readonly forwarded: boolean;
}

/** The part above the older mail. Where nothing stands above one that was sent on, its own text is all there is. */
function ownPart(lines: readonly string[], fenced: readonly boolean[]): OwnPart {
  const first = lines.findIndex((line) => line.trim() !== '');
  const marker = lines.findIndex((line) => line.trim() === REPLY_MARKER);
  const until = marker < 0 ? lines.length : marker;
  for (let i = Math.max(0, first); i < until; i += 1) {
    if (fenced[i]) continue;
    const older = olderMailAt(lines, i);
    if (older !== undefined && i > first) return { start: 0, end: i, forwarded: false };
    if (older !== undefined && marker < 0 && hasWords(lines, i + older.length))
      return { ...below(lines, i + older.length), forwarded: true };
    if (older !== undefined) return { start: 0, end: i, forwarded: false };
    if (i > first && attributesUnmarked(lines, i)) return { start: 0, end: i, forwarded: false };
  }
  return { start: 0, end: until, forwarded: false };
}

const hasWords = (lines: readonly string[], from: number): boolean => lines.slice(from).some((line) => /\p{L}/u.test(line));

/** The text of a mail that was sent on, up to the next older one. */
function below(lines: readonly string[], start: number): { start: number; end: number } {
  for (let i = start; i < lines.length; i += 1)
    if (olderMailAt(lines, i) !== undefined || (i > start && attributesUnmarked(lines, i)))
      return { start, end: Math.max(start, i) };
  return { start, end: lines.length };
}

/** "On … wrote:" above lines without quote marks. Where it is the first line of all, what follows may be the answer. */
function attributesUnmarked(lines: readonly string[], i: number): boolean {
  const length = attributionLength(lines, i);
  if (length === 0 || !isPlainAttribution(lines.slice(i, i + length).join(' '))) return false;
  const next = lines.slice(i + length, i + length + 5).find((line) => line.trim() !== '');
  return next !== undefined && !isQuoted(next) && !isBarred(next) && !isQuoted(lines[i] ?? '');
}

/** Does an answer stand between two stretches of quoted lines? */
function isBetweenQuotes(lines: readonly string[], kinds: readonly LineKind[]): boolean {
  const last = kinds.findLastIndex((kind, i) => kind === 'quoted' && isQuoted(lines[i] ?? ''));
  const first = kinds.findIndex((kind, i) => kind === 'quoted' && isQuoted(lines[i] ?? ''));
  return kinds.some((kind, i) => kind === 'new' && i > first && i < last && first >= 0 && (lines[i] ?? '').trim() !== '');
}

function upToLastAnswer(lines: readonly string[], kinds: readonly LineKind[]): readonly string[] {
  const last = kinds.findLastIndex((kind, i) => kind === 'new' && (lines[i] ?? '').trim() !== '');
  return lines.slice(0, last + 1).filter((_, i) => kinds[i] !== 'signature');
}

function answersIn(lines: readonly string[], kinds: readonly LineKind[]): { quoted: string; answer: string }[] {
  const answers: { quoted: string; answer: string[] }[] = [];
  let quoted = '';
  let open = false;
  for (const [i, line] of lines.entries()) {
    if (kinds[i] === 'new' && open) answers.at(-1)?.answer.push(line);
    else if (kinds[i] === 'new' && line.trim() !== '') answers.push({ quoted, answer: [line] });
    if (kinds[i] === 'quoted' && isQuoted(line) && withoutMarks(line) !== '') quoted = withoutMarks(line);
    open = kinds[i] === 'new' && (open || line.trim() !== '');
  }
  return answers.map((each) => ({ quoted: each.quoted, answer: joined(each.answer) }));
}

function joined(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? '' : lines.slice(first, last + 1).join('\n');
}
