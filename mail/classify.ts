import { automatic } from './automatic';
import { type BounceReport, readBounceReport } from './bounce-report';
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
}

/** Sorts a message by its headers and parts, in an order that matters: a report may itself look automatic. */
export function classify(mail: InboundMail, arrival: Arrival): MailClass {
  if (isOwn(mail, arrival.ownDomain)) return { class: 'own-loop' };
  if (hasReport(mail, 'message/feedback-report')) return { class: 'complaint' };
  if (isDeliveryReport(mail) || comesFromAMailer(mail)) return { class: 'bounce', ...readBounceReport(mail) };
  const because = automatic(mail);
  if (because !== undefined) return { class: 'auto-reply', because };
  if (mail.attachments.some((file) => file.method === 'REPLY' || file.method === 'COUNTER')) return { class: 'calendar-reply' };
  if (isEncrypted(mail)) return { class: 'encrypted' };
  return hasNullSender(mail, arrival) ? { class: 'bounce', ...readBounceReport(mail) } : { class: 'ordinary' };
}

const HOPS = 50;

/** RFC 5321, section 6.3, on loops. */
function isOwn(mail: InboundMail, ownDomain: string): boolean {
  const marked = headerValues(mail, 'x-loop').some((value) => value.trim().toLowerCase() === ownDomain.toLowerCase());
  const ours = mail.messageId?.toLowerCase().endsWith(`@${ownDomain.toLowerCase()}`) ?? false;
  return marked || ours || headerValues(mail, 'received').length > HOPS;
}

/** RFC 6522 with RFC 3464, or the UTF-8 form of RFC 6533. */
function isDeliveryReport(mail: InboundMail): boolean {
  return hasReport(mail, 'message/delivery-status') || hasReport(mail, 'message/global-delivery-status');
}

const MAILERS = /^[\s"<]*(?:mailer-daemon|postmaster|mail delivery (?:system|subsystem)|microsoft outlook <microsoftexchange)/i;

/** Bounces older than RFC 3464, or shaped by hand. */
function comesFromAMailer(mail: InboundMail): boolean {
  const from = headerValues(mail, 'from').join(' ');
  return (
    headerValues(mail, 'x-failed-recipients').length > 0 || MAILERS.test(from) || /<(?:mailer-daemon|postmaster)@/i.test(from)
  );
}

function hasNullSender(mail: InboundMail, { envelopeFrom }: Arrival): boolean {
  return envelopeFrom === '' || headerValues(mail, 'return-path').some((value) => value.trim() === '<>');
}

/** RFC 8551, section 3.2, RFC 1847, section 2.2, and OpenPGP inside the text. */
function isEncrypted(mail: InboundMail): boolean {
  const types = [...headerValues(mail, 'content-type'), ...mail.attachments.map((file) => file.type)];
  return types.some((type) => ENCRYPTED.test(type)) || mail.text.trimStart().startsWith('-----BEGIN PGP MESSAGE-----');
}

const ENCRYPTED = /^(?:application\/(?:x-)?pkcs7-mime|multipart\/encrypted)/i;
