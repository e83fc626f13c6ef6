import { hasReport, headerValues, type InboundMail } from '../parse';

/**
 * Is it a mail server's report on a mail, going by its form? The forms of RFC 6522 and of mail servers suffice alone;
 * what a person could write too (a subject, a sentence, a postmaster's address) counts only together with another sign.
 */
export function isBounce(mail: InboundMail, isFromNobody: boolean): boolean {
  if (headerValues(mail, 'x-failed-recipients').length > 0 || isFromMailer(mail)) return true;
  if (isStatusReport(mail)) return true;
  const isFromOne = isFromNobody || isFromOffice(mail);
  const others = [hasStatus(mail), hasSubject(mail), quotesServer(mail)].filter(Boolean).length;
  return opensLikeOne(mail) ? isFromOne || others > 0 : isFromOne && others > 0;
}

/** The structured form: RFC 6522, section 3, with RFC 3464. */
function isStatusReport(mail: InboundMail): boolean {
  const [type = ''] = headerValues(mail, 'content-type');
  if (!/^\s*multipart\/report/i.test(type)) return false;
  return /report-type\s{0,8}=\s{0,8}"?delivery-status/i.test(type) || hasStatus(mail);
}

/** A person may pass on such a part within an ordinary mail. RFC 6533 names the UTF-8 form. */
const hasStatus = (mail: InboundMail): boolean =>
  hasReport(mail, 'message/delivery-status') || hasReport(mail, 'message/global-delivery-status');

/** Names and addresses under which nobody writes. */
function isFromMailer(mail: InboundMail): boolean {
  return headerValues(mail, 'from').some((from) => MAILER.test(from));
}

const MAILER =
  /(?:mailer|mail|e?mdaemon)-?daemon\b|^["\s]{0,8}(?:mdaemon@)|[<"\s]mdaemon@|mail deliver(?:y|ing)?[ .](?:sub)?system|microsoftexchange[0-9a-f]{32}@|<>\s*$/i;

/** Where servers send from, and people as well. */
function isFromOffice(mail: InboundMail): boolean {
  return headerValues(mail, 'from').some((from) =>
    /\b(?:post[_.-]?master|bounces?|no-?reply|mail-?admin|mail[_-]?service|imss)@/i.test(from),
  );
}

/** A person who answers or passes on a report keeps its subject, with a sign before it. */
function hasSubject({ subject }: InboundMail): boolean {
  return (
    !/^\s*(?:re|fw|fwd|aw|wg|rv|tr|sv|antw|res|enc|odp)\s{0,4}(?:\[\d{1,4}\])?\s{0,4}:/i.test(subject) && SUBJECT.test(subject)
  );
}

const SUBJECT = new RegExp(
  [
    '^\\s*(?:warning: )?(?:undeliver(?:able|ed)|non[- ]?deliver(?:able|ed|y)|unzustellbar|unzustellbare|non remis|no entregado|no se puede entregar)',
    '^\\s*(?:returned|failed|rejected|bounced) ?(?:mail|message|e-?mail)|returned to sender|returning (?:message )?to sender',
    'failure notice|delivery (?:status )?(?:notification|failure|report|problem|error|has failed|delayed)',
    '(?:mail|message|e-?mail) (?:delivery|system|transport|router)? ?(?:has )?(?:fail(?:ed|ure)|error|problem)',
    'could not be (?:delivered|sent)|(?:was|has) not (?:been )?(?:delivered|yet been delivered)|not yet been delivered',
    '(?:message|mail) delayed|automatically rejected mail|bounce notification|user unknown!?$',
    'unzustellbar|nicht zugestellt|zustell(?:ung|ungs)?(?:fehl|benachrichtigung)|échec de (?:la )?(?:remise|distribution|livraison)',
    'mensaje no entregado|error de entrega|mancato recapito|mancata consegna|falha na entrega|não foi entregue|niet bezorgd',
    'niedostarczon|nie dostarczono|не доставлен|недоставлен|エラー通知|配信(?:不能|エラー|失敗)|退信|無法傳送|传送失败|전송 실패',
  ].join('|'),
  'iu',
);

/** How far down a notice begins; a person who passes one on says something before it. */
const OPENING_LINES = 2;

/** The first lines of the text, as servers begin. Quoted lines are a person's. */
function opensLikeOne({ text, unread = '' }: InboundMail): boolean {
  const lines = (text.trim() === '' ? unread : text).split('\n', 60).filter((line) => /\w/.test(line));
  return lines.slice(0, OPENING_LINES).some((line) => !line.startsWith('>') && OPENING.test(line));
}

const OPENING = new RegExp(
  [
    '^\\W{0,40}(?:your|the|this|a) (?:e-?mail|mail|message)(?: message)?(?: (?:that )?you (?:have )?sent| sent on\\b| to\\b| with subject\\b)?.{0,120}(?:could not|cannot|can not|was not|has not been|not yet been) (?:be )?(?:delivered|sent)',
    "^\\W{0,40}(?:we (?:were|are) unable|i(?:’|')m (?:sorry|afraid)|sorry, (?:we|i) (?:were|was)?|unable) .{0,40}(?:deliver|inform you)",
    '^\\W{0,40}(?:could not be|unable to be) delivered to',
    '^\\W{0,40}(?:this message was created automatically|this is an automatically generated|this is the mail system|message from .{1,80}security)',
    '^\\W{0,40}(?:failed recipients|failed addresses|the following (?:address|recipient))',
    '^\\W{0,40}delivery (?:to|of) .{1,80}(?:failed|has failed|was not)|^\\W{0,40}(?:error|undelivered message) (?:occurred )?(?:while|during|to) ',
    '^\\W{0,40}(?:ihre (?:nachricht|e-?mail|mail)) .{0,80}nicht (?:zugestellt|übermittelt)|^\\W{0,40}votre (?:message|courriel|mail) n.{0,80}(?:remis|délivré|delivre)',
    '^\\W{0,40}(?:su|el) (?:mensaje|correo) .{0,80}no (?:ha podido|pudo|se pudo|fue|ha sido)|^\\W{0,40}<?\\S{1,64}@\\S{1,200} ?[-:>] ?.{0,20}(?:no such user|user unknown|unknown user)',
  ].join('|'),
  'iu',
);

/** A reply of a mail server, or a line of its transcript. Quoted lines are a person's. */
function quotesServer({ text, unread = '' }: InboundMail): boolean {
  return (text.trim() === '' ? unread : text.slice(0, 16_384))
    .split('\n', 200)
    .some((line) => !/^\s{0,8}> /.test(line) && SERVER_SAID.test(line));
}

const SERVER_SAID =
  /^[\s<]{0,12}(?:5[05]\d[ -](?:[245]\.\d{1,3}\.\d{1,3}\b|.{0,80}(?:user|recipient|mailbox|relay|reject|quota|domain|action not taken))|(?:received|sent) (?:<<<|>>>)|rcpt to: ?<?\S{1,64}@|final-recipient:|5[05]\d - )|smtp error (?:code )?5\d\d|\bsaid: 5[05]\d[ -]/i;
