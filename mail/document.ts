import { Marked } from 'marked';
import { html } from './html';

/** A file that goes out with a mail. */
export interface MailAttachment {
  readonly name: string;
  readonly contentType: string;
  readonly content: Buffer;
}

/**
 * A document as it is sent: the file itself, byte for byte, and for Markdown a page that any browser opens. Raw HTML in
 * the document is shown as text, and only links to web and mail addresses stay links.
 */
export function renderDocument(name: string, bytes: Buffer): MailAttachment[] {
  const original = { name, contentType: contentTypeOf(name), content: bytes };
  return isMarkdown(name) ? [original, asPage(name, bytes)] : [original];
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['md', 'text/markdown; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
  ['html', 'text/html; charset=utf-8'],
  ['csv', 'text/csv; charset=utf-8'],
  ['pdf', 'application/pdf'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
]);

const isMarkdown = (name: string) => extensionOf(name) === 'md';
const extensionOf = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase();
const contentTypeOf = (name: string) => TYPES.get(extensionOf(name)) ?? 'application/octet-stream';

function asPage(name: string, bytes: Buffer): MailAttachment {
  const title = name.slice(0, -'.md'.length);
  const body = html.trusted(markdown.parse(bytes.toString('utf8'), { async: false }));
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; max-width: 44em; margin: 2em auto; padding: 0 1em">
${body}</body>
</html>
`;
  return { name: `${title}.html`, contentType: 'text/html; charset=utf-8', content: Buffer.from(page.markup) };
}

const SAFE_LINK = /^(?:https?:|mailto:|#)/i;

const markdown = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => html`${text}`.markup,
    image: ({ text }) => html`${text}`.markup,
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      return SAFE_LINK.test(href) ? html`<a href="${href}">${html.trusted(words)}</a>`.markup : words;
    },
  },
});
