import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Instant } from '../domain/ids';
import { headerValues, type InboundMail, parseMail } from '../mail/parse';
import type { OutgoingMessage } from './smtp/session';

export interface ReplyWish {
  /** The mail that is answered, as the sandbox keeps it. */
  readonly original: Buffer;
  readonly fromAddress: string;
  readonly fromName?: string;
  readonly text: string;
  readonly style: ReplyStyle;
  readonly at: Instant;
}

/**
 * How a mail program answers. `bare`: the new text alone. `quoted`: the original below it with `>`, as most do.
 * `outlook`: the original below a block of its headers, without `>`. `html`: as `quoted`, in HTML with a text beside it.
 */
export type ReplyStyle = 'bare' | 'quoted' | 'outlook' | 'html';

/**
 * The answer that a person's mail program would write to a mail, ready for a `Mailer`: to its Reply-To, in its thread
 * (RFC 5322, 3.6.4). The same wish gives the same bytes. Throws where the original cannot be read.
 */
export async function composeReply(wish: ReplyWish): Promise<OutgoingMessage> {
  const parsing = await parseMail(wish.original);
  if (!parsing.parsed) throw new Error(`the mail to be answered cannot be read (${parsing.because})`);
  const { mail } = parsing;
  const to = replyAddressOf(mail);
  const messageId = messageIdOf(wish, mail);
  const composer = new MailComposer({
    from: { name: wish.fromName ?? '', address: wish.fromAddress },
    to: { name: '', address: to },
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    date: new Date(wish.at),
    messageId,
    ...(mail.messageId !== undefined && { inReplyTo: `<${mail.messageId}>` }),
    references: [...mail.references, ...(mail.messageId === undefined ? [] : [mail.messageId])].map((id) => `<${id}>`),
    ...bodyOf(wish, mail),
    baseBoundary: sha256(messageId).slice(0, 24),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { raw: await composer.compile().build(), envelope: { from: wish.fromAddress, to } };
}

function replyAddressOf(mail: InboundMail): string {
  const said = headerValues(mail, 'reply-to')[0] ?? headerValues(mail, 'from')[0] ?? '';
  const address = /<([^<>\s]+)>\s*$/.exec(said)?.[1] ?? said.trim();
  if (!/^[^\s<>,;]+@[^\s<>,;]+$/.test(address)) throw new Error('the mail to be answered names nobody to answer to');
  return address;
}

function messageIdOf({ fromAddress, text, at }: ReplyWish, mail: InboundMail): string {
  const domain = fromAddress.slice(fromAddress.lastIndexOf('@') + 1);
  return `<${sha256(JSON.stringify([mail.messageId, fromAddress, text, at])).slice(0, 32)}@${domain}>`;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function bodyOf({ style, text }: ReplyWish, mail: InboundMail): { text: string; html?: string } {
  switch (style) {
    case 'bare':
      return { text: `${text}\n` };
    case 'quoted':
      return { text: `${text}\n\n${attribution(mail)}\n${quoted(mail.text)}\n` };
    case 'outlook':
      return { text: `${text}\n\n${headerBlockOf(mail)}\n\n${mail.text}` };
    case 'html':
      return { text: `${text}\n\n${attribution(mail)}\n${quoted(mail.text)}\n`, html: asHtml(text, mail) };
  }
}

const headerOf = (mail: InboundMail, name: string) => headerValues(mail, name)[0] ?? '';
const attribution = (mail: InboundMail) => `On ${headerOf(mail, 'date')}, ${headerOf(mail, 'from')} wrote:`;
const quoted = (text: string) =>
  text
    .trimEnd()
    .replace(/^(?=>)/gm, '>')
    .replace(/^(?!>)/gm, '> ');

function headerBlockOf(mail: InboundMail): string {
  const lines = [
    `From: ${headerOf(mail, 'from')}`,
    `Sent: ${headerOf(mail, 'date')}`,
    `To: ${headerOf(mail, 'to')}`,
    `Subject: ${mail.subject}`,
  ];
  return ['________________________________', ...lines].join('\n');
}

function asHtml(text: string, mail: InboundMail): string {
  const quote = `<blockquote class="gmail_quote" style="border-left:1px solid #ccc;padding-left:1ex">${inHtml(mail.text)}</blockquote>`;
  const above = `<div dir="ltr" class="gmail_attr">${inHtml(attribution(mail))}<br></div>`;
  return `<div dir="ltr">${inHtml(text)}</div><br><div class="gmail_quote">${above}${quote}</div>\n`;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);
const inHtml = (text: string) => text.replace(/[&<>]/g, (sign) => ENTITIES.get(sign) ?? sign).replace(/\n/g, '<br>\n');
