import { convert, type Formatter } from 'html-to-text';
import { LIMITS } from './limits';
import { REPLY_MARKER } from './templates/blocks';

/**
 * The text of an HTML mail: links without their targets, quotes with ">", and our marker line where the mail that is
 * answered begins. Words keep their case.
 */
export function textOfHtml(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: LIMITS.text, maxDepth: 200 },
    formatters: { olderMail },
    selectors: [...OLDER_MAIL.map((selector) => ({ selector, format: 'olderMail' })), ...ELEMENTS],
  });
}

/** How mail programs mark what they quote without quote marks; Outlook renames ids with `x_` when it quotes them again. */
const OLDER_MAIL = ['[data-reply-marker]', '#divRplyFwdMsg', '#x_divRplyFwdMsg', '#OLK_SRC_BODY_SECTION', '#appendonsend'];

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
