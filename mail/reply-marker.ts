import { ENGLISH } from './texts/english';

/** The first line of every English mail that invites a reply; what stands above it in the reply is new (`reply-text.ts`). */
export const REPLY_MARKER = `--- ${ENGLISH['reply.marker']} ---`;

/** In characters: mail programs break longer lines, and a broken marker is not found again. */
export const LONGEST_MARKER_WORDS = 60;

/**
 * The same line in any words. Those of another language stand between marks that no person writes, so that they are found
 * again by who knows neither the plan nor the language: in answers to mails of years ago, too.
 */
export const markerLine = (words: string): string =>
  words === ENGLISH['reply.marker'] ? REPLY_MARKER : `${OPENING} ${words} ${CLOSING}`;

/** Is a line of a reply our marker, in whichever language it went out? */
export function isMarkerLine(line: string): boolean {
  const said = line.trim();
  return said === REPLY_MARKER || (said.startsWith(`${OPENING} `) && said.endsWith(` ${CLOSING}`) && said.length <= LONGEST);
}

const OPENING = '--=-';
const CLOSING = '-=--';
const LONGEST = LONGEST_MARKER_WORDS + OPENING.length + CLOSING.length + 2;
