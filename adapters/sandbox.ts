import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import PostalMime from 'postal-mime';
import { writeDurably } from './durable-file';
import { type SmtpListener, startListener } from './smtp/listener';

export interface SandboxOptions {
  /** Each mailbox is a folder in it, each mail a file: `<address>/<number>-<subject>.eml`. */
  readonly folder: string;
  readonly host?: string;
  readonly port?: number;
  /** The sentence with which a mailbox refuses mail (550); undefined takes it. */
  readonly refuse?: (address: string) => string | undefined;
  /** Told after each mail that lies in a mailbox. */
  readonly onDelivered?: (mail: SandboxMail) => void;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}

export interface SandboxMail {
  /** `<mailbox>/<file>`: what `read` takes. */
  readonly id: string;
  readonly mailbox: string;
  /** Order of delivery over all mailboxes, from 1. */
  readonly number: number;
}

export interface SandboxLetter extends SandboxMail {
  readonly from: string;
  readonly subject: string;
  /** Without angle brackets: by it the outbox knows the mail. */
  readonly messageId: string;
  /** As the Date header says it. */
  readonly date: string;
}

export interface Sandbox extends SmtpListener {
  /** Everything delivered, oldest first. */
  list(mailbox?: string): Promise<SandboxLetter[]>;
  /** The mail as it came. Throws for an id that `list` does not know. */
  read(id: string): Promise<Buffer>;
}

/**
 * The mail system of a project that has none yet: a real SMTP server on this machine in which every address has a mailbox
 * and nothing leaves. A mail lies on the disk before its sender is told 250. Mails of an earlier run are kept.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  await mkdir(options.folder, { recursive: true });
  const mailboxes = keepMailboxes(options.folder, await lastNumber(options.folder));
  const listener = await startListener({
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    maxBytes: 50 * 1024 * 1024,
    transactionMs: 600_000,
    refuseRecipient: async (address) => options.refuse?.(address.toLowerCase()),
    take: async (raw, envelope) => {
      for (const address of envelope.to) {
        const mail = await mailboxes.deliver(address, raw);
        options.onDelivered?.(mail);
      }
    },
    log: options.log,
  });
  return { ...listener, list: (mailbox) => list(options.folder, mailbox), read: (id) => read(options.folder, id) };
}

function keepMailboxes(folder: string, last: number) {
  let number = last;
  return {
    async deliver(address: string, raw: Buffer): Promise<SandboxMail> {
      number += 1;
      const mail = { mailbox: mailboxOf(address), number };
      const file = `${String(number).padStart(6, '0')}-${fileWords((await headersOf(raw)).subject)}.eml`;
      await mkdir(join(folder, mail.mailbox), { recursive: true });
      await writeDurably(join(folder, mail.mailbox, file), raw);
      return { ...mail, id: `${mail.mailbox}/${file}` };
    },
  };
}

/** A folder's name for any address that a stranger may send: no separators, no leading dot, at most 200 characters. */
const mailboxOf = (address: string) =>
  address
    .toLowerCase()
    .replace(/[^a-z0-9@+._=-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 200);

const fileWords = (subject: string) =>
  subject
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '') || 'no-subject';

async function list(folder: string, mailbox?: string): Promise<SandboxLetter[]> {
  const mails = (await mailsIn(folder)).filter((mail) => mailbox === undefined || mail.mailbox === mailboxOf(mailbox));
  return Promise.all(mails.map(async (mail) => ({ ...mail, ...(await headersOf(await readFile(join(folder, mail.id)))) })));
}

async function read(folder: string, id: string): Promise<Buffer> {
  const known = (await mailsIn(folder)).some((mail) => mail.id === id);
  if (!known) throw new Error(`the sandbox has no mail "${id}"`);
  return readFile(join(folder, id));
}

const lastNumber = async (folder: string) => (await mailsIn(folder)).at(-1)?.number ?? 0;

async function mailsIn(folder: string): Promise<SandboxMail[]> {
  const files = await readdir(folder, { recursive: true });
  return files.flatMap(mailAt).sort((a, b) => a.number - b.number);
}

const MAIL_FILE = /^([^/\\]+)[/\\]((\d{6,})-[A-Za-z0-9-]+\.eml)$/;

function mailAt(path: string): SandboxMail[] {
  const [, mailbox, file, number] = MAIL_FILE.exec(path) ?? [];
  return mailbox === undefined ? [] : [{ id: `${mailbox}/${file}`, mailbox, number: Number(number) }];
}

async function headersOf(raw: Buffer): Promise<Omit<SandboxLetter, keyof SandboxMail>> {
  const end = raw.indexOf('\r\n\r\n');
  const { headers, from, subject, messageId } = await PostalMime.parse(raw.subarray(0, end < 0 ? raw.length : end + 4));
  const date = headers.find(({ key }) => key === 'date')?.value ?? '';
  return { from: from?.address ?? '', subject: subject ?? '', messageId: messageId?.replace(/^<|>$/g, '') ?? '', date };
}
