import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { html, type Markup } from '../../mail/html';
import { ENGLISH_WORDS, type Words } from '../../mail/texts/words';

/**
 * A page for people who have no login: plain HTML with one heading of the first level, readable at 320 px and without
 * scripts. It says nothing about itself to others: it is not stored, not framed, not indexed, and sends no referrer.
 */
export function sendPage(reply: FastifyReply, status: number, page: Page): FastifyReply {
  return reply.code(status).headers(HEADERS).type('text/html; charset=utf-8').send(pageMarkup(page));
}

export interface Page {
  readonly title: string;
  readonly body: readonly Markup[];
  /** In which it is written; left out of an English one. */
  readonly words?: Words;
}

/** Who does not exist, and who does no more, look alike; nobody knows in which language to say so. */
export const sendNoPage = (reply: FastifyReply): FastifyReply =>
  sendPage(reply, 404, {
    title: 'This page is not here',
    body: [
      html`<p>This link is not known, or it is not in use any more. If you were sent it in a mail of ours, please reply to that mail, or to the newest one that you have.</p>\n`,
    ],
  });

function pageMarkup({ title, body, words = ENGLISH_WORDS }: Page): string {
  return html`<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<style>${html.trusted(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}</main>
</body>
</html>
`.markup;
}

const STYLE = `body{font-family:sans-serif;font-size:1rem;line-height:1.5;margin:0 auto;max-width:40em;padding:1em;overflow-wrap:anywhere}
blockquote{white-space:pre-wrap;border-left:3px solid #767676;margin:0 0 1em;padding-left:1em}
textarea{box-sizing:border-box;font:inherit;width:100%}
button{font:inherit;padding:.5em 1em;margin:0 .5em .5em 0}
label{display:block;font-weight:bold}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};
