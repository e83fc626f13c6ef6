import type { ReadComment } from '../reading/comment';
import { kindOf } from '../reading/requests';
import { type Columns, columnsOf, kindNamed, type Role } from './columns';
import { MOST, type Table } from './content';
import { Unreadable } from './unreadable';

/** What a table says as a comment form. */
export interface FilledTable {
  readonly comments: readonly ReadComment[];
  /** A row says "none". */
  readonly saysNone: boolean;
  /** The rows above its header: titles, and perhaps a position. */
  readonly above: Table;
  readonly columns: Columns;
}

/**
 * Reads a table row by row, under the first row that names the columns; undefined where none does. A table that goes on
 * without a header of its own, as after a page break, has the columns of the one `before`.
 */
export function readTable(table: Table, before?: Columns): FilledTable | undefined {
  const start = table.slice(0, HEADER_WITHIN).findIndex((row) => columnsOf(row) !== undefined);
  const columns = columnsOf(table[start] ?? []) ?? (goesOn(table, before) ? before : undefined);
  if (columns === undefined) return undefined;
  if (table.length > MOST.rows) throw new Unreadable('rows');
  const rows = table.slice(start + 1).filter((row) => columnsOf(row) === undefined);
  const read = rows.map((row) => readRow(row, columns));
  return {
    comments: read.flatMap((row) => (row === undefined || row === 'none' ? [] : [row])),
    saysNone: read.includes('none'),
    above: start < 0 ? [] : table.slice(0, start),
    columns,
  };
}

const HEADER_WITHIN = 40;

const goesOn = (table: Table, before: Columns | undefined): boolean =>
  before !== undefined &&
  table.length > 0 &&
  table.every((row) => row.length === before.length) &&
  table.some((row) => kindNamed(row[before.findIndex(({ role }) => role === 'kind')] ?? '') !== undefined);

const NONE =
  /^\W{0,3}(?:none|nil|n\/?a|nothing|no|no (?:further |other |additional )?(?:comments?|changes?|suggestions?))(?: at this time)?\W{0,3}$/i;

function readRow(row: readonly string[], columns: Columns): ReadComment | 'none' | undefined {
  const said = (role: Role) => textsOf(row, columns, role).join('\n\n');
  const words = [said('comment'), said('current'), said('proposed'), said('reason')].filter((text) => text !== '');
  if (words.length === 0) return undefined;
  if (words.every((text) => NONE.test(text))) return 'none';
  const kind = kindNamed(said('kind')) ?? kindOfRow(said('comment'), said('current'), said('proposed'), said('reason'));
  return { kind, place: placeOf(row, columns), ...wordsOf(said) };
}

/** The comment in its own words; else the text that it is about, what should be there, or the reason, in this order. */
function wordsOf(said: (role: Role) => string): Pick<ReadComment, 'text' | 'proposed' | 'reason'> {
  const [comment, current, proposed, reason] = [said('comment'), said('current'), said('proposed'), said('reason')];
  const text = [comment, current].filter((part) => part !== '').join('\n\n');
  if (text !== '') return { text, proposed, reason };
  return proposed === '' ? { text: reason, proposed: '', reason: '' } : { text: proposed, proposed, reason };
}

/** Where no column says it: by the words, or because existing text is set against another. */
function kindOfRow(comment: string, current: string, proposed: string, reason: string): ReadComment['kind'] {
  const byWords = kindOf([comment, current === '' ? proposed : '', reason].join('\n'));
  return byWords === 'other' && current !== '' && proposed !== '' ? 'augmentation' : byWords;
}

/** "3.2" under "Section" is "Section 3.2"; several columns of places stand side by side. */
const placeOf = (row: readonly string[], columns: Columns): string =>
  cellsOf(row, columns, 'place')
    .map(({ title, text }) => (/^\d/.test(text) && PART.test(title) ? `${PART.exec(title)?.[1]} ${text}` : text))
    .join(', ')
    .replace(/\s+/g, ' ');

const PART =
  /^\s{0,5}(section|clause|chapter|page|line|paragraph|article|item|goal|figure|table|annex|appendix)(?: (?:no|number|#)\.?)?\s{0,5}$/i;

const textsOf = (row: readonly string[], columns: Columns, role: Role): string[] =>
  cellsOf(row, columns, role).map(({ text }) => text);

function cellsOf(row: readonly string[], columns: Columns, role: Role): { title: string; text: string }[] {
  return columns.flatMap(({ role: each, title }, i) => {
    const text = each === role ? cleaned(row[i] ?? '') : '';
    return text === '' || PLACEHOLDERS.has(text.toLowerCase()) ? [] : [{ title, text }];
  });
}

/** What a form shows where nothing was chosen; some programs keep it as if it had been typed. */
const PLACEHOLDERS: ReadonlySet<string> = new Set([
  'choose one',
  'choose an item.',
  'click or tap here to enter text.',
  '-',
  '–',
  '—',
]);

function cleaned(cell: string): string {
  if (cell.length > MOST.cell) throw new Unreadable('cell');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
  return cell.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim();
}
