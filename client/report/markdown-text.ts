/**
 * Words of others as one line of Markdown that shows just these words: nothing in them is markup, and HTML is text. Lines
 * are parted by `<br>`, the only tag that a report has. What looks like an address of the web
 * stays text as well: a renderer that makes a link of it shows the escapes inside. Control characters, which could move a
 * terminal's cursor, become a replacement character.
 */
export function asText(words: string): string {
  const lines = words.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replaceAll('\t', ' ');
  return lines
    .replace(/(?!\n)\p{Cc}/gu, '\uFFFD')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*[\]~|]/g, '\\$&')
    .replace(/:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll('\n', '<br>');
}

/** As `asText`, for the beginning of a line, where a sign or a number could make a heading or a list of it. */
export const asLine = (words: string) =>
  asText(words)
    .replace(/^[#+\-=>]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2');

/** A table; cells are words of others. Columns that are empty throughout are left out, narrow ones are aligned. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const used = header.flatMap((_, i) => (rows.some((row) => (row[i] ?? '') !== '') ? [i] : []));
  const cells = [header, ...rows].map((row) => used.map((i) => asText((row[i] ?? '').trim())));
  const widths = used.map((_, i) => Math.min(WIDEST, Math.max(3, ...cells.map((row) => row[i]?.length ?? 0))));
  const [first = [], ...others] = cells.map((row) => lineOf(row.map((cell, i) => cell.padEnd(widths[i] ?? 0))));
  return [first, lineOf(widths.map((width) => '-'.repeat(width))), ...others].join('\n');
}

/** Beyond it a column is of text, which no padding makes easier to read. */
const WIDEST = 56;

const lineOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
