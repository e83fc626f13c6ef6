import { readReturn, sentDay } from '../mail/absence';
import { ourAddressesIn } from '../mail/address';
import { classify, type MailClass } from '../mail/classify';
import { digestOf } from '../mail/digest';
import { readDocuments } from '../mail/forms/read-document';
import { withDocuments } from '../mail/forms/with-documents';
import { UNPARSED } from '../mail/limits';
import { type AttachedFile, headerValues, type InboundMail, parseMail } from '../mail/parse';
import type { Envelope } from '../mail/ports';
import type { Reading } from '../mail/read-answer';
import { readReply } from '../mail/read-reply';
import type { Harm } from '../mail/scan';
import type { Sender } from '../mail/sender';
import { wantsNoAnswer } from '../mail/unanswered';
import { unreadNote } from '../mail/unread-note';

/** What the bytes of a message say, before anyone asks whose it is. Plain data: it comes out of a thread of its own. */
export type MailFinding = (Unparsed | ({ readonly found: 'mail' } & FoundMail)) & {
  /** A scanner for viruses found something, or could not look. Absent where it is clean, or nobody scans. */
  readonly harm?: Harm;
};

/** `ranOut`: it took longer than it might; with more patience it may yet be read. */
type Unparsed = { readonly found: 'unparsed'; readonly because: string; readonly ranOut?: true };

export interface FoundMail {
  readonly from: Sender;
  /** Where it was sent and delivered to, as its headers tell. */
  readonly recipients: readonly string[];
  /** The messages that it answers, without angle brackets. */
  readonly references: readonly string[];
  /** Addresses in its text that look like ours for answers: what is quoted of our mail has one. */
  readonly quoted: readonly string[];
  readonly subject: string;
  /** Without angle brackets. */
  readonly messageId: string | undefined;
  /** The same for every copy of it; see `digestOf`. */
  readonly digest: string;
  readonly class: MailClass;
  /** Of an absence notice: the day (YYYY-MM-DD) on which its sender is back, where it names one. */
  readonly returnsOn?: string;
  /** A read receipt (RFC 8098) is automatic, too, but tells of nobody's absence. */
  readonly isReceipt: boolean;
  /** It came by a list or from a robot: no program answers it. Absent where a person may be answered. */
  readonly unanswered?: true;
  /** What its author wrote; between quoted lines, with these. */
  readonly newText: string;
  /** File names of the documents that came with it. */
  readonly attached: readonly string[];
  /** The attached documents that nobody could read as an answer, each with the reason: "plan.docm: it holds macros". */
  readonly unread: readonly string[];
  /** What it says as an answer; only of an ordinary mail it means anything. */
  readonly answer: Reading;
}

/** Reads the bytes of a message, which came in this envelope. */
export type ReadMail = (raw: Uint8Array, envelope: Envelope, wishes?: ReadingWishes) => Promise<MailFinding>;

export interface ReadingWishes {
  /** Left out: first `little`, and then once with `much`. */
  readonly patience?: Patience;
  /** The attached documents stay unopened. */
  readonly leavesDocuments?: true;
}

/** For how long a message is waited for: `little` suffices for nearly all. */
export type Patience = 'little' | 'much';

export const readMail: ReadMail = async (raw, envelope, { leavesDocuments = false } = {}) => {
  const parsing = await parseMail(raw);
  if (!parsing.parsed) return { found: 'unparsed', because: UNPARSED[parsing.because] };
  const { mail } = parsing;
  const { from, recipients, references, subject, messageId } = mail;
  const { reply, answer } = readReply(wellFormed(mail.text), subject);
  const sort = sortOf(mail, reply.newText, envelope);
  const opensDocuments = sort.class.class === 'ordinary' && !leavesDocuments;
  const documents = opensDocuments ? await readDocuments(mail.attachments.filter(isDocument)) : [];
  return {
    found: 'mail',
    ...{ from, recipients, references, subject, messageId, newText: reply.inContext },
    digest: digestOf(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), mail),
    quoted: ourAddressesIn(mail.text),
    attached: mail.attachments.filter(isDocument).map(({ name }) => wellFormed(name) || 'a file without a name'),
    ...sort,
    ...(wantsNoAnswer(mail) && { unanswered: true as const }),
    isReceipt: mail.reports.some(({ type }) => type === 'message/disposition-notification'),
    unread: documents.flatMap((document) => (document.read === 'form' ? [] : [unreadNote(document.name, document.because)])),
    answer: inWholeCharacters(withDocuments(answer, reply.newText, documents)),
  };
};

function sortOf(mail: InboundMail, newText: string, envelope: Envelope): Pick<FoundMail, 'class' | 'returnsOn'> {
  const { from: envelopeFrom, to: envelopeTo } = envelope;
  const sort = classify(mail, { ownDomain: ownDomainOf(mail, envelope), envelopeFrom, envelopeTo });
  const sentOn = sentDay(headerValues(mail, 'date')[0] ?? '');
  if (sort.class !== 'auto-reply' || sentOn === undefined) return { class: sort };
  const returnsOn = readReturn(`${mail.subject}\n${newText}`, sentOn);
  return { class: sort, ...(returnsOn !== undefined && { returnsOn }) };
}

/** Every domain at which mail reaches us is a reply domain, and each project marks its mails with its own. */
function ownDomainOf(mail: InboundMail, { to }: Envelope): string {
  const address = [...to, ...mail.recipients][0] ?? '';
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Half a surrogate pair has no place in what is hashed (RFC 8785); broken references bring them, and cutting does. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

function inWholeCharacters(answer: Reading): Reading {
  const comments = answer.comments.map(({ kind, place, text, proposed, reason }) => ({
    kind,
    place: wellFormed(place),
    text: wellFormed(text),
    proposed: wellFormed(proposed),
    reason: wellFormed(reason),
  }));
  return { ...answer, comments };
}

/** Not the pictures, cards, seals and dates that mail programs add of themselves. */
const isDocument = ({ type }: AttachedFile): boolean =>
  !/^(?:image\/|text\/(?:vcard|x-vcard|directory|calendar)|application\/(?:(?:x-)?pkcs7-signature|pgp-signature|pgp-keys|ics))/i.test(
    type,
  );
