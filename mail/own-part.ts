import { olderMailAt } from './older-mail';
import { isBarred, isQuoted } from './quote-marks';
import { isMarkerLine } from './reply-marker';

/** The lines of a text, and what is known of each. */
export interface LineFacts {
  readonly lines: readonly string[];
  /** Part of a block of code. */
  readonly fenced: readonly boolean[];
  /** How many lines from it on say who wrote the mail below. */
  readonly attributed: readonly number[];
}

export interface OwnPart {
  /** Below the heading of a mail that was sent on without a word. */
  readonly start: number;
  readonly end: number;
  readonly forwarded: boolean;
}

/** The part above the older mail. Where nothing stands above one that was sent on, its own text is all there is. */
export function ownPart(facts: LineFacts): OwnPart {
  const { lines, fenced } = facts;
  const first = lines.findIndex((line) => line.trim() !== '');
  const marker = lines.findIndex(isMarkerLine);
  const until = marker < 0 ? lines.length : marker;
  for (let i = Math.max(0, first); i < until; i += 1) {
    if (fenced[i]) continue;
    const older = olderMailAt(lines, i);
    if (older?.forwarded && i > first && marker < 0 && pointsBelow(lines.slice(0, i)))
      return { start: 0, end: below(facts, i + older.length).end, forwarded: true };
    if (older !== undefined && i > first) return { start: 0, end: i, forwarded: false };
    if (older !== undefined && marker < 0 && hasWords(lines, i + older.length))
      return { ...below(facts, i + older.length), forwarded: true };
    if (older !== undefined) return { start: 0, end: i, forwarded: false };
    if (i > first && attributesUnmarked(facts, i)) return { start: 0, end: i, forwarded: false };
  }
  return { start: 0, end: until, forwarded: false };
}

/** "Please see below from our sheriff." sends on what it speaks of. */
function pointsBelow(above: readonly string[]): boolean {
  const said = above.join(' ').trim();
  return (
    said.length <= 300 && /\b(?:below|fyi|forwarding|sending on|passing on|(?<!\bno )comments? (?:from|of|by))\b/i.test(said)
  );
}

const hasWords = (lines: readonly string[], from: number): boolean => lines.slice(from).some((line) => /\p{L}/u.test(line));

/** The text of a mail that was sent on, up to the next older one. */
function below(facts: LineFacts, start: number): { start: number; end: number } {
  const { lines } = facts;
  for (let i = start; i < lines.length; i += 1)
    if (olderMailAt(lines, i) !== undefined || (i > start && attributesUnmarked(facts, i)))
      return { start, end: Math.max(start, i) };
  return { start, end: lines.length };
}

/** "On … wrote:" above lines without quote marks. Where it is the first line of all, what follows may be the answer. */
function attributesUnmarked({ lines, attributed }: LineFacts, i: number): boolean {
  const length = attributed[i] ?? 0;
  if (length === 0) return false;
  const next = lines.slice(i + length, i + length + 5).find((line) => line.trim() !== '');
  return next !== undefined && !isQuoted(next) && !isBarred(next) && !isQuoted(lines[i] ?? '');
}
