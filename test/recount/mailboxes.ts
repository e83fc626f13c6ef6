import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headersOf } from './mime';

export interface DeliveredMail {
  readonly mailbox: string;
  readonly kind: string;
  readonly subject: string;
  readonly messageId: string;
  readonly date: Date;
}

/** Every mail in a folder of mailboxes, sorted by what a person reads in its subject. */
export function deliveredMails(folder: string): DeliveredMail[] {
  return readdirSync(folder).flatMap((mailbox) =>
    readdirSync(join(folder, mailbox))
      .filter((file) => file.endsWith('.eml'))
      .map((file) => mailOf(mailbox, readFileSync(join(folder, mailbox, file)))),
  );
}

function mailOf(mailbox: string, raw: Buffer): DeliveredMail {
  const headers = headersOf(raw);
  const subject = headers.get('subject') ?? '';
  return {
    mailbox,
    subject,
    kind: KINDS.find(([prefix]) => subject.startsWith(prefix))?.[1] ?? `unknown: ${subject}`,
    messageId: headers.get('message-id') ?? '',
    date: new Date(headers.get('date') ?? ''),
  };
}

const KINDS = [
  ['Review request:', 'request'],
  ['Copy for information:', 'copy'],
  ['Reminder:', 'reminder'],
  ['No answer yet:', 'escalation'],
  ['New deadline:', 'extension'],
  ['No answer needed any more:', 'waiver'],
  ['Received:', 'receipt'],
  ['Not counted yet:', 'not-yet-counted'],
  ['Came too late:', 'late'],
  ['For you:', 'owner-notice'],
] as const;
