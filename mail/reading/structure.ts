import type { CommentKind } from '../../domain/events';
import { PLACE } from './kinds';
import { sentencesOf } from './sentences';

/** A text parted by its own headings: items that are comments by their form, and the prose around them. All spans are exact. */
export interface Structure {
  readonly items: readonly Item[];
  /** Each stretch of prose on its own. */
  readonly prose: readonly string[];
  /** Were the words ADD:, DELETE:, AUGMENT: or OTHER: used? */
  readonly hasForms: boolean;
}

export interface Item {
  /** What its heading says; undefined under a number or a place alone. */
  readonly kind: CommentKind | undefined;
  readonly place: string;
  readonly text: string;
}

/** Reads headings, places, numbers and bullets, line by line. */
export function structureOf(text: string): Structure {
  const lines = linesOf(text);
  const draft: Draft = { items: [], prose: [], open: undefined, section: undefined };
  for (const [i, line] of lines.entries()) if (!isBlank(line)) readLine(draft, lines, i);
  const cut = ({ from, to }: Span) => text.slice(from, to).trim();
  return {
    items: draft.items.map((item) => ({ kind: item.kind, place: item.place, text: cut(item) })),
    prose: draft.prose.map(cut),
    hasForms: draft.section !== undefined,
  };
}

interface Span {
  readonly from: number;
  to: number;
}

interface Line extends Span {
  readonly text: string;
}

interface DraftItem extends Span {
  readonly kind: CommentKind | undefined;
  readonly place: string;
}

interface Draft {
  readonly items: DraftItem[];
  readonly prose: Span[];
  /** What the next line goes on with. */
  open: Span | undefined;
  /** The kind that the last heading named. */
  section: CommentKind | undefined;
}

function linesOf(text: string): Line[] {
  let from = 0;
  return text.split('\n').map((line) => {
    const span = { text: line, from, to: from + line.length };
    from = span.to + 1;
    return span;
  });
}

const isBlank = (line: Line | undefined): boolean => line === undefined || line.text.trim() === '';

const KINDS: readonly (readonly [RegExp, CommentKind])[] = [
  [/^add/i, 'addition'],
  [/^del/i, 'deletion'],
  [/^aug/i, 'augmentation'],
  [/^other/i, 'other'],
];

const MARK = String.raw`[ \t]{0,12}(?:\(?(?:\d{1,3}|[a-z])[.)]{1,2}[ \t]+|[-*•●▪◦–][ \t]+)?`;
const FORM = new RegExp(
  String.raw`^${MARK}[*_#[]{0,3}(additions?|adds?|deletions?|deletes?|augmentations?|augments?|others?(?: comments?)?)[*_\]]{0,3}(?:[ \t]*\(([^()\n]{1,60})\)|[ \t]+(?:to|from|in|at|on)[ \t]+([^:\n]{1,60})|[ \t]+(?!to\b)(${PLACE}))?(?::[*_]{0,3}|[ \t]+(?=[-–—][ \t]))[-–— \t]{0,3}(.*)$`,
  'i',
);
const PLACED = new RegExp(String.raw`^(${PLACE})[*_]{0,2}[ \t]*(?::|[ \t][-–—][ \t]|[-–—][ \t])[ \t]*(.*)$`, 'i');
const MARKED = /^[ \t]{0,12}(?:\(?(?:\d{1,3}|[a-z])[.)]{1,2}|[-*•●▪◦–])[ \t]+(?=\S)(.*)$/i;

function readLine(draft: Draft, lines: readonly Line[], i: number): void {
  const line = lines[i] as Line;
  const start = startOf(line.text);
  if (start !== undefined) beginItem(draft, line, start);
  else if (draft.open === undefined || (isBlank(lines[i - 1]) && beginsProse(draft, lines, i))) goOnInProse(draft, line);
  else draft.open.to = line.to;
}

function beginItem(draft: Draft, line: Line, start: Start): void {
  const heading = draft.items.at(-1);
  const isHeaded =
    start.kind === undefined && heading?.kind !== undefined && heading.kind === draft.section && heading.from === heading.to;
  if (isHeaded) draft.items.pop();
  draft.section = start.kind ?? draft.section;
  const place = start.place !== '' || !isHeaded ? start.place : (heading?.place ?? '');
  const item = { kind: start.kind ?? draft.section, place, from: line.to - start.rest.length, to: line.to };
  draft.items.push(item);
  draft.open = item;
}

/** Below a blank line, what says nothing of substance is not part of the item above; below a mere number or place, nothing is. */
function beginsProse(draft: Draft, lines: readonly Line[], i: number): boolean {
  const item = draft.items.at(-1);
  if (item === undefined || item !== draft.open) return true;
  if (item.from === item.to) return false;
  return (
    draft.section === undefined ||
    sentencesOf(paragraphAt(lines, i)).every(({ class: name }) => name !== 'substance' && name !== 'hedge')
  );
}

function paragraphAt(lines: readonly Line[], i: number): string {
  const length = lines.slice(i).findIndex((line) => isBlank(line) || startOf(line.text) !== undefined);
  return lines
    .slice(i, length < 0 ? undefined : i + length)
    .map((line) => line.text)
    .join('\n');
}

function goOnInProse(draft: Draft, line: Line): void {
  const last = draft.prose.at(-1);
  if (last !== undefined && last === draft.open) last.to = line.to;
  else draft.prose.push({ from: line.from, to: line.to });
  draft.open = draft.prose.at(-1);
}

interface Start {
  readonly kind: CommentKind | undefined;
  readonly place: string;
  readonly rest: string;
}

function startOf(line: string): Start | undefined {
  const form = FORM.exec(line);
  if (form !== null && isHeading(form))
    return { kind: kindNamed(form[1] ?? ''), place: (form[2] ?? form[3] ?? form[4] ?? '').trim(), rest: form[5] ?? '' };
  const marked = MARKED.exec(line)?.[1];
  const placed = PLACED.exec((marked ?? line).trimStart());
  if (placed !== null) return { kind: undefined, place: placed[1] ?? '', rest: placed[2] ?? '' };
  return marked === undefined ? undefined : { kind: undefined, place: '', rest: marked };
}

/** "Add - a glossary" needs capitals; with a colon any case will do. */
const isHeading = (form: RegExpExecArray): boolean => form[0].includes(':') || (form[1] ?? '') === (form[1] ?? '').toUpperCase();

const kindNamed = (word: string): CommentKind => KINDS.find(([cue]) => cue.test(word))?.[1] ?? 'other';
