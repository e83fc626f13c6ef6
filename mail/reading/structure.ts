import type { CommentKind } from '../../domain/events';
import type { ReadComment } from './comment';
import { placeLabelled, type Start, startOf } from './headings';
import { labelOf } from './labels';
import { placeAtStart, placeIn } from './places';
import { afterLead, asksForChange, kindOf } from './requests';
import { announcesChanges, sentencesOf } from './sentences';
import { tablesIn } from './tables';

/** A text parted by its own headings, in order. All spans are exact. */
export interface Structure {
  readonly parts: readonly Part[];
  /** Were the words ADD:, DELETE:, AUGMENT: or OTHER: used, or a table? */
  readonly hasForms: boolean;
  readonly hasQuotes: boolean;
}

export type Part = Item | Prose | Table;

export interface Item {
  readonly part: 'item';
  /** What its heading says; undefined under a number or a place alone. */
  readonly kind: CommentKind | undefined;
  readonly place: string;
  readonly text: string;
}

export interface Prose {
  readonly part: 'prose';
  /** The place that the quoted line above it names. */
  readonly place: string;
  readonly text: string;
}

export interface Table {
  readonly part: 'table';
  readonly comments: readonly ReadComment[];
}

/** Reads tables first, then headings, places, numbers and bullets, line by line. */
export function structureOf(text: string): Structure {
  const lines = linesOf(text);
  const tables = tablesIn(lines.map((line) => line.text));
  const draft: Draft = { text, parts: [], open: undefined, section: undefined, under: undefined };
  for (let i = 0; i < lines.length; i += 1) {
    const table = tables.find(({ firstLine }) => firstLine === i);
    if (table === undefined) readLine(draft, lines, i);
    else {
      draft.parts.push({ part: 'table', comments: table.comments });
      draft.open = undefined;
      i = table.endLine - 1;
    }
  }
  return {
    parts: draft.parts.flatMap((part) => finished(draft, part)),
    hasForms: draft.section !== undefined || tables.length > 0,
    hasQuotes: lines.some((line) => QUOTED.test(line.text)),
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
  readonly part: 'item';
  readonly kind: CommentKind | undefined;
  readonly place: string;
  /** Where its line begins; the whole line is its text where nothing follows its place. */
  readonly lineFrom: number;
  readonly indent: number;
  readonly isMarked: boolean;
}

interface DraftProse extends Span {
  readonly part: 'prose';
  readonly place: string;
}

interface Draft {
  readonly text: string;
  readonly parts: (DraftItem | DraftProse | Table)[];
  /** What the next line goes on with. */
  open: DraftItem | DraftProse | undefined;
  /** The kind that the last heading named; `isBare`: alone on its line. */
  section: { readonly kind: CommentKind; readonly isBare: boolean } | undefined;
  /** The place that a heading or a quoted line names for what follows. */
  under: { readonly place: string; readonly indent: number; readonly isMarked: boolean; readonly isQuoted: boolean } | undefined;
}

function linesOf(text: string): Line[] {
  let from = 0;
  return text.split('\n').map((line) => {
    const span = { text: line, from, to: from + line.length };
    from = span.to + 1;
    return span;
  });
}

function finished({ text }: Draft, part: Draft['parts'][number]): Part[] {
  if (part.part === 'table') return [part];
  const said = text.slice(part.from, part.to).trim();
  if (part.part === 'prose') return [{ part: 'prose', place: part.place, text: said }];
  const isPlaceAlone = said === '' && part.kind !== undefined && part.place !== '';
  return [
    { part: 'item', kind: part.kind, place: part.place, text: isPlaceAlone ? text.slice(part.lineFrom, part.to).trim() : said },
  ];
}

const isBlank = (line: Line | undefined): boolean => line === undefined || line.text.trim() === '';
const QUOTED = /^\s{0,3}>[> ]{0,20}(.*)$/;

function readLine(draft: Draft, lines: readonly Line[], i: number): void {
  const line = lines[i] as Line;
  if (isBlank(line)) return;
  const quoted = QUOTED.exec(line.text)?.[1];
  if (quoted !== undefined) {
    takeQuoted(draft, quoted);
    return;
  }
  const isFirst = isBlank(lines[i - 1]) || draft.open?.part !== 'item';
  const start =
    leadOfList(lines, i) ??
    startOf(line.text) ??
    (isFirst ? (placeLabelled(line.text) ?? labelledStart(lines, i)) : undefined) ??
    unmarkedStart(draft, lines, i);
  if (start !== undefined) beginItem(draft, line, start, isBlank(lines[i - 1]));
  else if (draft.open === undefined || (isBlank(lines[i - 1]) && beginsProse(draft, lines, i))) goOnInProse(draft, line);
  else draft.open.to = line.to;
}

function takeQuoted(draft: Draft, quoted: string): void {
  const place = placeIn(quoted) || (NUMBERED_TITLE.exec(quoted.trim())?.[0] ?? '');
  if (place !== '' || draft.open !== undefined) draft.under = { place, indent: 0, isMarked: false, isQuoted: true };
  draft.open = undefined;
}

/** "3. Challenges" */
const NUMBERED_TITLE = /^\d{1,2}\.? [A-Z][a-z]{2,20}(?: [a-z]{2,12}){0,3}$/;

/** "Current: …" above "Proposed: …" is a change by itself. */
function labelledStart(lines: readonly Line[], i: number): Start | undefined {
  const { text } = lines[i] as Line;
  if (labelOf(text)?.field !== 'current') return undefined;
  const isChange = lines.slice(i + 1, i + 4).some((line) => labelOf(line.text)?.field === 'proposed');
  return isChange ? { kind: undefined, place: '', rest: text, isMarked: false } : undefined;
}

/** "Please add to the list of partners:" above marked lines asks for each of them; "1. Vision" above deeper ones says where. */
function leadOfList(lines: readonly Line[], i: number): Start | undefined {
  const line = lines[i] as Line;
  const below = lines.slice(i + 1, i + 4).find((each) => !isBlank(each));
  const first = below === undefined ? undefined : startOf(below.text);
  if (below === undefined || !first?.isMarked) return undefined;
  if (announcesChanges(line.text)) return { kind: kindOf(line.text), place: placeIn(line.text), rest: '', isMarked: false };
  const own = startOf(line.text);
  if (own?.kind !== undefined || own?.place !== '' || indentOf(below) <= indentOf(line) || !TITLE.test(own.rest))
    return undefined;
  return { ...own, place: own.rest.replace(/\s{0,3}:?\s*$/, ''), rest: '' };
}

/** Up to four words that are no sentence: "Vision", "Training needs:" */
const TITLE = /^[A-Z][\w'’-]{1,20}(?: [\w'’-]{2,20}){0,3}\s{0,3}:?\s*$/;

/**
 * Lines without a mark that are items all the same: in a section under its own heading each that begins with a place and each
 * paragraph; elsewhere, commands one below the other.
 */
function unmarkedStart(draft: Draft, lines: readonly Line[], i: number): Start | undefined {
  const text = lines[i]?.text ?? '';
  const start = { kind: undefined, place: '', rest: text.trimStart(), isMarked: false };
  const { open } = draft;
  if (draft.section?.isBare && open?.part === 'item' && open.to > open.from) {
    if (placeAtStart(text.trim()) !== undefined || isOneMoreThing(text, lines[i - 1]?.text ?? '')) return start;
    return isBlank(lines[i - 1]) && /^\s{0,3}[A-Z]/.test(text) && !beginsProse(draft, lines, i) ? start : undefined;
  }
  const placed = placeBeforeWords(text);
  if (placed !== undefined && [lines[i - 1], lines[i + 1]].some((line) => placeBeforeWords(line?.text ?? '') !== undefined))
    return placed;
  if (draft.section !== undefined || !isCommand(text)) return undefined;
  const isBelowCommand = i > 0 && open?.part === 'item' && isCommand(lines[i - 1]?.text ?? '');
  const isAboveCommand = isCommand(lines[i + 1]?.text ?? '') && (isBlank(lines[i - 1]) || i === 0);
  return isBelowCommand || isAboveCommand ? start : undefined;
}

/** "a glossary" below "Section 2 - a list of competencies" */
const isOneMoreThing = (line: string, above: string): boolean =>
  above.length < 80 && placeAtStart(above.trim()) !== undefined && /^\s{0,3}(?:an?|the|some|more) [^.;:]{3,60}$/i.test(line);

/** "2.3 change the title", one below the other: places with a space alone behind them. */
function placeBeforeWords(line: string): Start | undefined {
  const said = line.trim();
  const place = line.length > 120 ? undefined : placeAtStart(said);
  const rest = place === undefined ? '' : said.slice(place.length);
  return place !== undefined && /^,?\s\S/.test(rest)
    ? { kind: undefined, place, rest: rest.replace(/^,?\s/, ''), isMarked: false }
    : undefined;
}

/** A short line that is a request from its first word. */
const isCommand = (line: string): boolean =>
  line.length < 120 && asksForChange(line) && afterLead(line.trim()) !== '' && BEGINS.test(line);
const BEGINS = /^\s{0,4}(?:please |pls |also |and )?(?:[A-Za-z]{2,12}\b\.? ?[\d.]*|§)/i;

function beginItem(draft: Draft, line: Line, start: Start, isBelowBlank: boolean): void {
  const heading = emptyHeading(draft);
  if (heading !== undefined && isHeadingOf(heading, line, start)) {
    draft.parts.pop();
    if (heading.place !== '') draft.under = { ...heading, isQuoted: false };
  } else if (draft.under !== undefined && endsPlace(draft.under, line, start, isBelowBlank)) draft.under = undefined;
  // "Add: …" is the kind of its own line; a place on its own begins anew.
  const isPlaceAlone = start.kind === undefined && start.place !== '' && start.rest === '';
  if (isPlaceAlone && isBelowBlank && draft.section?.isBare === false) draft.section = undefined;
  if (start.kind !== undefined) draft.section = { kind: start.kind, isBare: start.rest === '' };
  const item: DraftItem = {
    part: 'item',
    kind: start.kind ?? draft.section?.kind,
    place: [draft.under?.place ?? '', start.place].filter((place) => place !== '').join(', '),
    from: line.to - start.rest.length,
    to: line.to,
    lineFrom: line.from + Math.max(0, line.text.indexOf(start.place)),
    indent: indentOf(line),
    isMarked: start.isMarked,
  };
  draft.parts.push(item);
  draft.open = item;
}

/** The item above, where it is but a heading so far. */
function emptyHeading({ open, text }: Draft): DraftItem | undefined {
  return open?.part === 'item' && text.slice(open.from, open.to).trim() === '' ? open : undefined;
}

/** A kind alone on its line is the heading of what comes next; a place alone, of what is marked below it, or names a kind. */
function isHeadingOf(heading: DraftItem, line: Line, start: Start): boolean {
  if (heading.place === '') return start.kind === undefined;
  if (start.kind !== undefined) return heading.kind === undefined;
  return start.isMarked && (!heading.isMarked || indentOf(line) > heading.indent);
}

/** A place on its own, a kind below a blank line, or an item of the heading's own rank ends what stood under a place. */
function endsPlace(under: NonNullable<Draft['under']>, line: Line, start: Start, isBelowBlank: boolean): boolean {
  if (start.kind !== undefined) return isBelowBlank || start.rest === '';
  if (!start.isMarked) return start.place !== '';
  return under.isMarked && indentOf(line) <= under.indent;
}

const indentOf = ({ text }: Line): number => text.length - text.trimStart().length;

/** Below a blank line, what says nothing of substance, or asks for a change of its own, is not part of the item above; below a mere number or place, nothing is. */
function beginsProse(draft: Draft, lines: readonly Line[], i: number): boolean {
  const item = draft.open;
  if (item?.part !== 'item') return true;
  if (item.from === item.to) return false;
  if (draft.section === undefined) return !/^\s{2}/.test(lines[i]?.text ?? '');
  const paragraph = paragraphAt(lines, i);
  const isEmpty = sentencesOf(paragraph).every(({ class: name }) => name !== 'substance' && name !== 'hedge');
  return isEmpty || (!draft.section.isBare && asksForChange(paragraph));
}

function paragraphAt(lines: readonly Line[], i: number): string {
  const below: string[] = [];
  for (const line of lines.slice(i, i + LONGEST_PARAGRAPH)) {
    if (isBlank(line) || startOf(line.text) !== undefined) break;
    below.push(line.text);
  }
  return below.join('\n');
}

const LONGEST_PARAGRAPH = 100;

function goOnInProse(draft: Draft, line: Line): void {
  if (draft.open?.part === 'prose') draft.open.to = line.to;
  else {
    if (draft.under !== undefined && !draft.under.isQuoted) draft.under = undefined;
    draft.open = { part: 'prose', place: draft.under?.place ?? '', from: line.from, to: line.to };
    draft.parts.push(draft.open);
  }
}
