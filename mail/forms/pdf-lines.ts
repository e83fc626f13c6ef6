import { type Columns, columnsOf, kindNamed } from './columns';
import type { Block } from './content';

/** A word or a run of words where it stands, in points; y grows upwards. */
export interface PlacedWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Paragraphs line by line, and the tables whose header names the columns of a comment form. A column begins where its
 * words begin; a row begins where its number or its kind stands. Where no row can be told so, the lines stay prose.
 */
export function tablesByPosition(pages: readonly (readonly PlacedWord[])[]): Block[] {
  const lines = pages.flatMap(linesOf);
  const start = lines.findIndex((line) => columnsOf(line.segments.map(({ text }) => text)) !== undefined);
  const header = lines[start];
  if (header === undefined) return lines.map(textOf);
  const below = lines.slice(start + 1).filter((line) => !isSameHeader(line, header) && !PAGE_NUMBER.test(textOf(line).trim()));
  const rows = rowsBelow(header, below);
  const before = lines.slice(0, start).map(textOf);
  if (rows === undefined) return lines.map(textOf);
  return [...before, [header.segments.map(({ text }) => text), ...rows]];
}

interface Line {
  readonly words: readonly PlacedWord[];
  /** Words that stand close together. */
  readonly segments: readonly PlacedWord[];
}

const textOf = ({ segments }: Line): string => segments.map(({ text }) => text).join('  ');

const PAGE_NUMBER = /^(?:page \d{1,4}(?: (?:of|\/) ?\d{1,4})?|\d{1,4} (?:of|\/) \d{1,4}|[-–] ?\d{1,4} ?[-–])$/i;

const isSameHeader = (line: Line, header: Line): boolean => textOf(line) === textOf(header);

function linesOf(words: readonly PlacedWord[]): Line[] {
  const sorted = [...words].sort((a, b) => b.y - a.y);
  const lines: PlacedWord[][] = [];
  for (const word of sorted) {
    const line = lines.at(-1);
    const [first] = line ?? [];
    if (line !== undefined && first !== undefined && first.y - word.y < SAME_LINE * word.height) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => {
    const inOrder = line.sort((a, b) => a.x - b.x);
    return { words: inOrder, segments: segmentsOf(inOrder) };
  });
}

/** In heights of a word. */
const SAME_LINE = 0.5;
const SAME_SEGMENT = 0.6;

function segmentsOf(words: readonly PlacedWord[]): PlacedWord[] {
  const segments: PlacedWord[] = [];
  for (const word of words) {
    const open = segments.at(-1);
    const gap = open === undefined ? 0 : word.x - (open.x + open.width);
    if (open === undefined || gap > SAME_SEGMENT * word.height) segments.push(word);
    else segments[segments.length - 1] = together(open, word, gap);
  }
  return segments;
}

function together(open: PlacedWord, word: PlacedWord, gap: number): PlacedWord {
  const isApart = gap > 0.1 * word.height && !open.text.endsWith(' ') && !word.text.startsWith(' ');
  return { ...open, text: `${open.text}${isApart ? ' ' : ''}${word.text}`, width: word.x + word.width - open.x };
}

function rowsBelow(header: Line, below: readonly Line[]): string[][] | undefined {
  const columns = columnsOf(header.segments.map(({ text }) => text));
  const edges = leftEdges(header.segments, below);
  const rows: string[][] = [];
  for (const line of below) {
    const cells = cellsOf(line, edges);
    if (beginsRow(cells, columns)) rows.push(cells);
    else if (rows.length === 0) return undefined;
    else rows.push(continued(rows.pop() ?? [], cells));
  }
  return rows.length === 0 ? undefined : rows;
}

function beginsRow(cells: readonly string[], columns: Columns | undefined): boolean {
  const at = (role: 'number' | 'kind') => cells[columns?.findIndex((column) => column.role === role) ?? -1] ?? '';
  return /^\(?\d{1,4}[.)]?$/.test(at('number').trim()) || kindNamed(at('kind')) !== undefined;
}

/** Header cells may be centred: a column begins with the leftmost word after the end of the header cell before it. */
function leftEdges(header: readonly PlacedWord[], below: readonly Line[]): number[] {
  const starts = below.flatMap(({ words }) => words.map(({ x }) => x));
  return header.map((cell, i) => {
    const before = header[i - 1];
    if (before === undefined) return Number.NEGATIVE_INFINITY;
    const from = before.x + before.width;
    return Math.min(cell.x, ...starts.filter((x) => x > from && x < cell.x && !isInside(below, x, from))) - 1;
  });
}

/** Is a word that starts there only the next one of a cell that began further left? */
const isInside = (lines: readonly Line[], x: number, from: number): boolean =>
  !lines.some(({ segments }) => segments.some((segment) => segment.x === x && segment.x > from));

function cellsOf({ segments, words }: Line, edges: readonly number[]): string[] {
  const cells = edges.map(() => [] as PlacedWord[]);
  for (const word of words) {
    const column = edges.findLastIndex((edge) => edge <= word.x);
    cells[Math.max(0, column)]?.push(word);
  }
  return segments.length === 0
    ? []
    : cells.map((cell) =>
        segmentsOf(cell)
          .map(({ text }) => text)
          .join(' ')
          .trim(),
      );
}

const continued = (row: readonly string[], more: readonly string[]): string[] =>
  row.map((cell, i) => [cell, more[i] ?? ''].filter((part) => part !== '').join(' '));
