import { type Compared, compareWith } from './comparison';
import { isMet } from './figure';
import type { Measured, Run } from './run';
import { aimInWords, changeInWords, inWords } from './words';

/** The rows of a table, its heading first; with an earlier run its values and the change are there too. */
export function rowsOf(measured: readonly Measured[], earlier?: Run): string[][] {
  const compare = earlier === undefined ? undefined : compareWith(earlier);
  const heading = ['figure', 'engine', 'value', 'aim', 'met', ...(compare ? ['before', 'change'] : [])];
  return [heading, ...measured.map((each) => rowOf(each, compare))];
}

function rowOf(measured: Measured, compare?: (now: Measured) => Compared | undefined): string[] {
  const { what, engine, value, unit, aim } = measured;
  const met = aim === undefined ? '' : isMet(value, aim) ? 'yes' : 'no';
  const row = [what, engine ?? '', inWords(value, unit), aimInWords(aim, unit), met];
  if (compare === undefined) return row;
  const compared = compare(measured);
  return [...row, compared === undefined ? '' : inWords(compared.before, unit), changeInWords(compared)];
}

/** For a terminal: each column as wide as its widest cell. */
export function asText(rows: readonly (readonly string[])[]): string {
  const widths = widthsOf(rows);
  return rows
    .map((row) => row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

export function asMarkdown([heading = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [line(heading), line(heading.map(() => '---')), ...rows.map(line)].join('');
}

function widthsOf(rows: readonly (readonly string[])[]): number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: columns }, (_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
}
