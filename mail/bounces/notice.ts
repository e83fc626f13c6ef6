import type { InboundMail } from '../parse';

/** A bounce in its two halves. */
export interface Notice {
  /** What the mail server says. */
  readonly said: string;
  /** What it gives back of the mail that it speaks of: its headers at least, as far as there are any. */
  readonly returned: string;
}

/** Parts a bounce into what is said and what is returned, by its MIME parts, or by the line that old servers draw. */
export function noticeOf(mail: InboundMail): Notice {
  const text = (mail.text.trim() === '' ? (mail.unread ?? '') : mail.text).slice(0, LONGEST);
  const lines = text.split('\n');
  const end = lines.findIndex((line, i) => RETURNED_LINE.test(line) || (i > 0 && RETURNED_HEADER.test(line)));
  const said = end === -1 ? lines : lines.slice(0, end);
  const inText = end === -1 ? '' : lines.slice(end).join('\n');
  const inParts = mail.reports.filter(({ type }) => RETURNED_PARTS.has(type)).map((part) => part.text);
  return { said: said.join('\n'), returned: [...inParts, inText].join('\n').slice(0, LONGEST) };
}

/** Characters; no mail server says more. */
const LONGEST = 64 * 1024;

const RETURNED_PARTS = new Set(['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers']);

/** What servers write above the mail that they return. */
const RETURNED_LINE = new RegExp(
  [
    String.raw`^[\s>*=-]{0,80}(?:below this line is|(?:this|here|enclosed|included|below) is (?:a|the) copy of|a copy of the)`,
    String.raw`^[\s>*=-]{0,80}(?:the )?(?:original|returned|unsent|bounced|undelivered|non-delivered)[ -](?:message|mail|e-mail)s?\b(?! (?:was|is|could|has|that|to)\b)`,
    String.raw`^[\s>*=-]{0,80}(?:the )?headers? of the (?:original|message)|^[\s>*=-]{0,80}(?:start of )?(?:returned|original) message\b(?! was)`,
    String.raw`^[\s>*=-]{0,80}message (?:headers?|text|body) follows?\b|^your message reads`,
    String.raw`^content-type:\s*(?:message/rfc822|text/rfc822-headers)`,
  ].join('|'),
  'i',
);

/** Where no line is drawn, the returned headers begin by themselves. */
const RETURNED_HEADER = /^(?:>? ?)(?:return-path|received|dkim-signature|x-received|domainkey-signature)[ \t]*:/i;
