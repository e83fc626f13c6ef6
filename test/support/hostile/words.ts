import { COUNTS, type HostileMail, LONG_LINE, message, SAYS } from './message';

const typed = (type: string, body: string, encoding = '8bit'): Buffer =>
  message([`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`], body);

const utf16 = Buffer.from(SAYS, 'utf16le').toString('latin1');
const HOLDS_NOTHING = 'held, nothing-new';
const TOO_LONG = 'held, unreadable: its text is longer than a million characters';

/** What the charset and the encoding of a text can be made to say. */
export const CHARSETS: readonly HostileMail[] = [
  ...['us-ascii', 'utf-8', 'x-none', '', '../../etc/passwd', 'utf-7', 'replacement', 'iso-2022-kr', 'x-user-defined'].map(
    (charset) => ({
      what: `plain words in ${JSON.stringify(charset)}`,
      raw: () => typed(`text/plain; charset="${charset}"`, SAYS),
      end: COUNTS,
    }),
  ),
  {
    what: 'a charset with a NUL',
    raw: () => typed('text/plain; charset="\0"', SAYS),
    end: 'held, unknown-sender: whom it is from is unclear (malformed)',
  },
  { what: 'utf-16 that says utf-8', raw: () => typed('text/plain; charset=utf-8', utf16), end: 'held, unreadable' },
  { what: 'utf-8 that says utf-16', raw: () => typed('text/plain; charset=utf-16', SAYS), end: 'counts: comments (unread)' },
  {
    what: 'bytes that are no utf-8',
    raw: () => typed('text/plain; charset=utf-8', `${SAYS}\xff\xfe\xc0\xaf\xed\xa0\x80`),
    end: 'held, unreadable',
  },
  {
    what: 'escapes of iso-2022-jp without end',
    raw: () => typed('text/plain; charset=iso-2022-jp', `${SAYS}${'\x1b$B\x30'.repeat(50_000)}`),
    end: 'held, unreadable',
  },
  { what: 'NUL in the words', raw: () => typed('text/plain', `No\0 comments.${'\0'.repeat(1_000)}`), end: 'held, unreadable' },
  { what: 'base64 that is none', raw: () => typed('text/plain', '%%%=\r\n====\r\n!', 'base64'), end: HOLDS_NOTHING },
  {
    what: 'base64 that is cut',
    raw: () => typed('text/plain', Buffer.from(`${SAYS} `).toString('base64').slice(0, -3), 'base64'),
    end: COUNTS,
  },
  { what: 'words that say they are base64', raw: () => typed('text/plain', SAYS, 'base64'), end: 'held, unreadable' },
  {
    what: 'equal signs without end',
    raw: () => typed('text/plain', `${SAYS}\r\n\r\n${'='.repeat(500_000)}`, 'quoted-printable'),
    end: 'counts: comments (possible-objection, unread)',
  },
  {
    what: 'soft line ends without end',
    raw: () => typed('text/plain', `${SAYS}${'=\r\n'.repeat(300_000)}`, 'quoted-printable'),
    end: COUNTS,
  },
  { what: 'an encoding that nobody knows', raw: () => typed('text/plain', SAYS, 'x-gzip64'), end: COUNTS },
];

/** What its words themselves can be made to do. */
export const WORDS: readonly HostileMail[] = [
  { what: 'a line of 10 MB', raw: () => message([], 'x'.repeat(10_000_000)), refused: LONG_LINE, end: TOO_LONG },
  {
    what: '24 MB of empty lines',
    raw: () => message([], '\r\n'.repeat(12_000_000)),
    end: 'held, unreadable: it has more than 500,000 lines',
  },
  {
    what: '500,000 quote marks',
    raw: () => message([], `${SAYS}\r\n\r\n${'>'.repeat(500_000)}`),
    end: 'counts: comments (possible-objection, unread)',
  },
  {
    what: '100,000 elements in each other',
    raw: () => typed('text/html', `${'<div>'.repeat(100_000)}${SAYS}`),
    end: 'held, unreadable: it is nested deeper than any mail program does',
  },
  {
    what: '500,000 angle brackets',
    raw: () => typed('text/html', `${SAYS}${'<'.repeat(500_000)}`),
    end: 'counts: comments (possible-objection, unread)',
  },
  { what: 'a comment that is not closed', raw: () => typed('text/html', `${SAYS}${'<!--'.repeat(100_000)}`), end: COUNTS },
  {
    what: 'a script',
    raw: () =>
      typed(
        'text/html',
        `<script>alert(1)</script><p onclick=x>${SAYS}</p><img src=https://track.example/1.gif onerror=alert(1)>`,
      ),
    end: COUNTS,
  },
  {
    what: 'colours, tables and references without end',
    raw: () => typed('text/html', `${SAYS}${'<table><tr><td>&nbsp;</table>'.repeat(20_000)}`),
    end: 'held, unreadable: it has more HTML tags than a long letter with tables',
  },
  {
    what: 'flowed lines without end',
    raw: () => typed('text/plain; format=flowed', `${SAYS}\r\n\r\n${'> a \r\n'.repeat(100_000)}`),
    end: COUNTS,
  },
  {
    what: 'directions that turn the words',
    raw: () => typed('text/plain; charset=utf-8', Buffer.from(`${SAYS} \u202e.stnemmoc\u202c`).toString('latin1')),
    end: 'counts: comments (contradiction, unread)',
  },
  {
    what: 'marks piled on one letter',
    raw: () =>
      typed('text/plain; charset=utf-8', Buffer.from(`${SAYS}\r\n\r\nRegards${'\u0301'.repeat(100_000)}`).toString('latin1')),
    end: 'counts: comments (possible-objection, unread)',
  },
];
