/** Where an older mail begins that carries no quote marks. */
export interface OlderMail {
  /** Lines of its heading. */
  readonly length: number;
  /** It was sent on rather than answered, as far as its heading says. */
  readonly forwarded: boolean;
}

/** The heading from line `i` on of an older mail: "-----Original Message-----", or headers like those that Outlook prints. */
export function olderMailAt(lines: readonly string[], i: number): OlderMail | undefined {
  const line = (lines[i] ?? '').slice(0, 400);
  const forwarded = FORWARDED.test(line.slice(0, 120));
  if (forwarded || ORIGINAL.test(line.slice(0, 120))) return { length: 1 + headersBelow(lines, i + 1), forwarded };
  const undashed = UNDASHED.test(line.slice(0, 120)) ? headersBelow(lines, i + 1) : 0;
  if (undashed > 0) return { length: 1 + undashed, forwarded: false };
  if (IN_ARROWS.test(line)) return { length: 1, forwarded: false };
  const length = headerBlockLength(lines, i);
  return length > 0 ? { length, forwarded: false } : undefined;
}

const ORIGINAL_NAMES =
  "(?:original message|original appointment|reply message|message d['’]origine|message original|mensaje original|mensagem original|messaggio originale|ursprüngliche nachricht|antwort nachricht|originalnachricht|oorspronkelijk bericht|oprindelig (?:besked|meddelelse)|originalmeddelande|ursprungligt meddelande|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość|původní zpráva|pôvodná správa|eredeti üzenet|mesaj original|исходное сообщение|первоначальное сообщение|пересылаемое сообщение|orijinal (?:ileti|mesaj)|thư gốc|tin nhắn gốc|原始邮件|原始郵件|原始信件|元のメッセージ|원본 메시지|원본 메일)";
const ORIGINAL = new RegExp(`^[\\s>*]{0,6}-{1,30} ?${ORIGINAL_NAMES}\\*? ?(?:-{1,30}|$)`, 'iu');
/** As BlackBerry writes it: without dashes, above headers. */
const UNDASHED = new RegExp(`^[\\s>*]{0,6}${ORIGINAL_NAMES}\\s{0,8}:?\\s{0,8}$`, 'iu');
/** As GroupWise writes it: ">>> Project Office <office@agency.example> 3/2/2026 9:14 AM >>>" */
const IN_ARROWS = /^\s{0,4}>>> ?[^>\n].{2,200}\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?\s{0,4}(?:>>>\s{0,4})?$/iu;
const FORWARDED =
  /^[\s>*]{0,6}(?:-{2,30} ?(?:forwarded message|forwarded by .{1,80}|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|weitergeleitete nachricht|doorgestuurd bericht|videresendt (?:besked|melding)|vidarebefordrat meddelande|przekazana wiadomość|пересланное сообщение|转发邮件|轉寄郵件|転送メッセージ)\*? ?-{0,30}|(?:begin forwarded message|début du message (?:transféré|réexpédié)|anfang der weitergeleiteten (?:nachricht|e-mail)|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem encaminhada|begin doorgestuurd bericht) ?:)\s{0,5}$/iu;

/** Names of header fields as mail programs translate them; the first group is what a block of them begins with. */
const FIRST =
  'from|de|von|van|da|fra|från|od|nadawca|от|от кого|отправитель|kimden|gönderen|lähettäjä|feladó|expéditeur|remitente|mittente|từ|发件人|寄件者|寄件人|差出人|送信者|보낸 ?사람|date|sent|datum|gesendet|envoyé|envoyé le|enviado|enviado el|enviado em|enviada em|enviat|fecha|data|inviato|verzonden|skickat|sendt|dato|wysłano|дата|отправлено|发送时间|日期|送信日時|보낸 ?날짜|날짜|tarih|lähetetty|päivämäärä|elküldve|dátum|odesláno|ngày';
const OTHER =
  'to|cc|bcc|copy|subject|importance|priority|reply-to|attachments?|an|kopie|betreff|antwort an|à|a|copie|objet|répondre à|para|copia|cco?|asunto|assunto|responder a|oggetto|risposta|aan|onderwerp|beantwoorden - aan|til|kopi|emne|till|kopia|ämne|do|dw|temat|кому|копия|тема|kime|konu|vastaanottaja|aihe|címzett|tárgy|komu|předmět|predmet|đến|chủ đề|收件人|收件者|抄送|副本|主题|主題|主旨|宛先|件名|받는 ?사람|참조|제목|destinataire|destinatario';
const header = (names: string): RegExp => new RegExp(`^[\\s>*_]{0,12}(?:${names})[ \\u00a0]?[*_]{0,2}[ \\u00a0]?[:：]`, 'iu');
const FIRST_HEADER = header(FIRST);
const ANY_HEADER = header(`${FIRST}|${OTHER}`);
/** Two headers on one line, as HTML leaves them. */
const IN_ONE_LINE =
  /^[\s>*_]{0,12}(?:from|von|de|da|van) ?: ?.{1,200}(?:date|sent|gesendet|envoyé|enviado|inviato|verzonden) ?: ?.{0,60}\d{1,2}[:.]\d{2}/iu;

/** The only header that some programs leave says who wrote the mail below, with the address. */
const ALONE =
  /^\s{0,8}[*_]{0,2}(?:from|von|de|van|da|fra|från|от) ?:[*_]{0,2} ?[^<>[\]:]{1,80}(?:<[^<>\s@]{1,80}@[^<>\s]{1,80}>|\[mailto:[^\][]{1,100}\])\s{0,8}$/iu;

const BLOCK_LINES = 14;

/**
 * Three headers or more, or two with an address and a time in them, and values that run over lines; 0 where there are
 * fewer: people write "Date:" and "To:", too.
 */
function headerBlockLength(lines: readonly string[], i: number): number {
  const first = (lines[i] ?? '').slice(0, 400);
  if (IN_ONE_LINE.test(first)) return 1;
  const block = untilBlank(lines.slice(i, i + BLOCK_LINES));
  const headers = block.filter((line) => ANY_HEADER.test(line.slice(0, 60)));
  const said = block.join(' ').slice(0, 2000);
  if (block.length === 1 && ALONE.test(first)) return 1;
  if (isLabelled(block)) return block.length;
  if (!FIRST_HEADER.test(first)) return 0;
  const isSure = headers.length >= 3 || (headers.length === 2 && /\S@\S/.test(said) && /\d{1,2}[:.h]\d{2}/.test(said));
  return isSure && (headers.length >= 3 || ANY_HEADER.test((block[1] ?? '').slice(0, 60))) ? block.length : 0;
}

/** Headers in a language that nobody has told us: four labelled lines, an address in the first and a time of a year in the second. */
const isLabelled = (block: readonly string[]): boolean =>
  block.length >= 4 &&
  block.slice(0, 4).every((line) => LABELLED.test(line.slice(0, 60))) &&
  /<[^<>\s@]{1,80}@[^<>\s]{1,100}>\s{0,4}$/.test((block[0] ?? '').slice(0, 400)) &&
  /\d{1,2}[:.]\d{2}/.test(block[1] ?? '') &&
  /(?:19|20)\d\d/.test(block[1] ?? '');
const LABELLED = /^[\s>*_]{0,12}\p{L}[\p{L}\p{M} .'’-]{0,20}[*_]{0,2}\s?[:：]/u;

/** The headers that stand below "Forwarded message", over blank lines. */
function headersBelow(lines: readonly string[], i: number): number {
  let at = i;
  while (at < i + 3 && (lines[at] ?? '').trim() === '' && at < lines.length) at += 1;
  const block = untilBlank(lines.slice(at, at + BLOCK_LINES));
  return ANY_HEADER.test((block[0] ?? '').slice(0, 60)) ? at - i + block.length : 0;
}

function untilBlank(lines: readonly string[]): readonly string[] {
  const blank = lines.findIndex((line) => line.replace(/^[\s>]{1,10}/, '').trim() === '');
  return blank < 0 ? lines : lines.slice(0, blank);
}
