import { shuffled } from '../server/trouble/chance';

/** Spoils a message in one way. `chance` gives numbers in [0, 1), always the same ones for the same seed. */
export type Mutation = (raw: Buffer, chance: Chance, others: readonly Buffer[]) => Buffer;
export type Chance = () => number;

/** Ways in which mail is spoilt by accident or on purpose, by name. */
export const MUTATIONS = {
  'bytes changed': (raw, chance) => changeBytes(raw, chance),
  'cut off': (raw, chance) => raw.subarray(0, below(raw.length, chance)),
  'a piece lost': (raw, chance) => {
    const [start, end] = span(raw, chance);
    return Buffer.concat([raw.subarray(0, start), raw.subarray(end)]);
  },
  'a piece repeated': (raw, chance) => {
    const [start, end] = span(raw, chance);
    const piece = raw.subarray(start, Math.min(end, start + 2_000));
    return Buffer.concat([raw.subarray(0, end), ...Array.from({ length: below(60, chance) }, () => piece), raw.subarray(end)]);
  },
  'a header doubled': (raw, chance) => withHeaders(raw, (headers) => [...headers, pick(headers, chance)]),
  'a header repeated without end': (raw, chance) =>
    withHeaders(raw, (headers) => {
      const header = pick(headers, chance);
      const times = Math.min(below(3_000, chance), Math.ceil(LONGEST / (header.length + 1)));
      return [...headers, ...Array.from({ length: times }, () => header)];
    }),
  'a header lost': (raw, chance) =>
    withHeaders(raw, (headers) => headers.filter((_, i) => i !== Math.floor(chance() * headers.length))),
  'headers shuffled': (raw, chance) => withHeaders(raw, (headers) => shuffled(headers, chance)),
  'a header folded anywhere': (raw, chance) =>
    withHeaders(raw, (headers) => headers.map((header) => (chance() < 0.3 ? foldAnywhere(header, chance) : header))),
  'a boundary broken': (raw, chance) => replaceOne(raw, /boundary="?[^"\r\n;]{1,70}|^--[^\r\n]{1,70}/gim, chance, breakWord),
  'a part left open': (raw, chance) => replaceOne(raw, /^--[^\r\n]{1,70}--/gm, chance, () => ''),
  'an encoding that lies': (raw, chance) =>
    replaceOne(
      raw,
      /content-transfer-encoding:[^\r\n]*/gi,
      chance,
      () => `Content-Transfer-Encoding: ${pick(ENCODINGS, chance)}`,
    ),
  'an encoding broken': (raw, chance) => replaceOne(raw, /[A-Za-z0-9+/]{40,76}|=[0-9A-F]{2}/g, chance, breakWord),
  'a charset that lies': (raw, chance) =>
    replaceOne(raw, /charset="?[^"\r\n;]{0,40}"?/gi, chance, () => `charset="${pick(CHARSETS, chance)}"`),
  'a type that lies': (raw, chance) =>
    replaceOne(raw, /content-type:[^\r\n;]*/gi, chance, () => `Content-Type: ${pick(TYPES, chance)}`),
  'an encoded word broken': (raw, chance) =>
    replaceOne(raw, /^(?:subject|from|to):[^\r\n]*/gim, chance, (field) => `${field} ${pick(WORDS, chance)}`),
  'a parameter that continues': (raw, chance) =>
    replaceOne(raw, /(?:file)?name\*?="?[^"\r\n]{1,100}/gi, chance, () => pick(PARAMETERS, chance)),
  'a control character': (raw, chance) => insert(raw, chance, Buffer.from([pick([0, 7, 8, 10, 13, 26, 27, 127], chance)])),
  'bytes above 127': (raw, chance) => insert(raw, chance, Buffer.from(pick(EIGHT_BIT, chance), 'latin1')),
  'a huge line': (raw, chance) => insert(raw, chance, Buffer.from(pick(RUNS, chance).repeat(below(100_000, chance)))),
  'nested in copies of itself': (raw, chance) => nested(raw, 1 + below(80, chance), chance),
  'the head of another': (raw, chance, others) => Buffer.concat([headOf(pick(others, chance)), raw.subarray(headOf(raw).length)]),
  'other line ends': (raw, chance) =>
    Buffer.from(raw.toString('latin1').replace(/\r\n/g, pick(['\n', '\r', '\r\r\n', '\n\r', '\u0085'], chance)), 'latin1'),
} satisfies Record<string, Mutation>;

export type MutationName = keyof typeof MUTATIONS;
const NAMES = Object.keys(MUTATIONS) as MutationName[];

/** Bytes of a spoilt message; what does not fit is cut off. */
const LONGEST = 4 * 1024 * 1024;

/** A message spoilt in one to three ways. */
export function mutate(raw: Buffer, chance: Chance, others: readonly Buffer[]): { raw: Buffer; ways: MutationName[] } {
  const ways = Array.from({ length: 1 + below(3, chance) }, () => pick(NAMES, chance));
  const spoilt = ways.reduce<Buffer>((whole, way) => cut((MUTATIONS[way] as Mutation)(whole, chance, others)), raw);
  return { ways, raw: spoilt };
}

/** As a copy: a view would keep all of it in memory. */
const cut = (raw: Buffer): Buffer => (raw.length > LONGEST ? Buffer.from(raw.subarray(0, LONGEST)) : raw);

const ENCODINGS = ['base64', 'quoted-printable', '8bit', 'binary', 'x-uuencode', 'base64; base64', '', 'gzip'];
const CHARSETS = [
  ...['utf-8', 'utf-16', 'utf-16be', 'utf-32', 'utf-7', 'iso-2022-jp', 'gb18030', 'big5', 'shift_jis', 'euc-kr', 'koi8-r'],
  ...['windows-1252', 'us-ascii', 'x-user-defined', 'hz-gb-2312', 'replacement', 'none', '', '\u0000', '../../etc/passwd'],
];
const TYPES = [
  ...[
    'text/plain',
    'text/html',
    'text/calendar',
    'multipart/mixed',
    'multipart/alternative',
    'multipart/report',
    'message/rfc822',
  ],
  ...['message/partial; id=a; number=1; total=2', 'message/external-body; access-type=local-file; name="/etc/passwd"'],
  ...['message/delivery-status', 'application/ms-tnef', 'application/pkcs7-mime', 'multipart/encrypted', 'text', '/', ''],
];
const WORDS = ['=?utf-8?B?', '=?utf-8?Q?=ZZ?=', '=?x-none?B?AAAA?=', '=?utf-8?B?gICA?=', '=?'.repeat(500), '=?utf-8?Q?=00?='];
const PARAMETERS = [
  ...["filename*0*=utf-8''..%2F; filename*1=..%00", 'filename*=%FF%FE', 'filename*99999999=x', 'filename="'],
  ...['filename=../../etc/passwd', "filename*=utf-16''%D8%00.exe", `filename=${'a'.repeat(5_000)}`, 'name=con.docx'],
];
const EIGHT_BIT = ['\xff\xfe', '\xc0\xaf', '\xed\xa0\x80', '\xf4\x90\x80\x80', '\x1b$B\x30', '\xef\xbb\xbf', '\x80'.repeat(500)];
const RUNS = ['a', '>', '> ', '<', '<b>', '=', '\t', ' ', '"', '(', '\\', ',', ';', '&#', '=?', '_', '-- ', '1. ', '|'];

const below = (limit: number, chance: Chance): number => Math.floor(chance() * limit);

function pick<T>(items: readonly T[], chance: Chance): T {
  return items[below(items.length, chance)] as T;
}

function span(raw: Buffer, chance: Chance): [start: number, end: number] {
  const start = below(raw.length, chance);
  return [start, Math.min(raw.length, start + 1 + below(Math.max(1, raw.length / 4), chance))];
}

function changeBytes(raw: Buffer, chance: Chance): Buffer {
  const changed = Buffer.from(raw);
  for (let n = 1 + below(30, chance); n > 0 && raw.length > 0; n -= 1) changed[below(raw.length, chance)] = below(256, chance);
  return changed;
}

function insert(raw: Buffer, chance: Chance, bytes: Buffer): Buffer {
  // As often in the headers as in the body.
  const at = below(chance() < 0.5 ? headOf(raw).length : raw.length, chance);
  return Buffer.concat([raw.subarray(0, at), bytes, raw.subarray(at)]);
}

function headOf(raw: Buffer): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  return end < 0 ? raw : raw.subarray(0, end);
}

function withHeaders(raw: Buffer, change: (headers: readonly string[]) => readonly string[]): Buffer {
  const head = headOf(raw);
  const headers = head.toString('latin1').split(/\r\n(?![ \t])/);
  return Buffer.concat([Buffer.from(change(headers).join('\r\n'), 'latin1'), raw.subarray(head.length)]);
}

function foldAnywhere(header: string, chance: Chance): string {
  const at = below(header.length, chance);
  return `${header.slice(0, at)}\r\n${pick([' ', '\t', '   '], chance)}${header.slice(at)}`;
}

function breakWord(word: string, chance: Chance): string {
  const at = below(word.length, chance);
  return `${word.slice(0, at)}${pick(['', '%', '\r\n', '=', '"', '\u0000', ' '], chance)}${word.slice(at + 1)}`;
}

function replaceOne(raw: Buffer, what: RegExp, chance: Chance, by: (found: string, chance: Chance) => string): Buffer {
  const text = raw.toString('latin1');
  const all = [...text.matchAll(what)];
  if (all.length === 0) return changeBytes(raw, chance);
  const { 0: found, index } = pick(all, chance);
  return Buffer.from(text.slice(0, index) + by(found, chance) + text.slice(index + found.length), 'latin1');
}

function nested(raw: Buffer, times: number, chance: Chance): Buffer {
  const type = pick(['message/rfc822', 'multipart/mixed', 'multipart/alternative'], chance);
  const layers = Array.from({ length: times }, (_, i) => i);
  const ends = layers.map((i) => Buffer.from(`\r\n--w${i}--\r\n`));
  return Buffer.concat([...layers.reverse().map((i) => wrapping(type, i)), raw, ...ends]);
}

const wrapping = (type: string, i: number): Buffer =>
  Buffer.from(
    type === 'message/rfc822'
      ? `From: coordinator@alameda.example\r\nContent-Type: message/rfc822\r\n\r\n`
      : `From: coordinator@alameda.example\r\nContent-Type: ${type}; boundary=w${i}\r\n\r\n--w${i}\r\n`,
  );
