import { html, type Markup } from '../html';
import type { Words } from '../texts/words';
import type { Block } from './blocks';

/**
 * The same letter as a plain page: headings, paragraphs and lists in reading order, no images, no scripts; on the narrowest
 * telephone everything wraps, commands and long addresses too (WCAG 2.1, 1.4.10: 320 CSS pixels). The marker is found again by its data attribute, which mail programs keep when they rename ids and classes.
 */
export function asHtml(title: string, blocks: readonly Block[], { language, direction }: Words): string {
  return html`<!doctype html>
${direction === 'rtl' ? html`<html lang="${language}" dir="rtl">` : html`<html lang="${language}">`}
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body style="font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 40em; overflow-wrap: anywhere">
${blocks.map(blockMarkup)}</body>
</html>
`.markup;
}

function blockMarkup(block: Block): Markup {
  switch (block.block) {
    case 'marker':
      return html`<p data-reply-marker="1" style="color: #595959">${block.text}</p>\n`;
    case 'heading':
      return html`<h2 style="font-size: 18px">${block.text}</h2>\n`;
    case 'paragraph':
      return html`<p>${block.text}</p>\n`;
    case 'list':
      return html`<ul>\n${block.items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
    case 'terms':
      return html`<ul>\n${block.items.map(([term, meaning]) => html`<li><strong>${term}:</strong> ${meaning}</li>\n`)}</ul>\n`;
    case 'quote':
      return html`<blockquote style="white-space: pre-wrap; border-left: 3px solid #767676; margin: 0; padding-left: 1em">${block.text}</blockquote>\n`;
    case 'link':
      return html`<p><a href="${block.url}">${block.text}</a></p>\n`;
    case 'commands':
      return html`<pre style="white-space: pre-wrap">${block.lines.join('\n')}</pre>\n`;
  }
}
