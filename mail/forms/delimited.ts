import { parse } from 'csv-parse/sync';
import type { Content, Table } from './content';
import { Unreadable } from './unreadable';

/**
 * A table as plain text (RFC 4180), parted by commas, semicolons or tabs: whichever parts the most lines alike. Text that
 * none of them parts is given as its paragraphs.
 */
export function readDelimited(bytes: Buffer): Content {
  const text = textOf(bytes).replace(/^sep=.\r?\n/i, '');
  const tables = SEPARATORS.map((separator) => tableOf(text, separator)).filter((table) => table !== undefined);
  const best = tables.reduce<Table>((most, table) => (alike(table) > alike(most) ? table : most), []);
  return { blocks: alike(best) > 0 ? [best] : text.split(/\r?\n/), marks: [] };
}

const SEPARATORS = [',', ';', '\t'];

/** How many rows have as many cells as the row before; a single column is no table. */
const alike = (table: Table): number =>
  table.filter((row, i) => row.length > 1 && (i === 0 ? table.length === 1 : row.length === table[i - 1]?.length)).length;

function tableOf(text: string, delimiter: string): Table | undefined {
  try {
    return parse(text, { delimiter, relaxColumnCount: true, relaxQuotes: true, skipEmptyLines: true });
  } catch {
    return undefined;
  }
}

/** UTF-8 or UTF-16 where the file says so or is it, else what Windows writes in the Americas and Western Europe. */
export function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (bytes.includes(0)) throw new Unreadable('no-text');
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
