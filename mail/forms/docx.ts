import type { Archive } from './archive';
import { type Block, type Content, MOST } from './content';
import { Unreadable } from './unreadable';
import { attribute, childOf, descendants, type Element, elementsOf, readXml } from './xml';

/** A document of Word (ECMA-376, part 1, section 17), by Word or by any other program: as it stands with its changes accepted. */
export function readDocx(archive: Archive): Content {
  const body = childOf(partOf(archive, 'word/document.xml'), 'body');
  if (body === undefined) throw new Unreadable('damaged');
  return { blocks: blocksIn(body), marks: [...changesIn(body), ...remarksIn(archive)].slice(0, MOST.marks) };
}

function partOf(archive: Archive, name: string): Element | undefined {
  const text = archive.text(name);
  return text === undefined ? undefined : readXml(text);
}

/** Section 17.13.5: what was deleted or moved away is not there any more. */
const GONE: ReadonlySet<string> = new Set(['del', 'moveFrom']);
const NO_TEXT: ReadonlySet<string> = new Set([
  ...GONE,
  'delText',
  'instrText',
  'pPr',
  'rPr',
  'tcPr',
  'tblPr',
  'sdtPr',
  'Fallback',
]);

function blocksIn(parent: Element): Block[] {
  return elementsOf(parent).flatMap((child): Block[] => {
    if (child.name === 'p') return [textOf(child)];
    if (child.name === 'tbl') return [rowsIn(child)];
    return NO_TEXT.has(child.name) || isPlaceholder(child) ? [] : blocksIn(child);
  });
}

function rowsIn(table: Element): string[][] {
  return elementsOf(table).flatMap((child): string[][] => {
    if (child.name !== 'tr') return NO_TEXT.has(child.name) ? [] : rowsIn(child);
    const isDeleted = childOf(childOf(child, 'trPr'), 'del') !== undefined;
    return isDeleted ? [] : [cellsIn(child)];
  });
}

function cellsIn(row: Element): string[] {
  return elementsOf(row).flatMap((child): string[] => {
    if (child.name !== 'tc') return child.name === 'trPr' || NO_TEXT.has(child.name) ? [] : cellsIn(child);
    const properties = childOf(child, 'tcPr');
    const span = Number(settingOf(childOf(properties, 'gridSpan')) ?? 1);
    const more = Math.min(Math.max(1, span || 1), MOST.columns) - 1;
    return [textOf(child).replace(/\n$/, ''), ...new Array<string>(more).fill('')];
  });
}

function textOf(element: Element): string {
  if (isPlaceholder(element)) return '';
  const parts = element.children.map((child) => {
    if (typeof child === 'string') return element.name === 't' ? child : '';
    if (NO_TEXT.has(child.name)) return '';
    const text = CHARACTERS[child.name]?.(child) ?? textOf(child);
    return child.name === 'p' ? `${text}\n` : text;
  });
  return parts.join('');
}

const TICKED = '☒';
const UNTICKED = '☐';
/** Of the font Wingdings: a box with a tick or a cross in it. */
const WINGDINGS_TICKED: ReadonlySet<string> = new Set(['F0FC', 'F0FD', 'F0FE', 'F078', 'F053', 'F054']);

const CHARACTERS: Readonly<Record<string, (element: Element) => string>> = {
  tab: () => '\t',
  br: () => '\n',
  cr: () => '\n',
  noBreakHyphen: () => '-',
  sym: (element) => (WINGDINGS_TICKED.has((attribute(element, 'char') ?? '').toUpperCase()) ? TICKED : UNTICKED),
  checkBox: (element) => (isOn(childOf(element, 'checked') ?? childOf(element, 'default')) ? TICKED : UNTICKED),
};

const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !['0', 'false', 'off'].includes(settingOf(element) ?? '1');

const settingOf = (element: Element | undefined): string | undefined =>
  element === undefined ? undefined : attribute(element, 'val');

/** Section 17.5.2.39: "Click here to enter text" is nobody's answer. */
const isPlaceholder = (element: Element): boolean =>
  element.name === 'sdt' && isOn(childOf(childOf(element, 'sdtPr'), 'showingPlcHdr'));

function changesIn(body: Element): string[] {
  return elementsOf(body).flatMap((child): string[] => {
    if (child.name === 'ins' || child.name === 'moveTo') return said('Inserted', textOf(child));
    if (GONE.has(child.name)) return said('Deleted', deletedText(child));
    return changesIn(child);
  });
}

const deletedText = (element: Element): string =>
  ['delText', 't']
    .flatMap((name) => descendants(element, name))
    .flatMap(({ children }) => children.filter((child) => typeof child === 'string'))
    .join('');

/** What reviewers wrote in the margin. */
function remarksIn(archive: Archive): string[] {
  const comments = partOf(archive, 'word/comments.xml');
  return comments === undefined ? [] : elementsOf(comments, 'comment').flatMap((comment) => said('Comment', textOf(comment)));
}

const said = (what: string, words: string): string[] => (words.trim() === '' ? [] : [`${what}: ${words.trim()}`]);
