import type { ImapFlow } from 'imapflow';
import { composeReply } from '../../adapters/sandbox-reply';
import { createMailer } from '../../adapters/smtp/mailer';
import type { OutgoingMessage } from '../../adapters/smtp/session';
import type { CountyServers } from './county-servers';
import { until } from './until';

/** What people of the counties do at their own mail servers; each is named by an address. */
export interface CountyMail {
  /** The mail in that place of their mailbox, counted from 1, or of that Message-ID; waits for it. */
  mailTo(person: string, which?: number | string): Promise<Buffer>;
  /** What they write to the first mail of their mailbox, not yet sent. */
  answerOf(person: string, text: string): Promise<OutgoingMessage>;
  /** As a mail program does; resolves when Postfix has taken it. */
  send(message: OutgoingMessage): Promise<void>;
}

export function countyMail(servers: CountyServers): CountyMail {
  const mailTo = (person: string, which: number | string = 1): Promise<Buffer> =>
    until(`${person} has mail ${which}`, () => servers.dovecot.at(person, (client) => find(client, which)));

  return {
    mailTo,
    answerOf: async (person, text) => replyTo(await mailTo(person), person, text),
    async send(message) {
      const mailer = createMailer({ host: '127.0.0.1', port: servers.port, secure: false, requireTls: false });
      const { outcome } = await mailer.send(message);
      await mailer.close();
      if (outcome !== 'accepted') throw new Error(`Postfix has not taken the mail: ${outcome}`);
    },
  };
}

async function find(client: ImapFlow, which: number | string): Promise<Buffer | undefined> {
  const [place] = typeof which === 'number' ? [which] : (await client.search({ header: { 'message-id': which } })) || [];
  if (place === undefined) return undefined;
  const mail = await client.fetchOne(String(place), { source: true }).catch(() => false as const);
  return mail === false ? undefined : mail?.source;
}

/** What that person writes to a mail. */
export const replyTo = (original: Buffer, fromAddress: string, text: string) =>
  composeReply({ original, fromAddress, text, style: 'html', at: Date.now() });
