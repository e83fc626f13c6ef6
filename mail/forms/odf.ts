import type { Archive } from './archive';
import { type Block, type Content, MOST } from './content';
import { Unreadable } from './unreadable';
import { attribute, childOf, descendants, type Element, elementsOf, readXml } from './xml';

/** A text or spreadsheet of LibreOffice and others (OpenDocument 1.3, part 3, sections 5, 6 and 9). */
export function readOdf(archive: Archive): Content {
  if (archive.text('META-INF/manifest.xml')?.includes('encryption-data')) throw new Unreadable('protected');
  const content = archive.text('content.xml');
  const body = content === undefined ? undefined : childOf(readXml(content), 'body');
  const top = childOf(body, 'text') ?? childOf(body, 'spreadsheet');
  if (top === undefined) throw new Unreadable('neither');
  return { blocks: blocksIn(top), marks: marksIn(top).slice(0, MOST.marks) };
}

const NO_TEXT: ReadonlySet<string> = new Set(['tracked-changes', 'annotation', 'note', 'forms', 'sequence-decls']);

function blocksIn(parent: Element): Block[] {
  return elementsOf(parent).flatMap((child): Block[] => {
    if (child.name === 'p' || child.name === 'h') return [textOf(child)];
    if (child.name === 'table') return [rowsIn(child)];
    return NO_TEXT.has(child.name) ? [] : blocksIn(child);
  });
}

function rowsIn(table: Element): string[][] {
  return elementsOf(table).flatMap((child): string[][] => {
    if (child.name !== 'table-row') return child.name.startsWith('table-') ? rowsIn(child) : [];
    const row = cellsIn(child);
    const isEmpty = row.every((cell) => cell === '');
    return new Array<string[]>(isEmpty ? 1 : repeats(child, 'number-rows-repeated')).fill(row);
  });
}

function cellsIn(row: Element): string[] {
  const cells = elementsOf(row).flatMap((child): string[] =>
    child.name === 'table-cell' || child.name === 'covered-table-cell'
      ? new Array<string>(repeats(child, 'number-columns-repeated')).fill(cellText(child))
      : [],
  );
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/** Spreadsheets fill up a row with one empty cell, repeated sixteen thousand times. */
const repeats = (element: Element, name: string): number =>
  Math.min(Math.max(1, Number(attribute(element, name) ?? 1) || 1), MOST.columns);

const cellText = (cell: Element): string =>
  blocksIn(cell)
    .map((block) => (typeof block === 'string' ? block : block.map((row) => row.join(' ')).join('\n')))
    .join('\n');

/** Section 6.1.2: white space in the file is one space, whatever its length. */
function textOf(element: Element): string {
  const isPlaceholder = element.name === 'content-control' && attribute(element, 'showing-place-holder') === 'true';
  if (isPlaceholder) return '';
  const parts = element.children.map((child) => {
    if (typeof child === 'string') return child.replace(/\s+/g, ' ');
    if (NO_TEXT.has(child.name)) return '';
    return CHARACTERS[child.name]?.(child) ?? textOf(child);
  });
  return parts.join('');
}

const CHARACTERS: Readonly<Record<string, (element: Element) => string>> = {
  s: (element) => ' '.repeat(repeats(element, 'c')),
  tab: () => '\t',
  'line-break': () => '\n',
};

/** Section 5.5: what was deleted lies apart; what was inserted lies between two marks in the text. */
function marksIn(top: Element): string[] {
  const regions = descendants(top, 'changed-region');
  const deleted = regions.flatMap((region) => elementsOf(region, 'deletion').flatMap((part) => said('Deleted', plainText(part))));
  const inserted = regions
    .filter((region) => childOf(region, 'insertion') !== undefined)
    .map((region) => attribute(region, 'id'));
  const remarks = descendants(top, 'annotation').flatMap((note) => said('Comment', plainText(note)));
  return [...deleted, ...insertionsIn(top, new Set(inserted)), ...remarks];
}

const plainText = (element: Element): string =>
  elementsOf(element)
    .filter(({ name }) => name === 'p' || name === 'h')
    .map(textOf)
    .join('\n');

function insertionsIn(top: Element, ids: ReadonlySet<string | undefined>): string[] {
  const texts = new Map<string, string>();
  const open = new Set<string>();
  const walk = (element: Element): void => {
    for (const child of element.children) {
      if (typeof child === 'string') {
        for (const id of open) texts.set(id, (texts.get(id) ?? '') + child);
      } else if (child.name === 'change-start' || child.name === 'change-end') {
        const id = attribute(child, 'change-id');
        if (id !== undefined && ids.has(id)) child.name === 'change-start' ? open.add(id) : open.delete(id);
      } else if (!NO_TEXT.has(child.name)) walk(child);
    }
  };
  walk(top);
  return [...texts.values()].flatMap((text) => said('Inserted', text));
}

const said = (what: string, words: string): string[] => (words.trim() === '' ? [] : [`${what}: ${words.trim()}`]);
