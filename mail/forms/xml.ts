import { Unreadable } from './unreadable';

/** An element of an XML document, known by its local name: office programs agree on those and not on prefixes. */
export interface Element {
  readonly name: string;
  readonly children: readonly Node[];
  /** As written, between the name and the end of the tag. */
  readonly attributes: string;
}

export type Node = Element | string;

/**
 * The root of a document as office programs write it. There is no document type and so no entity but the five of XML 1.0,
 * section 4.6, and characters by number; more than `MOST` elements or `DEEPEST` levels throw `Unreadable`.
 */
export function readXml(text: string): Element {
  const root: Draft = { name: '', attributes: '', children: [] };
  const open: Draft[] = [root];
  let elements = 0;
  for (let at = 0; at < text.length; ) {
    const tag = nextTag(text, at);
    if (tag.before !== '') innermost(open).children.push(tag.before);
    at = tag.end;
    if (tag.kind === 'close') {
      if (open.length < 2 || open.pop()?.name !== tag.name) throw broken();
    } else if (tag.kind === 'open' || tag.kind === 'empty') {
      const element: Draft = { name: tag.name, attributes: tag.attributes, children: [] };
      innermost(open).children.push(element);
      if (tag.kind === 'open') open.push(element);
      elements += 1;
      if (elements > MOST || open.length > DEEPEST) throw new Unreadable('elements');
    }
  }
  const top = root.children.find((child) => typeof child !== 'string');
  if (open.length > 1 || top === undefined) throw broken();
  return top;
}

/** The value of an attribute by its local name; undefined where there is none. */
export function attribute(element: Element, name: string): string | undefined {
  for (const [, key, inDouble, inSingle] of element.attributes.matchAll(ATTRIBUTE))
    if (localName(key ?? '') === name) return decoded(inDouble ?? inSingle ?? '');
  return undefined;
}

/** The children that are elements, of one name where it is given. */
export const elementsOf = (element: Element, name?: string): Element[] =>
  element.children.filter((child): child is Element => typeof child !== 'string' && (name === undefined || child.name === name));

export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((child): child is Element => typeof child !== 'string' && child.name === name);

/** All elements of that name, at any depth, in their order. */
export function descendants(element: Element, name: string): Element[] {
  return elementsOf(element).flatMap((child) =>
    child.name === name ? [child, ...descendants(child, name)] : descendants(child, name),
  );
}

const MOST = 400_000;
const DEEPEST = 100;
const ATTRIBUTE = /([^\s=]{1,200})\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)')/g;

interface Draft extends Element {
  readonly children: Node[];
}

interface Tag {
  /** The text before it. */
  readonly before: string;
  readonly kind: 'open' | 'close' | 'empty' | 'none';
  readonly name: string;
  readonly attributes: string;
  readonly end: number;
}

const innermost = (open: readonly Draft[]): Draft => open[open.length - 1] as Draft;
const broken = () => new Unreadable('damaged');

function nextTag(text: string, at: number): Tag {
  const start = text.indexOf('<', at);
  if (start < 0) return none(decoded(text.slice(at)), text.length);
  const before = decoded(text.slice(at, start));
  if (text.startsWith('<?', start)) return none(before, after(text, '?>', start));
  if (text.startsWith('<!--', start)) return none(before, after(text, '-->', start + 4));
  if (text.startsWith('<![CDATA[', start)) {
    const end = after(text, ']]>', start);
    return none(before + text.slice(start + 9, end - 3), end);
  }
  if (text.startsWith('<!', start)) throw new Unreadable('entities');
  return elementTag(text, start, before);
}

const none = (before: string, end: number): Tag => ({ before, kind: 'none', name: '', attributes: '', end });

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) throw broken();
  return at + mark.length;
}

function elementTag(text: string, start: number, before: string): Tag {
  const end = tagEnd(text, start);
  const closes = text[start + 1] === '/';
  const isEmpty = !closes && text[end - 1] === '/';
  const inside = text.slice(start + (closes ? 2 : 1), isEmpty ? end - 1 : end);
  const space = inside.search(/\s/);
  const name = localName(space < 0 ? inside : inside.slice(0, space));
  if (name === '') throw broken();
  const kind = closes ? 'close' : isEmpty ? 'empty' : 'open';
  return { before, kind, name, attributes: space < 0 ? '' : inside.slice(space + 1), end: end + 1 };
}

/** Section 3.1: a value in quotes may hold ">". */
function tagEnd(text: string, start: number): number {
  let quote = 0;
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (quote !== 0) quote = code === quote ? 0 : quote;
    else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) quote = code;
    else if (code === GREATER) return at;
  }
  throw broken();
}

const DOUBLE_QUOTE = 0x22;
const SINGLE_QUOTE = 0x27;
const GREATER = 0x3e;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,4}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
  });
}
