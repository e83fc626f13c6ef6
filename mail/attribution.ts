/**
 * How many lines from `i` on say who wrote the mail below ("On … wrote:", "Am … schrieb …:", a date and an address);
 * 0 where none does. Long ones are wrapped over up to five lines. Works in the languages of the verbs below, and without
 * a verb where a date and an address end with a colon.
 */
export function attributionLength(lines: readonly string[], i: number): number {
  const first = bare(lines[i] ?? '');
  if (first === '' || !MAY_BEGIN.test(first)) return 0;
  const starts = STARTS.test(first) || DATED.test(first) || first.endsWith('<') || NAMED.test(first);
  let said = '';
  for (let length = 1; length <= LINES && i + length <= lines.length; length += 1) {
    const line = bare(lines[i + length - 1] ?? '');
    if (line === '' && !(starts && evidence(said).isDated)) return 0;
    if (length > 1 && line !== '' && (!starts || isLonger(line))) return 0;
    said = `${said} ${line}`.trim().slice(0, 1000);
    if (line !== '' && isAttribution(said) && (starts || isShortName(said))) return length;
  }
  return 0;
}

/**
 * "You wrote:", "Coordinator via Forum wrote:": no date and no address, so it counts only right above a quote. One that
 * names a place in a document is the author's.
 */
export function isBriefAttribution(line: string): boolean {
  const said = bare(line);
  return ENDS_WITH_VERB.test(said) && isShortName(said) && !/\d|\b(?:section|page|goal|paragraph|item|chapter)\b/i.test(said);
}

/** As Horde writes it: "Quoting Project Office <office@agency.example>:" */
const QUOTING =
  /^(?:quoting|zitat von|citando a?|citação de|citation de|en réponse à|mensaje citado por|citerar|citeren|цитирую)\s.{1,160}:$/iu;

/** A line with the author's words before "On … wrote:", parted in two; programs leave out the line break. */
export function partedAttribution(line: string): readonly string[] {
  const at = line.length > 600 ? -1 : line.lastIndexOf(' On ');
  const said = line.slice(at + 1);
  const isOne = at > 0 && !STARTS.test(line.trim()) && /^On (?:\p{L}{3,9}\.?,? ){0,2}\d/u.test(said) && isAttribution(bare(said));
  return isOne && isPlainAttribution(said) ? [line.slice(0, at), said] : [line];
}

/** Is it so plain that a program wrote it that the lines below need no quote marks to be the older mail? */
export function isPlainAttribution(said: string): boolean {
  const { hasAddress, hasTime } = evidence(said);
  return hasAddress || hasTime || DASHED.test(bare(said));
}

const LINES = 5;

/** List marks, quote marks and dashes that programs put in front. */
const bare = (line: string): string =>
  plain(line.slice(0, 600))
    .replace(/^[\s\-*•>|]{1,30}/, '')
    .trim();

const plain = (line: string): string =>
  /^[ -~]*$/.test(line)
    ? line
    : line
        .normalize('NFC')
        .replace(/[\s\u200b\u200e\u200f\u202f]/g, ' ')
        .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));

/** Words with which such a line begins, in the languages of California's offices and of Europe. */
const STARTS =
  /^(?:on|at|in message|le|el|il|in data|em|am|op|den|på|pe|dnia|dňa|w dniu|dne|в|на|ngày|vào|tarihinde|kl|在|于|於|le jour|pada(?: tanggal)?|noong|mnamo|a les|o dia|dana|dne|ma|ti|ke|to|pe|la|su|στις|बुध|ที่|ในวันที่|في|בתאריך)\s/iu;
/** A date or a day of the week comes first. */
const DATED =
  /^(?:\d{1,4}[-/.年]\d{1,2}|\d{1,2}\.? \p{L}{3,12}\.?,? \d{4}|\d{1,2}:\d{2}|\p{L}{2,12}[.,]{1,2} \d{1,2}|\p{L}{3,12}, \p{L}{3,12} \d{1,2})/u;
/** The sender comes first, and the date on the next line. */
const NAMED =
  /^.{1,200}<[^<>\s@]{1,100}@[^<>\s]{1,100}> (?:schrieb|wrote|a écrit|escribió|ha scritto|escreveu|schreef|skrev)(?: |$)/iu;
/** Anything else can be one only on one line, with an address or a verb in it; the rest is not looked at. */
const MAY_BEGIN =
  /[@<\d]|wrote|writes|schrieb|écrit|escribi|scritto|schreef|geschreven|escreveu|skrev|napisa|napsal|pisze|пис|пише|kirjoitti|yazdı|írta|scris|έγραψε|写道|寫道|のメッセージ|작성|viết/iu;

const VERB =
  '(?:wrote|writes|said|says|schrieb|schrieben Sie|geschrieben|a écrit|ha escrit|nous a dit|escribió|escribio|ha scritto|scrisse|het volgende geschreven|geschreven|schreef|verzond|escreveu|skrev|napisał(?:a|\\(a\\))?|pisze|пише|пишет|написала?|написал\\(а\\)|написа|kirjoitti|yazdı|írta|napsala?|napísala?|a scris|έγραψε|viết|đã viết|写道|寫道|のメッセージ|さんは書きました|님이 작성|작성)';
const NOT_IN_WORD = '(?<![\\p{L}])';
/** "… wrote:", with what programs put behind it. */
const ENDS_WITH_VERB = new RegExp(`(?:${NOT_IN_WORD}|>|写|寫|の|さん|님이)${VERB} ?(?:[:：.]{1,2}|-{1,20})?$`, 'iu');
/** Verb first: "Am 3. Mai schrieb Coordinator <…>:", "Coordinator <…> schrieb am Fr., 28. Apr. um 11:53 Uhr:". */
const VERB_WITHIN = new RegExp(
  `${NOT_IN_WORD}(?:schrieb|schreef|skrev|wrote on|escribió el|a écrit le|ha scritto il|escreveu em) .{1,200}:$`,
  'iu',
);
/** No verb: a date, a name, an address and a colon. */
const ADDRESS_LAST = /<\s?(?:mailto:)?[^<>\s@]{1,100}@[^<>\s]{1,100}\s?>\s?(?:[)>]{0,2})\s?[:：]$/;
const DATE_THEN_ADDRESS = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b.{1,150}<\s?[^<>\s@]{1,100}@[^<>\s]{1,100}>$/;
/** "---- Training Coordinator wrote ----" */
const DASHED = new RegExp(`^.{1,200}${NOT_IN_WORD}(?:wrote|schrieb|a écrit|escribió) ?-{2,}$`, 'iu');

function isAttribution(said: string): boolean {
  const { isDated, hasAddress, hasTime } = evidence(said);
  if (DASHED.test(said)) return true;
  if (ENDS_WITH_VERB.test(said)) return hasAddress || isDated || (hasTime && /\bon\b/i.test(said));
  if (VERB_WITHIN.test(said)) return hasAddress || isDated;
  if (QUOTING.test(said)) return hasAddress;
  if (hasAddress && hasTime && isDated && /[:：]$/.test(said)) return true;
  return (ADDRESS_LAST.test(said) && (isDated || hasTime)) || DATE_THEN_ADDRESS.test(said);
}

/** A sentence of the author may end in "wrote:", too; a program adds a day, a time or an address. */
function evidence(said: string): { hasAddress: boolean; hasTime: boolean; isDated: boolean } {
  return {
    hasAddress: /[^\s@<]@[^\s@>]/.test(said) || /\[mailto:/i.test(said),
    hasTime: /\d{1,2}[:h.]\d{2}(?!\d)/.test(said),
    isDated: /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}(?:\D{1,30})(?:19|20)\d\d|(?:19|20)\d\d\D{1,30}\d/.test(said),
  };
}

/** A sender's name and no sentence: a few words beside the address, the date and the verb. */
const isShortName = (said: string): boolean => said.replace(/<[^<>]{0,200}>/g, '').split(' ').length <= 14;

/** A further line begins an attribution of its own, so the first one is the author's. */
const isLonger = (line: string): boolean => STARTS.test(line) && evidence(line).isDated;
