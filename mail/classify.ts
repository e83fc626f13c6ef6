import { tokensIn } from './address';
import { automatic, speaksOfAbsence } from './automatic';
import { type BounceReport, readBounceReport } from './bounce-report';
import { readNotification } from './bounces/notification';
import { isBounce } from './bounces/signs';
import { hasReport, headerValues, type InboundMail } from './parse';

/** What sort of message it is; only an `ordinary` one is read as an answer. */
export type MailClass =
  | { readonly class: 'ordinary' }
  /** An absence notice or another automatic answer: never an answer, and never answered. */
  | { readonly class: 'auto-reply'; readonly because: string }
  | ({ readonly class: 'bounce' } & BounceReport)
  /** Our own mail came back, or it has gone in circles. */
  | { readonly class: 'own-loop' }
  /** An invitation accepted or declined (RFC 5546, section 3.2.3). */
  | { readonly class: 'calendar-reply' }
  /** The sender asks to read it, and we cannot. */
  | { readonly class: 'encrypted' }
  /** The recipient's provider reports our mail as unwanted (RFC 5965). */
  | { readonly class: 'complaint' };

export interface Arrival {
  /** The domain of our own Message-IDs and of X-Loop. */
  readonly ownDomain: string;
  /** The envelope sender, empty for the null sender; undefined where the channel knows none. */
  readonly envelopeFrom?: string | undefined;
  /** The envelope's recipients, where the channel knows them. */
  readonly envelopeTo?: readonly string[];
}

/** Sorts a message by its headers and parts, in an order that matters: a report may itself look automatic. */
export function classify(mail: InboundMail, arrival: Arrival): MailClass {
  const isFromNobody = hasNullSender(mail, arrival);
  const isReport = isBounce(mail, isFromNobody) || readNotification(mail.text) !== undefined;
  if (isOwn(mail, arrival.ownDomain, isReport)) return { class: 'own-loop' };
  if (isComplaint(mail)) return { class: 'complaint' };
  if (isReport) return bounce(mail);
  const because = automatic(mail);
  if (because !== undefined) return { class: 'auto-reply', because };
  if (isFromNobody || returnsOurs(mail, arrival))
    return speaksOfAbsence(mail.text) ? { class: 'auto-reply', because: 'its text' } : bounce(mail);
  if (mail.attachments.some((file) => file.method === 'REPLY' || file.method === 'COUNTER')) return { class: 'calendar-reply' };
  return { class: isEncrypted(mail) ? 'encrypted' : 'ordinary' };
}

const bounce = (mail: InboundMail): MailClass => ({ class: 'bounce', ...readBounceReport(mail) });

const HOPS = 50;

/** RFC 5321, section 6.3, on loops. A report may have its Message-ID from a mail server of the same domain. */
function isOwn(mail: InboundMail, ownDomain: string, isReport: boolean): boolean {
  const marked = headerValues(mail, 'x-loop').some((value) => value.trim().toLowerCase() === ownDomain.toLowerCase());
  return marked || (!isReport && isAt(mail.messageId, ownDomain)) || headerValues(mail, 'received').length > HOPS;
}

/** RFC 5965, or the older form of one large provider. */
function isComplaint(mail: InboundMail): boolean {
  const type = headerValues(mail, 'content-type')[0] ?? '';
  const isFeedback = /report-type\s{0,8}=\s{0,8}"?feedback-report/i.test(type) || hasReport(mail, 'message/feedback-report');
  const returnsMail = hasReport(mail, 'message/rfc822');
  const isOlder = returnsMail && /^\s*complaint about message from \d/i.test(mail.subject);
  return isFeedback || isOlder || readNotification(mail.text)?.isComplaint === true;
}

function hasNullSender(mail: InboundMail, { envelopeFrom }: Arrival): boolean {
  return envelopeFrom === '' || headerValues(mail, 'return-path').some((value) => value.trim() === '<>');
}

/**
 * It came to the envelope sender of our mails and tells what became of one (a person's answer may come there, too), or it gives back a mail that carries our own
 * Message-ID. A person who answers or passes on our mail gives it back as well, and refers to it.
 */
function returnsOurs(mail: InboundMail, { ownDomain, envelopeTo = [] }: Arrival): boolean {
  const came = tokensIn([...envelopeTo, ...mail.recipients], ownDomain);
  if (came.some(({ purpose }) => purpose === 'reply')) return false;
  if (came.some(({ purpose }) => purpose === 'bounce')) return readBounceReport(mail).verdict !== 'unread';
  const isPassedOn = /^\s*(?:fwd?|wg|rv)\s{0,4}:/i.test(mail.subject) || mail.references.length > 0;
  return !isPassedOn && isAt(readBounceReport(mail).originalMessageId, ownDomain);
}

const isAt = (messageId: string | undefined, domain: string): boolean =>
  messageId?.toLowerCase().endsWith(`@${domain.toLowerCase()}`) ?? false;

/** RFC 8551, section 3.2, RFC 1847, section 2.2, and OpenPGP inside the text. */
function isEncrypted(mail: InboundMail): boolean {
  const types = [...headerValues(mail, 'content-type'), ...mail.attachments.map((file) => file.type)];
  return types.some((type) => ENCRYPTED.test(type)) || mail.text.trimStart().startsWith('-----BEGIN PGP MESSAGE-----');
}

const ENCRYPTED = /^(?:application\/(?:x-)?pkcs7-mime|multipart\/encrypted)/i;
