import { FILES, SEALED } from './enclosures';
import type { HostileMail } from './message';
import { HEADER_LINES, STRUCTURE } from './structure';
import { CHARSETS, WORDS } from './words';

/** By what it is about: every message here must be kept, named, and leave room for others. */
export const HOSTILE_MAIL: Readonly<Record<string, readonly HostileMail[]>> = {
  parts: STRUCTURE,
  headers: HEADER_LINES,
  charsets: CHARSETS,
  words: WORDS,
  'sealed mail': SEALED,
  files: FILES,
};
