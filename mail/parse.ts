import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { bodyText } from './body';
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
  const because = measure(bytes);
  if (because !== undefined) return { parsed: false, because };
  try {
    return await readMessage(bytes);
  } catch (error) {
    return { parsed: false, because: /nesting depth/i.test(String(error)) ? 'too-deep' : 'malformed' };
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

async function readMessage(bytes: Buffer): Promise<Parsing> {
  const format = fixedFormat(bytes);
  const email = await PostalMime.parse(format.bytes, { maxNestingDepth: LIMITS.depth, forceRfc822Attachments: true });
  const html = email.html ?? '';
  const body = bodyText({ plain: email.text ?? '', html, flowed: format.flowed, delSp: format.delSp });
  return 'because' in body
    ? { parsed: false, because: body.because }
    : { parsed: true, mail: assemble(email, bytes, body.text, html) };
}

function assemble(email: Email, bytes: Buffer, text: string, html: string): InboundMail {
  const headers = email.headers.map(({ key, value }) => ({ name: key, value }));
  const values = (name: string) => headers.filter((header) => header.name === name).map((header) => header.value);
  const messageIds = values('message-id').flatMap(idsIn);
  return {
    from: readSender(bytes),
    recipients: RECIPIENT_HEADERS.flatMap(values).flatMap(addressesIn),
    subject: email.subject ?? '',
    messageId: messageIds.length === 1 ? messageIds[0] : undefined,
    references: [...new Set([...values('references'), ...values('in-reply-to')].flatMap(idsIn))],
    text,
    html: html !== '' && html.length <= LIMITS.text ? html : undefined,
    attachments: email.attachments.filter((file) => !isPartOfThePage(file) && !REPORTS.has(file.mimeType)).map(attachedFile),
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

/** Exchange and iOS part the ids by commas, so they are found by their brackets. */
const idsIn = (value: string): string[] => Array.from(value.matchAll(/<([^<>\s]{1,250})>/g), ([, id]) => id ?? '');
const addressesIn = (value: string): string[] => value.match(/[^\s<>,;:"()@]{1,64}@[a-z0-9.-]{1,255}/gi) ?? [];

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

/** The last part of a name, without control characters; 200 characters at most, so that it cannot lead out of a folder. */
export function fileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
  return last.replace(/[\u0000-\u001f\u007f]/g, '').slice(0, 200);
}
