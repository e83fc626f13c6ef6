import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { bodyText } from './body';
import { fileName } from './file-name';
import { fixedFormat } from './flowed';
import { LIMITS, measure, type Unparsed } from './limits';
import { readSender, type Sender } from './sender';

/** A received message as far as its format goes; what it means is for `classify`, `splitReply` and `readAnswer`. */
export interface InboundMail {
  readonly from: Sender;
  /** Every address that it was sent or delivered to, as the headers tell; where a token may be. */
  readonly recipients: readonly string[];
  readonly subject: string;
  /** Without angle brackets; undefined where there is none, or more than one. */
  readonly messageId: string | undefined;
  /** The messages that it answers, without angle brackets: References, then In-Reply-To. */
  readonly references: readonly string[];
  /** The body as text, made from the HTML where there is no other. Lines end with a line feed. */
  readonly text: string;
  readonly html: string | undefined;
  /** The body as it came, of a message none of whose parts could be read: its boundary may be wrong, or missing. */
  readonly unread?: string;
  readonly attachments: readonly AttachedFile[];
  /** Machine-readable parts of delivery and complaint reports, and the headers of the message they return. */
  readonly reports: readonly { readonly type: string; readonly text: string }[];
  /** In the order of the message, names in lower case, values unfolded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

export interface AttachedFile {
  /** Without any folder; empty where the message names none. */
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly content: Buffer;
  /** Of a calendar part: REQUEST, REPLY … */
  readonly method?: string;
}

export type Parsing =
  | { readonly parsed: true; readonly mail: InboundMail }
  | { readonly parsed: false; readonly because: Unparsed };

/** Reads the bytes of a message. Never throws: what is too large, too deep or broken is an outcome. */
export async function parseMail(raw: Uint8Array): Promise<Parsing> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const format = fixedFormat(bytes);
  const email = await readParts(format.bytes);
  if (typeof email === 'string') return { parsed: false, because: email };
  const html = email.html ?? '';
  const body = bodyText({ plain: email.text ?? '', html, flowed: format.flowed, delSp: format.delSp });
  return 'because' in body
    ? { parsed: false, because: body.because }
    : { parsed: true, mail: assemble(email, bytes, body.text, html) };
}

/** The parts of a message as its format gives them; or why it was not read. */
export async function readParts(bytes: Buffer): Promise<Email | Unparsed> {
  const because = measure(bytes);
  if (because !== undefined) return because;
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: LIMITS.depth, forceRfc822Attachments: true });
  } catch (error) {
    return /nesting depth/i.test(String(error)) ? 'too-deep' : 'malformed';
  }
}

/** The values of one header, in order. */
export function headerValues(mail: InboundMail, name: string): string[] {
  return mail.headers.filter((header) => header.name === name).map((header) => header.value);
}

/** Does it have a machine-readable part of this type? */
export function hasReport(mail: InboundMail, type: string): boolean {
  return mail.reports.some((report) => report.type === type);
}

function assemble(email: Email, bytes: Buffer, text: string, html: string): InboundMail {
  const headers = email.headers.map(({ key, value }) => ({ name: key, value }));
  const values = (name: string) => headers.filter((header) => header.name === name).map((header) => header.value);
  const messageIds = values('message-id').flatMap(idsIn);
  const hasNothing = text.trim() === '' && email.attachments.length === 0;
  return {
    from: readSender(bytes),
    recipients: RECIPIENT_HEADERS.flatMap(values).flatMap(addressesIn),
    subject: email.subject ?? '',
    messageId: messageIds.length === 1 ? messageIds[0] : undefined,
    references: [...new Set([...values('references'), ...values('in-reply-to')].flatMap(idsIn))],
    text,
    html: html !== '' && html.length <= LIMITS.text ? html : undefined,
    ...(hasNothing && { unread: bodyOf(bytes) }),
    attachments: email.attachments.filter((file) => !isPartOfThePage(file) && !isForMachines(file)).map(attachedFile),
    reports: email.attachments.filter((file) => REPORTS.has(file.mimeType)).map(report),
    headers,
  };
}

const RECIPIENT_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc', 'x-forwarded-to'];

/** RFC 3464, 3462, 5965, 8098, and the UTF-8 forms of RFC 6533. */
const REPORTS: ReadonlySet<string> = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
  'message/feedback-report',
  'message/rfc822',
  'message/global',
  'message/global-headers',
  'text/rfc822-headers',
]);

/** A message that was sent on with this one is there for people, too. */
const isForMachines = ({ mimeType }: Attachment): boolean =>
  REPORTS.has(mimeType) && mimeType !== 'message/rfc822' && mimeType !== 'message/global';

/** Exchange and iOS part the ids by commas, so they are found by their brackets. */
const idsIn = (value: string): string[] => Array.from(value.matchAll(/<([^<>\s]{1,250})>/g), ([, id]) => id ?? '');
const addressesIn = (value: string): string[] => value.match(/[^\s<>,;:"()@]{1,64}@[a-z0-9.-]{1,255}/gi) ?? [];

/** What follows the headers, as far as a notice of a mail server would go. */
function bodyOf(bytes: Buffer): string {
  const whole = linesOf(bytes.subarray(0, 2 * LIMITS.header).toString('latin1'));
  return whole.slice(whole.indexOf('\n\n') + 2).trim();
}

const linesOf = (text: string): string => text.replace(/\r\n?/g, '\n');

/** A picture or style that the HTML shows; some programs put a document among these (RFC 2387). */
const isPartOfThePage = ({ related, mimeType }: Attachment): boolean =>
  related === true && !/^(?:application|text\/(?:csv|plain))/i.test(mimeType);

function attachedFile(file: Attachment): AttachedFile {
  const content = contentOf(file);
  const named = { name: fileName(file.filename ?? ''), type: file.mimeType, size: content.length, content };
  return file.method === undefined ? named : { ...named, method: file.method };
}

function report(file: Attachment): { type: string; text: string } {
  return { type: file.mimeType, text: linesOf(contentOf(file).subarray(0, LIMITS.header).toString('latin1')) };
}

/** The bytes of an attachment, whatever form the parser gives them. */
export function contentOf({ content }: Pick<Attachment, 'content'>): Buffer {
  if (content instanceof Uint8Array) return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
}
