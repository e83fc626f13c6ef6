import { beginsNotice } from '../notice';
import { isNamedPart } from './places';

/** The text of a letter without its greeting and its closing, and where it stands in the whole. */
export function withoutFrame(text: string): string {
  const lines = withoutNotice(text).split('\n');
  const head = memoLength(lines);
  const from = head + greetingLength(lines.slice(head));
  return lines.slice(from, closingStart(lines, from)).join('\n').trim();
}

/** The text without the paragraphs at its end that warn whoever gets the mail by mistake. */
function withoutNotice(text: string): string {
  const paragraphs = text.split(/(\n\s*\n)/);
  let end = paragraphs.length;
  while (end > 2 && isNotice(paragraphs[end - 1] ?? '')) end -= 2;
  return paragraphs.slice(0, end).join('');
}

const isNotice = (paragraph: string): boolean => paragraph.trim() === '' || beginsNotice(paragraph.trim().split('\n'));

/** "MEMORANDUM", "TO: …", "SUBJECT: …" above a memo: two of them at least. */
function memoLength(lines: readonly string[]): number {
  const end = lines.findIndex((line) => line.trim() !== '' && !MEMO.test(line.trim()));
  const head = lines.slice(0, Math.max(0, end)).filter((line) => line.trim() !== '');
  return head.length >= 2 || ABOVE_FORM.test(head[0] ?? '') ? end : 0;
}

/** "County: …" above a form needs no second line. */
const ABOVE_FORM = /^\s{0,8}(?:county|submitted by|reviewer|re|subject)\s{0,10}:/i;
const MEMO =
  /^(?:memo(?:randum)?|interoffice memo(?:randum)?|(?:to|from|date|re|subject|cc|via|through|attn|attention|county|name|agency|department|submitted by|reviewer|title|phone|e-?mail|contact)\s{0,10}:.{0,200})$/i;

const GREETING =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|greetings|to whom it may concern|hola|buen(?:os|as) (?:d[ií]as|tardes|noches)|estimad[oa]s?)(?!\p{L})[^.?!:]{0,80}[,.!:;–-]?|to (?:the|all)\b[^.?!:]{0,60}[,:])$/iu;

/** A name or two, as people begin who know each other. */
const NAMES = /^\p{Lu}[\p{L}'’.]{1,20}(?:(?: and| &)? \p{Lu}[\p{L}'’.]{0,20}){0,2}\s?[,–—-]$/u;

function greetingLength(lines: readonly string[]): number {
  const first = lines.findIndex((line) => line.trim() !== '');
  const line = lines[first]?.trim() ?? '';
  const isGreeting =
    (GREETING.test(line) || (NAMES.test(line) && !isNamedPart(line.replace(/\W+$/, '')))) &&
    !HEAVY.test(line) &&
    line.split(/\s+/).length <= 8;
  return first >= 0 && isGreeting && lines.slice(first + 1).some((below) => below.trim() !== '') ? first + 1 : 0;
}

/** Where the closing begins: "Regards," and up to eight short lines, or lines of names, titles and numbers alone. */
function closingStart(lines: readonly string[], from: number): number {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  let start = last + 1;
  for (let i = last; i > from && last - i < CLOSING_LINES; i -= 1) {
    const line = lines[i]?.trim() ?? '';
    if (CLOSING.test(line) && !HEAVY.test(line)) return i;
    if (line === '') continue;
    if (!isNameLine(line)) break;
    start = i;
  }
  return start;
}

const CLOSING_LINES = 12;
const CLOSING =
  /^(?:(?:with )?(?:best|kind|warm|kindest|warmest)(?: (?:regards|wishes))?|regards|sincerely|sincerely yours|yours truly|very truly yours|respectfully(?: submitted| yours)?|thanks|thank you|many thanks|thanks again|thank you again|thanks so much|thx|rgds|brgds|cheers|v\/r|r\/|atentamente|cordialmente|saludos(?: cordiales)?|(?:muchas )?gracias|sent from my (?:i?phone|ipad|android|mobile|samsung|cell)[\w ]{0,20})[,.!]{0,2}$/i;

/** Words that no closing and no greeting has. */
const HEAVY =
  /\b(?:add|delete|remove|change|replace|revise|strike|include|clarify|reword|rewrite|insert|omit|correct|update|expand|define|remove|shorten|table|figure|goal|object|objects|oppose|concur|section|page|comments?|not|no|none|agree|approved?|(?<!child )support|should|must)\b/i;

const CONNECTORS = new Set([
  'of',
  'the',
  'and',
  'for',
  'to',
  'in',
  'at',
  'de',
  'del',
  'la',
  'on',
  'behalf',
  'ext',
  'x',
  'cell',
  'fax',
  'phone',
  'tel',
  'c',
  'o',
  'f',
  'm',
  'p',
  'e',
  'w',
]);

/** A name, a title, an agency, a street, a number or an address: no sentence, each word capitalised. */
function isNameLine(line: string): boolean {
  if (/^\S{1,64}@\S{1,190}$|^(?:https?:\/\/|www\.)\S{1,200}$|^[\d\s().+ext-]{7,40}$/i.test(line)) return true;
  if (/^cc\s?:.{0,200}$/i.test(line)) return true;
  if (line.length > 80 || HEAVY.test(line) || /[?!:;]$/.test(line) || /^\W{0,2}\d{1,3}[.)]\s/.test(line)) return false;
  const words = line.match(/[\p{L}\d][\p{L}\d'’@.-]*/gu) ?? [];
  return words.length > 0 && words.length <= 10 && /\p{Lu}/u.test(line) && words.every(isNameWord) && !/\.$/.test(line);
}

const isNameWord = (word: string): boolean =>
  /^[\p{Lu}\d]|@/u.test(word) || CONNECTORS.has(word.toLowerCase().replace(/\.$/, ''));
