/** A line with a quote mark in front; the marks of some programs carry initials ("TC> "). */
export const QUOTED = /^[ \t]{0,3}(?:[A-Z]{2}>[ \t]|>)/;

/** How many lines from `i` on say who wrote the quoted mail below ("On … wrote:"); 0 where none does. Up to four lines. */
export function attributionLength(lines: readonly string[], i: number): number {
  const first = (lines[i] ?? '').trim();
  if (!ATTRIBUTION_STARTS.test(first.slice(0, 40))) return 0;
  let said = '';
  for (let length = 1; length <= 4 && i + length <= lines.length; length += 1) {
    const line = (lines[i + length - 1] ?? '').trim();
    if (line === '') return 0;
    said = `${said} ${line}`.slice(0, 1000);
    if (ATTRIBUTION_ENDS.test(said.slice(-120).trim())) return isAttribution(said) ? length : 0;
  }
  return 0;
}

/** How many lines from `i` on head a mail that is quoted without marks; 0 where none does. */
export function olderMailLength(lines: readonly string[], i: number): number {
  const line = (lines[i] ?? '').trim();
  if (FORWARD_LINE.test(line.slice(0, 120))) return 1;
  return FIRST_HEADER.test(line.slice(0, 40)) ? headerBlockLength(lines, i) : 0;
}

/** RFC 3676, section 4.3; programs drop the space at the end. */
export const isSignatureLine = (line: string): boolean =>
  /^(?:--|—|–)[ \t\u00a0]?$/.test(line) || /^_{5,}\s?$/.test(line.slice(0, 200));

export const isMobileSignature = (line: string): boolean => MOBILE.test(line.trim().slice(0, 120));

/** The first line of the notice that an agency's mail server puts below every mail. */
export const isDisclaimer = (line: string): boolean =>
  DISCLAIMER.test(
    line
      .trim()
      .replace(/^[*_\s]{1,20}/, '')
      .slice(0, 200),
  );

const ATTRIBUTION_STARTS = /^(?:[-*_]{0,5} ?)?(?:on|am|le|el|il|op|em|den|\d{4}[-/]\d|.{1,38}<[^<>\s]{0,30}|at \d)/i;
const ATTRIBUTION_ENDS =
  /\b(?:wrote|writes|said|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev)\b ?(?:[^:]{0,30}:|-{2,})$|^\W{0,3}\d{4}[-/]\d\d?[-/]\d\d? .{0,40}<\s?[^<>\s]{1,80}>:$/i;

/** A sentence of the author ends like one too ("On page 3 she wrote:"), so a date, a time or an address must be there. */
const isAttribution = (said: string): boolean => /@|\d{1,2}:\d\d|\b(?:19|20)\d\d\b|\d{1,2}[/.]\d{1,2}[/.]\d{2}/.test(said);

const FORWARD_LINE =
  /^[-_*>\s]{0,10}-{2,} ?(?:original message|original appointment|forwarded message|forwarded by\b.{0,80}|reply message|mensaje original|mensaje reenviado|message d'origine|ursprüngliche nachricht) ?-{0,20}|^begin forwarded message:$/i;
const FIRST_HEADER = /^\*?(?:from|sent|date|de|von|enviado el|envoyé|gesendet) ?:\*?/i;
const ANY_HEADER =
  /^\*?(?:from|sent|date|to|cc|subject|importance|reply-to|de|para|asunto|enviado|enviado el|à|envoyé|objet|von|an|gesendet|betreff) ?:\*?/i;

/** Outlook puts three headers or more above the mail that it quotes; a long list of recipients runs over several lines. */
function headerBlockLength(lines: readonly string[], i: number): number {
  let headers = 0;
  let length = 0;
  for (const line of lines.slice(i, i + 12)) {
    if (line.trim() === '') break;
    if (ANY_HEADER.test(line.trim().slice(0, 40))) headers += 1;
    length += 1;
  }
  return headers >= 3 ? length : 0;
}

const MOBILE =
  /^(?:sent (?:from|via|with|using) (?:my |the |an? )?(?:iphone|ipad|android|samsung|galaxy|blackberry|mobile|phone|cell|windows|outlook|yahoo|proton|mail for|verizon|t-mobile|at&t|gmail|tablet|smartphone|.{0,20}\b(?:device|phone))|get outlook for |enviado desde mi |von meinem .{1,30} gesendet|envoyé de mon )/i;

const DISCLAIMER =
  /^(?:confidentiality (?:notice|note|statement)|confidential(?:ity)?:|privileged (?:and|&) confidential|notice: this (?:e-?mail|message|communication)|disclaimer:|this (?:e-?mail|electronic mail|message|communication|transmission)(?: message| transmission| communication)?(?:,|\(| and any|, including| including| is (?:confidential|intended|for the)| may contain| contains (?:confidential|privileged|information))|the information (?:contained )?in this (?:e-?mail|message|communication|transmission)|if you (?:are not the intended|have received this))/i;
