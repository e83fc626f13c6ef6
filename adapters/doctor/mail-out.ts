import { resolveTxt } from 'node:dns/promises';
import { type Diagnosis, failed, notChecked, ok, warning } from '../../client/diagnosis';
import { type DkimKey, dkimRecord } from '../smtp/dkim';
import type { MailServer } from '../smtp/mail-server';
import { isThisMachine } from '../smtp/mail-server';
import { openSession } from '../smtp/session';
import { type Check, unusable } from './given';

/** Whether mail can go out: connected, encrypted, signed in. No mail is sent. */
export const checkMailOut: Check = async (given) => {
  const { mailServer } = given.settings;
  const cannot = unusable(given, 'SMTP_URL', 'DKIM_KEY');
  if (cannot) return cannot;
  if (mailServer === undefined) return [ok('SMTP_URL is not set: mail goes to the sandbox, and nothing leaves this machine.')];
  return [await meet(mailServer), await signature(mailServer.dkim)];
};

const ANSWER_MS = 15_000;

/** Exported for its test, which does not wait as long. */
export async function meet(server: MailServer, answerMs = ANSWER_MS): Promise<Diagnosis> {
  const name = `The mail server ${server.host}:${server.port}`;
  try {
    const session = await openSession(server, AbortSignal.timeout(answerMs));
    const { encrypted } = session;
    session.end();
    const signedIn = server.credentials ? `signs ${server.credentials.user} in` : 'asks for no sign-in so far';
    if (encrypted) return ok(`${name} answers, encrypts, and ${signedIn}.`);
    if (isThisMachine(server.host)) return ok(`${name} answers without TLS, on this machine, and ${signedIn}.`);
    return warning(`${name} answers and ${signedIn}, but without TLS: mail would cross the network readable.`, WANT_TLS);
  } catch (error) {
    const trouble = error as Error & { code?: string; responseCode?: number };
    return failed(`${name} cannot be used: ${oneLine(trouble.message)}.`, cureOf(trouble, server));
  }
}

/** Exported for its test, which has DNS records of its own. */
export async function signature(dkim: DkimKey | undefined, lookUp: LookUpTxt = resolveTxt): Promise<Diagnosis> {
  if (dkim === undefined)
    return ok('DKIM_KEY is not set: mail is not signed here, so the mail server must sign it, or others will mistrust it.');
  const { name, text } = dkimRecord(dkim);
  const cure = `Publish this TXT record at ${name}: ${text}`;
  try {
    const published = (await lookUp(name)).map((strings) => publicKeyIn(strings.join('')));
    if (published.includes(publicKeyIn(text))) return ok(`Mail is signed for ${dkim.domain}, and ${name} publishes the key.`);
    return failed(`Mail is signed with another key than ${name} publishes, so others take it for forged.`, cure);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOTFOUND' || code === 'ENODATA')
      return failed(`Mail is signed, but ${name} publishes no key, so nobody can check it.`, cure);
    return notChecked(`Whether ${name} publishes the key could not be looked up: ${message}.`);
  }
}

type LookUpTxt = (name: string) => Promise<string[][]>;

const publicKeyIn = (record: string): string => /(?:^|;)\s*p\s*=([^;]*)/.exec(record)?.[1]?.replace(/\s/g, '') ?? '';

const WANT_TLS =
  'Use a server that offers STARTTLS, or smtps://, and end SMTP_URL with ?tls=required so that none is sent without.';

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');

function cureOf(
  { code, responseCode, message, name }: Error & { code?: string; responseCode?: number },
  server: MailServer,
): string {
  if (name === 'TimeoutError' || code === 'ETIMEDOUT') return SILENT;
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 500) return LATER;
  if (code === 'EAUTH') return 'Correct user and password in SMTP_URL, or ask the provider for a password for programs.';
  if (code === 'ETLS' || /certificate|SSL|TLS/i.test(message)) return server.secure ? NO_SMTPS : NO_STARTTLS;
  if (/ENOTFOUND|EDNS|EAI_AGAIN/.test(`${code} ${message}`))
    return 'No host of that name is known: correct the host in SMTP_URL.';
  if (/ECONNREFUSED/.test(message)) return 'Nothing listens there: correct host and port in SMTP_URL, or start the mail server.';
  return 'Correct SMTP_URL, or ask who runs the mail server what it has against this machine.';
}

const SILENT =
  'It keeps silent: correct host and port in SMTP_URL, or let the firewall pass the connection. Port 465 wants smtps://.';
const LATER =
  'It asks to come later. Mails that are owed are put off and tried again; where it stays so, ask who runs the mail server.';
const NO_SMTPS =
  'smtps:// speaks TLS from the first byte (port 465); a server on port 587 or 25 wants smtp://. Its certificate must be valid for that name.';
const NO_STARTTLS =
  'The server must offer STARTTLS with a certificate that is valid for that name; port 465 wants smtps://. ?tls=optional does without, at your risk.';
