import { readFile } from 'node:fs/promises';
import type { ImapFlow } from 'imapflow';
import type { MailboxAddress } from './mailbox-address';

/** Silence for which a connection is given up; below it the library asks whether the server is still there. */
const SILENCE = 60_000;

/** Connects, signs in and opens the mailbox: to read only, unless something is to be done there. Rejects with what went wrong. */
export async function openMailbox(address: MailboxAddress, { readOnly = address.after.do === 'leave' } = {}): Promise<ImapFlow> {
  const { host, port, secure, requireTls, user, password, folder } = address;
  const pass = 'text' in password ? password.text : (await readFile(password.file, 'utf8')).replace(/\r?\n$/, '');
  // Loaded where a mailbox is named: it takes 0.1 s.
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    ...{ host, port, secure },
    ...(!secure && requireTls && { doSTARTTLS: true }),
    auth: { user, pass },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: SILENCE,
    maxLiteralSize: 2 * LARGEST,
  });
  // Whoever uses it is told by the call that fails; an error between two calls must not end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.mailboxOpen(folder, { readOnly });
    return client;
  } catch (error) {
    client.close();
    throw saying(error as ImapTrouble);
  }
}

/** Of a larger message only so much is fetched, which is enough to say that it is too large. */
export const LARGEST = 25 * 1024 * 1024 + 1;

type ImapTrouble = Error & { responseText?: string; authenticationFailed?: boolean };

/** The library says "Command failed" where the server said why. */
function saying(error: ImapTrouble): Error {
  const { responseText, message, authenticationFailed } = error;
  const because = [authenticationFailed ? 'it does not sign us in' : '', responseText ?? message]
    .filter((part) => part !== '')
    .join(': ');
  return Object.assign(new Error(because, { cause: error }), { authenticationFailed });
}
