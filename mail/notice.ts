/**
 * Do these lines begin with the notice that an agency's mail server puts below every mail? They open like one, and the
 * paragraph warns whoever gets the mail by mistake: "Confidentiality: …" alone may be an author's comment.
 */
export function beginsNotice(lines: readonly string[]): boolean {
  if (!OPENING.test((lines[0] ?? '').slice(0, 200))) return false;
  const from = isHeading(lines[0] ?? '') ? lines.findIndex((line, i) => i > 0 && line.trim() !== '') : 0;
  const end = lines.findIndex((line, i) => i > from && line.trim() === '');
  const paragraph = [lines[0], ...lines.slice(Math.max(0, from), end < 0 ? LONGEST : Math.min(end, LONGEST))];
  return WARNING.test(paragraph.join(' ').replace(/\s+/g, ' ').slice(0, 4_000));
}

/** "CONFIDENTIALITY NOTICE:" alone on its line, with the notice below. */
const isHeading = (line: string): boolean => line.trim().split(/\s+/).length <= 3;

/** In lines. */
const LONGEST = 30;

const OPENING =
  /^\W{0,20}(?:(?:confidentiality |privacy |legal |e-?mail )?(?:notice|note|statement|disclaimer|warning)\b|confidential(?:ity)?\b|privileged (?:and|&) confidential|(?:this|the information (?:contained )?in this) (?:e-?mail|electronic mail|message|communication|transmission)\b|the contents of this|if you (?:are not the|have received))/i;
const WARNING =
  /\bintended (?:recipient|addressee|solely|only|for the)|\bsole use of|\b(?:received|sent|got) (?:this|it|to you)?.{0,40}\b(?:in error|by mistake)\b|\bunauthori[sz]ed (?:use|review|disclosure|distribution|access|interception)|\b(?:this|the) (?:e-?mail|electronic mail|message|communication|transmission)\b.{0,120}\b(?:is|are|be|contains?) .{0,40}\b(?:confidential|privileged)\b/i;
