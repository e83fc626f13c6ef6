import { convert, type Formatter } from 'html-to-text';
import { attributionLength } from './attribution';
import { LIMITS } from './limits';
import { REPLY_MARKER } from './reply-marker';

/**
 * The text of an HTML mail: links without their targets, quoted mail with ">", and our marker line where the mail that
 * is answered begins without such marks. Words keep their case. A block that its author only moved to the right stays theirs.
 */
export function textOfHtml(html: string): string {
  const text = convert(html, {
    wordwrap: false,
    limits: { maxInputLength: LIMITS.text, maxDepth: 200 },
    formatters: { olderMail, quotedMail, likelyQuoted, maybeQuoted },
    selectors: [
      ...OLDER_MAIL.map((selector) => ({ selector, format: 'olderMail' })),
      ...QUOTED_MAIL.map((selector) => ({ selector, format: 'quotedMail' })),
      ...renamed('class', 'gmail_quote').map((name) => ({ selector: `blockquote${name}`, format: 'likelyQuoted' })),
      { selector: 'blockquote', format: 'maybeQuoted' },
      ...ELEMENTS,
    ],
  });
  return markQuotes(text.split('\n')).join('\n');
}

/** An attribute as it stands in the mail, and as Outlook renames it when it quotes it again. */
const renamed = (attribute: 'id' | 'class', value: string): string[] =>
  attribute === 'id' ? [`[id="${value}"]`, `[id$="x_${value}"]`] : [`[class~="${value}"]`, `[class~="x_${value}"]`];

/** Where programs put the headers of the mail that is answered; all below it is that mail. */
const OLDER_MAIL = [
  '[data-reply-marker]',
  ...['divRplyFwdMsg', 'appendonsend', 'mail-editor-reference-message-container', 'ms-outlook-mobile-reference-message'].flatMap(
    (id) => renamed('id', id),
  ),
  ...renamed('class', 'OutlookMessageHeader'),
  'hr[data-marker="__DIVIDER__"]',
  'hr[tabindex="-1"][width="98%"]',
  'hr[tabindex="-1"][align="center"]',
  'div[style*="border-top:solid #E1E1E1 1.0pt"]',
  'div[style*="border-top:solid #B5C4DF 1.0pt"]',
  'div[style*="border-top: solid #E1E1E1 1.0pt"]',
  'div[style*="border-top: solid #B5C4DF 1.0pt"]',
  'div[style*="border-top-color: rgb(229, 229, 229)"]',
];

/** What holds a quoted mail, or says who wrote it; what stands below may be the answer. */
const QUOTED_MAIL = [
  'blockquote[type="cite"]',
  '[id="OLK_SRC_BODY_SECTION"]',
  '[id$="x_OLK_SRC_BODY_SECTION"]',
  '[id^="yahoo_quoted"]',
  ...[
    'yahoo_quoted',
    'protonmail_quote',
    'tutanota_quote',
    'zmail_extra',
    'gmail_attr',
    'moz-cite-prefix',
    'front-blockquote',
  ].flatMap((name) => renamed('class', name)),
];

const ELEMENTS = [
  { selector: 'a', options: { ignoreHref: true } },
  { selector: 'img', format: 'skip' },
  { selector: 'ul', options: { itemPrefix: '- ' } },
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
];

const olderMail: Formatter = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  builder.addLiteral(REPLY_MARKER);
  builder.closeBlock({ trailingLineBreaks: 1 });
  walk(element.children, builder);
};

/** Each line of the element begins with these letters. */
const lined =
  (mark: string): Formatter =>
  (element, walk, builder) => {
    builder.openBlock({ leadingLineBreaks: 2, reservedLineLength: 2 });
    walk(element.children, builder);
    builder.closeBlock({
      trailingLineBreaks: 2,
      blockTransform: (text) =>
        text
          .split('\n')
          .map((line) => `${mark} ${line}`)
          .join('\n'),
    });
  };

/** Letters for private use (Unicode, section 23.5) until it is known whether a block is a quote. */
const MAYBE = '\ue000';
/** Gmail names its quotes, those of a mail and those that an author makes of any words. */
const LIKELY = '\ue001';

const quotedMail = lined('>');
const likelyQuoted = lined(LIKELY);
const maybeQuoted = lined(MAYBE);

/**
 * A block right below "On … wrote:" is what was written there, and so are Gmail's further ones, between which answers
 * stand; any other is the author's own.
 */
function markQuotes(lines: readonly string[]): string[] {
  let isQuote = false;
  let wasQuoted = false;
  return lines.map((line, i) => {
    if (!isMaybe(line)) {
      wasQuoted ||= line.startsWith('>');
      return line;
    }
    if (!isMaybe(lines[i - 1] ?? '')) isQuote = (wasQuoted && line.startsWith(LIKELY)) || isBelowAttribution(lines, i);
    wasQuoted ||= isQuote;
    return isQuote ? line.replace(/[\ue000\ue001]/g, '>') : line.replace(/[\ue000\ue001] ?/g, '');
  });
}

const isMaybe = (line: string): boolean => line.startsWith(MAYBE) || line.startsWith(LIKELY);

function isBelowAttribution(lines: readonly string[], i: number): boolean {
  let last = i - 1;
  while (last >= 0 && last > i - 5 && (lines[last] ?? '').trim() === '') last -= 1;
  if ((lines[last] ?? '').startsWith('>')) return true;
  return [0, 1, 2, 3].some((back) => last >= back && attributionLength(lines, last - back) === back + 1);
}
