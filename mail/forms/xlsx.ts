import type { Archive } from './archive';
import { type Content, MOST, type Table } from './content';
import { Unreadable } from './unreadable';
import { attribute, childOf, descendants, type Element, elementsOf, readXml } from './xml';

/** A workbook of Excel (ECMA-376, part 1, section 18): a table for each sheet that is shown. */
export function readXlsx(archive: Archive): Content {
  const workbook = partOf(archive, 'xl/workbook.xml');
  if (workbook === undefined) throw new Unreadable('damaged');
  const strings = sharedStrings(archive);
  const sheets = elementsOf(childOf(workbook, 'sheets') ?? workbook, 'sheet').filter(
    (sheet) => attribute(sheet, 'state') === undefined || attribute(sheet, 'state') === 'visible',
  );
  const targets = targetsOf(archive);
  const blocks = sheets.map((sheet) => {
    const part = partOf(archive, targets.get(attribute(sheet, 'id') ?? '') ?? '');
    if (part === undefined) throw new Unreadable('damaged');
    return rowsOf(part, strings);
  });
  return { blocks, marks: [] };
}

function partOf(archive: Archive, name: string): Element | undefined {
  const text = archive.text(name);
  return text === undefined ? undefined : readXml(text);
}

/** Where the sheets lie, by the ids under which the workbook names them. */
function targetsOf(archive: Archive): ReadonlyMap<string, string> {
  const relations = partOf(archive, 'xl/_rels/workbook.xml.rels');
  const pairs = (relations === undefined ? [] : elementsOf(relations)).map((relation) => {
    const target = attribute(relation, 'Target') ?? '';
    return [attribute(relation, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`] as const;
  });
  return new Map(pairs);
}

/** Section 18.4: texts are kept once and named by their number. */
function sharedStrings(archive: Archive): readonly string[] {
  const table = partOf(archive, 'xl/sharedStrings.xml');
  return table === undefined ? [] : elementsOf(table, 'si').map(textOf);
}

/** Without the phonetic guides of East Asian texts. */
const textOf = (item: Element): string =>
  elementsOf(item)
    .filter(({ name }) => name === 't' || name === 'r')
    .map((part) => (part.name === 'r' ? textOf(part) : part.children.join('')))
    .join('');

function rowsOf(sheet: Element, strings: readonly string[]): Table {
  return descendants(sheet, 'row').flatMap((row): string[][] => {
    const cells: string[] = [];
    let next = 0;
    for (const cell of elementsOf(row, 'c')) {
      const isEmpty = cell.children.length === 0;
      const column = isEmpty ? next : columnOf(attribute(cell, 'r'), next);
      next = column + 1;
      if (isEmpty || column >= MOST.columns) continue;
      while (cells.length < column) cells.push('');
      cells[column] = textOfCell(cell, strings);
    }
    return cells.length === 0 ? [] : [cells];
  });
}

/** "C7" is in the third column; a cell that says nothing comes after the one before it. */
function columnOf(reference: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return letters === undefined ? next : [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOfCell(cell: Element, strings: readonly string[]): string {
  const inline = childOf(cell, 'is');
  if (inline !== undefined) return textOf(inline);
  const value = childOf(cell, 'v')?.children.join('') ?? '';
  return attribute(cell, 't') === 's' ? (strings[Number(value)] ?? '') : value;
}
