import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Finds delivered mails by their Message-ID, without reading a thousand others. */
export interface Mailboxes {
  /** To be told of each mail that lies in a mailbox; `id` is its file below the folder. */
  remember(mail: { readonly id: string; readonly mailbox: string }): void;
  /** The mail as it came. Throws where the mailbox has not got it. */
  find(mailbox: string, messageId: string): Promise<Buffer>;
}

export function openMailboxes(folder: string): Mailboxes {
  const files = new Map<string, string[]>();
  return {
    remember({ id, mailbox }) {
      files.set(mailbox, [id, ...(files.get(mailbox) ?? [])]);
    },
    async find(mailbox, messageId) {
      for (const id of files.get(mailbox.toLowerCase()) ?? []) {
        const raw = await readFile(join(folder, id));
        if (messageIdOf(raw) === messageId) return raw;
      }
      throw new Error(`${mailbox} has not got the mail ${messageId}`);
    },
  };
}

function messageIdOf(raw: Buffer): string | undefined {
  const head = raw.toString('latin1', 0, raw.indexOf('\r\n\r\n'));
  return /^message-id:\s*<([^>]+)>/im.exec(head)?.[1];
}
