/**
 * Are these no words, but what is left of a file or of a charset that lied: more than one in ten of the characters is one
 * that no text has, or stands for a byte that could not be read?
 */
export function isGarbled(text: string): boolean {
  const strange = text.match(STRANGE)?.length ?? 0;
  return strange > 3 && strange * 10 > text.length;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted.
const STRANGE = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd]/g;
