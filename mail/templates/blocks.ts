import { markerLine } from '../reply-marker';
import type { Say } from '../texts/words';

/** The body of a letter, said once and shown twice: as plain text (`as-text.ts`) and as HTML (`as-html.ts`). */
export type Block =
  /** What stands above it in a reply is new. */
  | { readonly block: 'marker'; readonly text: string }
  | { readonly block: 'heading'; readonly text: string }
  | { readonly block: 'paragraph'; readonly text: string }
  | { readonly block: 'list'; readonly items: readonly string[] }
  /** Words and what they mean: a form to copy, a table of facts. */
  | { readonly block: 'terms'; readonly items: readonly (readonly [term: string, meaning: string])[] }
  /** Somebody's own words, kept as they are. */
  | { readonly block: 'quote'; readonly text: string }
  /** A page to open; its address stands on a line of its own in the text. */
  | { readonly block: 'link'; readonly text: string; readonly url: string }
  | { readonly block: 'commands'; readonly lines: readonly string[] };

export const marker = (say: Say): Block => ({ block: 'marker', text: markerLine(say('reply.marker')) });
export const heading = (text: string): Block => ({ block: 'heading', text });
export const paragraph = (text: string): Block => ({ block: 'paragraph', text });
export const list = (items: readonly string[]): Block => ({ block: 'list', items });
export const terms = (...items: readonly (readonly [string, string])[]): Block => ({ block: 'terms', items });
export const quote = (text: string): Block => ({ block: 'quote', text });
export const link = (text: string, url: string): Block => ({ block: 'link', text, url });
export const commands = (lines: readonly string[]): Block => ({ block: 'commands', lines });

/** Each paragraph of a text that a person wrote, parted by blank lines. */
export function paragraphs(text: string): Block[] {
  const parts = text
    .replaceAll('\r\n', '\n')
    .split('\n\n')
    .map((part) => part.replaceAll('\n', ' ').trim());
  return parts.filter((part) => part !== '').map(paragraph);
}
