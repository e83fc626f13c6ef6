import { COUNTS, FROM, type HostileMail, joined, LONG_LINE, message, multipart, part, SAYS, text } from './message';

/** So many of them, one after the other. */
const series = (n: number, each: (i: number) => string, separator = ''): string =>
  Array.from({ length: n }, (_, i) => each(i)).join(separator);

/** A message in a message, so many times. */
const forwarded = (depth: number): string =>
  `${part([FROM, 'Content-Type: message/rfc822'], '').repeat(depth)}${part([FROM], SAYS)}`;

/** A multipart in a multipart, so many times, none of them closed. */
const boxed = (depth: number): string =>
  `${series(depth, (i) => `${part([`Content-Type: multipart/mixed; boundary=n${i}`], `--n${i}`)}\r\n`)}${text()}`;

const TOO_MANY = 'held, unreadable: it has more than 200 parts';
const TOO_DEEP = 'held, unreadable: it is nested deeper than any mail program does';
const HEADERS = 'held, unreadable: its headers are longer than 64 KB';

/** What the parts of a message can be made to do. */
export const STRUCTURE: readonly HostileMail[] = [
  ...[201, 50_000].map((n) => ({
    what: `${n} empty parts`,
    raw: () => multipart(Array.from({ length: n }, () => '')),
    end: TOO_MANY,
  })),
  {
    what: '50,000 boundaries that nothing uses',
    raw: () => multipart([text(), series(50_000, (i) => `boundary=x${i}`, '\r\n')]),
    end: TOO_MANY,
  },
  {
    what: '400,000 lines that look like boundaries',
    raw: () => multipart([text('--x\r\n'.repeat(400_000))]),
    end: 'held, unreadable: its text is longer than a million characters',
  },
  { what: '51 multiparts in each other', raw: () => multipart([boxed(51)]), end: TOO_DEEP },
  { what: '5,000 multiparts in each other', raw: () => multipart([boxed(5_000)]), end: TOO_MANY },
  ...[60, 20_000].map((n) => ({
    what: `${n} messages in each other`,
    raw: () => multipart([text(), forwarded(n)]),
    end: `${COUNTS} (unread)`,
  })),
  {
    what: 'a boundary that contains itself',
    raw: () =>
      message(
        ['Content-Type: multipart/mixed; boundary="b"'],
        joined([part(['Content-Type: multipart/mixed; boundary="b"'], joined([text()], 'b'))], 'b'),
      ),
    end: COUNTS,
  },
  {
    what: 'an empty boundary',
    raw: () => message(['Content-Type: multipart/mixed; boundary=""'], `--\r\n\r\n${SAYS}\r\n----`),
    end: 'held, nothing-new',
  },
  {
    what: 'parts that are never closed',
    raw: () => message(['Content-Type: multipart/mixed; boundary=b'], `--b\r\n${text()}`),
    end: COUNTS,
  },
  {
    what: 'a boundary of signs that patterns know',
    raw: () => message(['Content-Type: multipart/mixed; boundary="(.+?)/\'=:,_"'], joined([text()], "(.+?)/'=:,_")),
    end: COUNTS,
  },
  {
    what: 'a piece of a message (RFC 2046, 5.2.2)',
    raw: () => message(['Content-Type: message/partial; id="a"; number=1; total=99'], SAYS),
    end: 'held, unreadable: an attachment: it is another message, which a person has to read',
  },
  {
    what: 'a body that is elsewhere (RFC 2046, 5.2.3)',
    raw: () =>
      message(['Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"'], 'Content-Type: text/plain'),
    end: 'held, unreadable: passwd: it is another message, which a person has to read',
  },
  {
    what: 'no line at all but a dot',
    raw: () => Buffer.from('\r\n'),
    end: 'held, unknown-sender: whom it is from is unclear (no-from)',
  },
  { what: 'a header without a body', raw: () => Buffer.from(`${FROM}\r\n`), end: 'held, nothing-new' },
];

/** What its header lines can be made to do. */
export const HEADER_LINES: readonly HostileMail[] = [
  {
    what: '50,000 headers',
    raw: () => message([series(50_000, (i) => `X-Flood-${i}: x`, '\r\n')], SAYS),
    end: HEADERS,
  },
  {
    what: 'a header of 10 MB',
    raw: () => message([`X-Long: ${'x'.repeat(10_000_000)}`], SAYS),
    refused: LONG_LINE,
    end: HEADERS,
  },
  { what: 'a header folded 60,000 times', raw: () => message([`X-Folded: ${'\r\n x'.repeat(60_000)}`], SAYS), end: HEADERS },
  {
    what: '1,500 addresses in To',
    raw: () => message([`To: ${series(1_500, (i) => `a${i}@a.example`, ', ')}`], SAYS),
    end: COUNTS,
  },
  {
    what: '5,000 ids in References',
    raw: () => message([`References: ${series(5_000, (i) => `<${i}@a>`, '\r\n ')}`], SAYS),
    end: COUNTS,
  },
  { what: 'comments in comments in To', raw: () => message([`To: ${'('.repeat(30_000)}`], SAYS), end: COUNTS },
  { what: 'encoded words without end', raw: () => message([`X-Words: ${'=?utf-8?Q?=20?= '.repeat(3_500)}`], SAYS), end: COUNTS },
  {
    what: 'an encoded word that is not closed',
    raw: () => message([`X-Words: ${'=?utf-8?B?'.repeat(6_000)}`], SAYS),
    end: COUNTS,
  },
  {
    what: '5,000 parameters of one type',
    raw: () => message([`Content-Type: text/plain; ${series(5_000, (i) => `a*${i}=x`, ';')}`], SAYS),
    end: COUNTS,
  },
  {
    what: 'a parameter counted to a billion',
    raw: () => message(['Content-Type: text/plain; charset*999999999=utf-8'], SAYS),
    end: COUNTS,
  },
  {
    what: 'names of built-in properties',
    raw: () => message(['__proto__: x', 'constructor: y', 'toString: z', 'Content-Type: text/plain; __proto__=x'], SAYS),
    end: COUNTS,
  },
  {
    what: 'a NUL in a header',
    raw: () => message(['X-Nul: a\0b'], SAYS),
    end: 'held, unknown-sender: whom it is from is unclear (malformed)',
  },
  {
    what: 'a bare carriage return in a header',
    raw: () => message(['X-Return: a\rFrom: b@b.example'], SAYS),
    door: 'mailbox',
    end: 'held, unknown-sender: whom it is from is unclear (malformed)',
  },
  { what: 'bytes above 127 in the subject', raw: () => message(['Subject: \xe4\xff\xfe\x80'], SAYS), end: COUNTS },
  { what: 'bytes above 127 in the name of a header', raw: () => message(['X-\xc3\xa4: x'], SAYS), end: COUNTS },
  {
    what: 'bytes above 127 in the sender',
    raw: () => Buffer.from(`From: \xe4 <coordinator@alameda.example>\r\n\r\n${SAYS}\r\n`, 'latin1'),
    end: 'held, unknown-sender: whom it is from is unclear (malformed)',
  },
  {
    what: 'one type after the other',
    raw: () => message(['Content-Type: text/plain', 'Content-Type: text/html', 'Content-Type: application/pdf'], SAYS),
    end: COUNTS,
  },
];
