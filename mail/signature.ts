import { beginsNotice } from './notice';

/**
 * How many of the lines from `i` on are a signature or what a program added (`below` ends where the next quote begins);
 * 0 where they are, or may be, the author's words.
 */
export function signatureLength(lines: readonly string[], i: number, below: number): number {
  const line = lines[i] ?? '';
  if (isMobileSignature(line)) return 1;
  if (beginsNotice(lines.slice(i, i + Math.min(below, LONGEST)))) return below;
  if (SIGNATURE_LINE.test(line)) return looksLikeOne(lines.slice(i + 1, i + Math.min(below, LONGEST)), below, 12) ? below : 0;
  if (isRule(line)) return looksLikeOne(lines.slice(i + 1, i + Math.min(below, LONGEST)), below, 8) ? below : 0;
  const under = lines.slice(i + 1, i + Math.min(below, LONGEST));
  const closes = CLOSING.test(line) || (THANKS.test(line) && under.some((each) => REACHED.test(each.slice(0, 200))));
  return closes && isNameBelow(under, below) ? below : 0;
}

/** A line of one sort of mark, as people and programs put it above a signature. */
export const isRule = (line: string): boolean =>
  /^[ \t]{0,8}(?:[-–]{2,200}|_{2,200}|={2,200}|\+{2,200}|~{2,200}|\*{2,200}|#{5,200}|ᐧ)[ \t\u00a0]{0,8}$/.test(
    line.slice(0, 300),
  );

/** Longer than this it is no signature, and the line above it only parted two paragraphs. */
const LONGEST = 30;

/** RFC 3676, section 4.3; programs drop the space at the end. */
const SIGNATURE_LINE = /^--[ \t\u00a0]?$/;

function looksLikeOne(below: readonly string[], length: number, most: number): boolean {
  const words = below.filter((line) => line.trim() !== '');
  return length < LONGEST && words.length <= most && !words.some(isSubstance);
}

/** What no signature says: a change that is asked for, a place in a document, a statement of a position. */
const SUBSTANCE =
  /^\W{0,5}(?:add|delet|augment|other|section|page|goal|item)\w{0,12}[^:]{0,30}:|\b(?:add|adds|delete|remove|strike|replace|reword|revise|clarify|insert|include|should|recommend|suggest|propose|we|object|objects|objection|concur|oppose|no comments?|cannot support)\b|\b(?:section|page|paragraph|goal|item|chapter) \d/i;
const isSubstance = (line: string): boolean => SUBSTANCE.test(line.slice(0, 500));

/** "Regards," alone on its line, with nothing but a few short lines below: a name, a title, a number. */
const CLOSING =
  /^\s{0,4}(?:respectfully(?: submitted| yours)?|v\/r|(?:all the )?best|(?:(?:many )?thanks (?:and|&) )?(?:with )?(?:best|kind|warm|kindest|warmest)? ?(?:wishes|regards)|bonne (?:journée|soirée)|best wishes|cheers|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|(?:bien )?cordialement|bien à vous|mit (?:freundlichen|besten|lieben) grüßen|(?:freundliche|viele|liebe|beste) grüße|saludos(?: cordiales)?|atentamente|cordiali saluti|distinti saluti|atenciosamente|met vriendelijke groet|med vänlig hälsning|med venlig hilsen)[,.!！]{0,2}\s{0,4}$/iu;

/** Thanks are the author's words, unless what is below tells how to reach them. */
const THANKS = /^\s{0,4}(?:(?:many )?thanks|thank you)(?: again| so much| very much)?[,.!]{0,2}\s{0,4}$/i;
const REACHED = /[\w.-]@[\w-]|\+?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{3,4}/i;

function isNameBelow(below: readonly string[], length: number): boolean {
  const words = below.map((line) => line.trim()).filter((line) => line !== '');
  const isShort = words.every((line) => line.length <= 80 && !(/[.?!]$/.test(line) && line.split(' ').length > 4));
  return length < LONGEST && words.length <= 8 && (isShort || words.length <= 1) && !words.some(isSubstance);
}

const isMobileSignature = (line: string): boolean =>
  MOBILE.test(
    line
      .slice(0, 160)
      .replace(/\[([^\][]{1,80})\]\([^()]{1,160}\)?/g, '$1')
      .replace(/^[\s<(*_]{1,8}/, ''),
  );

/** What telephones and their programs put below every mail. */
const MOBILE =
  /^(?:sent (?:from|via|with|using|by|on) (?:my |the |an? )?(?:\S{1,20} )?(?:iphone|ipad|ios|apple|android|samsung|galaxy|pixel|huawei|xiaomi|blackberry|mobile|phone|cell|windows|outlook|yahoo|aol|proton|mail|verizon|t-mobile|at&t|gmail|airmail|typeapp|tablet|smartphone|device|wireless|handheld|.{0,24}\b(?:device|phone|[345]g|lte|app)\b)|sent from my [\p{L}\d-]{1,20}(?: [\p{L}\d-]{1,20}){0,4}\s{0,3}$|from my (?:iphone|ipad|android|phone|mobile|blackberry)|get (?:the )?outlook for |(?:obtener|obtén|obter o|scarica|ottieni|hämta|hent|haal|download|pobierz|загрузить|descargar|baixar o?) outlook |sent from [\p{L}\d-]{2,20}(?: [\p{L}\d-]{1,15}){0,3}\s{0,3}$|télécharger outlook pour |outlook (?:für|para|pour|per|voor) (?:ios|android) |envoyé (?:depuis|de mon|à partir de|avec) |von meinem .{1,40} gesendet|gesendet (?:von|mit) (?:meinem|outlook|mail|der|yahoo) ?|diese nachricht wurde von .{1,60} gesendet|enviado (?:desde|do meu|de mi|a partir do|con|com) |inviato da(?:l mio| )|verzonden (?:met|vanaf|vanuit) |verstuurd vanaf |sendt fra (?:min |mit |outlook |mail )|skickat från min |från min |lähetetty |wysłane? z |odesláno z |odoslané z |отправлено (?:с|из) |надіслано з |iphone['’]?(?:dan|tan|umdan) gönderildi|.{1,30} telefonumdan gönderildi|從我的 ?.{1,20}傳送|从我的 ?.{1,20}发送|发自我的 ?|發自我的 ?|.{1,20}から送信|나의 ?.{1,20}에서 보냄|(?:được|đã) gửi từ |gửi từ .{1,20} của tôi)/iu;
