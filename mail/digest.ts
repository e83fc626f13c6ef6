import { createHash } from 'node:crypto';
import { headerBlock } from './limits';
import { headerValues, type InboundMail } from './parse';

/**
 * SHA-256 (hex) over what no server changes on the way: Message-ID, From, Date, Subject and body, line ends aside. Two mails
 * of one digest are copies of one mail. Empty where a mail has no Message-ID (RFC 5322, 3.6.4): then nothing says so.
 */
export function digestOf(bytes: Buffer, mail: InboundMail): string {
  if (mail.messageId === undefined) return '';
  const named = ['from', 'date', 'subject'].map((name) => headerValues(mail, name));
  const body = bytes.subarray(headerBlock(bytes).length).toString('latin1').replaceAll('\r\n', '\n').trim();
  return sha256(JSON.stringify([mail.messageId, ...named, sha256(body)]));
}

const sha256 = (text: string) => createHash('sha256').update(text, 'latin1').digest('hex');
