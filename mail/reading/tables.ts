import type { CommentKind } from '../../domain/events';
import { type ReadComment, readComment } from './comment';
import { kindNamed } from './headings';
import { placeAtStart, placeIn } from './places';
import { proposedIn } from './proposed';
import { reasonIn } from './reasons';
import { kindOf } from './requests';

/** A table pasted into a text: which lines it takes, and its comments, row by row. */
export interface ReadTable {
  readonly firstLine: number;
  /** The line below its last. */
  readonly endLine: number;
  readonly comments: readonly ReadComment[];
}

/**
 * Finds tables: cells parted by tabs (pasted from a spreadsheet or a word processor), by bars, or, where the paste has lost its
 * columns, one cell a line below the names of the columns. What is no table of comments is left to be read as lines.
 */
export function tablesIn(lines: readonly string[]): ReadTable[] {
  const tables: ReadTable[] = [];
  for (let i = 0; i < lines.length; ) {
    const table = barredOrTabbed(lines, i) ?? oneCellALine(lines, i);
    if (table !== undefined && table.comments.length > 0) tables.push(table);
    i = table?.endLine ?? i + 1;
  }
  return tables;
}

type Row = readonly string[];

function barredOrTabbed(lines: readonly string[], firstLine: number): ReadTable | undefined {
  const cellsOf = TABBED.test(lines[firstLine] ?? '') ? tabbed : BARRED.test(lines[firstLine] ?? '') ? barred : undefined;
  if (cellsOf === undefined) return undefined;
  let endLine = firstLine;
  const rows: Row[] = [];
  for (let row = cellsOf(lines[endLine] ?? ''); row !== undefined; row = cellsOf(lines[endLine] ?? '')) {
    rows.push(row);
    endLine += 1;
  }
  const last = lines[endLine] ?? '';
  if (rows.length > 1 && endLine === lines.length - 1 && last.trim() !== '') {
    rows.push([last.trim()]);
    endLine += 1;
  }
  return { firstLine, endLine, comments: commentsOf(rows.filter((row) => !row.every((cell) => RULE.test(cell)))) };
}

const TABBED = /\S\t|\t\S/;
const BARRED = /^\s*\|.*\|\s*$/;
const RULE = /^:?-{2,}:?$/;
const tabbed = (line: string): Row | undefined => (TABBED.test(line) ? line.split('\t').map((cell) => cell.trim()) : undefined);
const barred = (line: string): Row | undefined =>
  BARRED.test(line)
    ? line
        .trim()
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
    : undefined;

/** The names of two or more columns on lines of their own, then as many cells for each row. */
function oneCellALine(lines: readonly string[], firstLine: number): ReadTable | undefined {
  let width = 0;
  while (width < MOST_COLUMNS && roleOf(lines[firstLine + width] ?? '') !== undefined) width += 1;
  const names = lines.slice(firstLine, firstLine + width);
  const roles = names.map(roleOf);
  if (width < 2 || !roles.includes('place') || !roles.some((role) => role !== 'place')) return undefined;
  let endLine = firstLine + width;
  const rows: Row[] = [names];
  while (endLine + width <= lines.length && lines.slice(endLine, endLine + width).every((line) => line.trim() !== '')) {
    rows.push(lines.slice(endLine, endLine + width).map((line) => line.trim()));
    endLine += width;
  }
  return { firstLine, endLine, comments: rows.length > 1 ? commentsOf(rows) : [] };
}

const MOST_COLUMNS = 10;

type Role = 'place' | 'number' | 'kind' | 'comment' | 'current' | 'proposed' | 'reason' | CommentKind;

const ROLES: readonly (readonly [Role, RegExp])[] = [
  ['number', /^(?:no\.?|nr\.?|#|number|row|id|comment (?:no\.?|#|number))$/i],
  [
    'place',
    /^(?:section|page|pg\.?|p\.|line|item|goal|policy|program|location|place|where|reference|ref\.?|chapter|paragraph|para\.?|table|figure|part|subsection|strategy|objective|document section|section ?\/ ?page|page ?\/ ?section|page(?: no\.?| number| #)|line(?: no\.?| number| #)|section(?: no\.?| number| #)|requirement|measure|element)$/i,
  ],
  ['kind', /^(?:type|kind|action|category|comment type|type of (?:comment|change)|add\/delete\/augment)$/i],
  [
    'current',
    /^(?:current|existing|original|from|now|as written)(?: (?:text|wording|language|version))?$|^text as (?:is|written|drafted)$/i,
  ],
  [
    'proposed',
    /^(?:proposed|suggested|recommended|new|revised|replacement)(?: (?:text|wording|language|version|revision))?$|^(?:should read|to|replace with|change to)$/i,
  ],
  ['reason', /^(?:reason|reasons|why|rationale|justification|explanation|basis)$/i],
  [
    'comment',
    /^(?:(?:county |our |your |reviewer )?comments?|changes?|(?:suggested|requested|proposed|recommended) changes?|recommendations?|remarks?|issues?|descriptions?|suggestions?|feedback|what|request|notes?|edit|edits|details?|text)$/i,
  ],
  ['addition', /^additions?$/i],
  ['deletion', /^deletions?$/i],
  ['augmentation', /^augmentations?$/i],
  ['other', /^others?(?: comments?)?$/i],
];
const roleOf = (name: string): Role | undefined => {
  const said = name.trim();
  return said.length > 40 ? undefined : ROLES.find(([, cue]) => cue.test(said))?.[0];
};

function commentsOf(rows: readonly Row[]): ReadComment[] {
  const [head = [], ...below] = rows;
  const roles = head.map(roleOf);
  const named = roles.filter((role) => role !== undefined);
  if (named.length >= 2 || (named.length === 1 && named[0] !== 'place' && named[0] !== 'number' && below.length > 0))
    return below.flatMap((row) => commentsInRow(head, roles, row));
  return withoutHead(rows);
}

/** Tables without a head: the kind or the place comes first. */
function withoutHead(rows: readonly Row[]): ReadComment[] {
  if (rows.every(([first = '']) => kindNamed(first) !== undefined))
    return rows.flatMap((row) => commentsInRow([], KIND_FIRST(row), row));
  const isPlaced = rows.every(([first = '']) => placeAtStart(first) === first.trim() && first !== '');
  return isPlaced ? rows.flatMap((row) => commentsInRow([], ['place', 'comment', 'proposed', 'reason'], row)) : [];
}

const KIND_FIRST = (row: Row): readonly Role[] =>
  row.length > 2 && placeIn(row[1] ?? '') !== ''
    ? ['kind', 'place', 'comment', 'proposed', 'reason']
    : ['kind', 'comment', 'place'];

function commentsInRow(head: Row, roles: readonly (Role | undefined)[], row: Row): ReadComment[] {
  const cells = row.map((text, i) => ({ text, role: roles[i], name: head[i] ?? '' })).filter(({ text }) => text !== '');
  const kinds = cells.filter(({ role }) => isKind(role));
  if (kinds.length > 0)
    return kinds.filter(({ text }) => !isNone(text)).map(({ text, role }) => readComment(text, { kind: role as CommentKind }));
  const cell = (role: Role) => cells.filter((each) => each.role === role).map(({ text }) => text)[0] ?? '';
  const [comment, current, proposed] = [cell('comment'), cell('current'), cell('proposed')];
  const text = comment || current || proposed;
  if (text === '' || isNone(text)) return [];
  const isGone = GONE.test(proposed);
  const kind = kindNamed(cell('kind')) ?? (isGone ? 'deletion' : kindInRow(comment, current, proposed));
  return [
    {
      kind,
      place: placeOf(cells) || placeIn(text),
      text,
      proposed: isGone ? '' : proposed || (comment === '' ? '' : proposedIn(comment, kind)),
      reason: cell('reason') || reasonIn(text),
    },
  ];
}

/** "(remove)" where the new text would stand */
const GONE = /^\W{0,2}(?:removed?|deleted?|omit(?:ted)?|strike|stricken|drop|delete entirely|take out)\W{0,2}$/i;

const isKind = (role: Role | undefined): boolean =>
  role === 'addition' || role === 'deletion' || role === 'augmentation' || role === 'other';

const isNone = (text: string): boolean => /^(?:none|n\/?a|no comments?|no changes?|ok|okay|-+|–|—)\.?$/i.test(text);

function kindInRow(comment: string, current: string, proposed: string): CommentKind {
  const asked = kindOf(comment);
  if (asked !== 'other') return asked;
  if (proposed !== '') return current === '' && comment === '' ? 'addition' : 'augmentation';
  return 'other';
}

interface Cell {
  readonly text: string;
  readonly role: Role | undefined;
  readonly name: string;
}

/** "2" under "Page" is page 2; "3.2" speaks for itself. */
function placeOf(cells: readonly Cell[]): string {
  const places = cells.filter(({ role }) => role === 'place');
  const isAlone = places.length === 1;
  return places
    .map(({ text, name }) => (/^\d{1,4}$/.test(text) || (!isAlone && /^[\d.]+$/.test(text)) ? `${unitOf(name)} ${text}` : text))
    .join(', ');
}

const unitOf = (name: string): string => name.replace(/(?: no\.?| number| #)$/i, '').trim();
