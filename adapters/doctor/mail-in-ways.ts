import { type Diagnosis, failed, ok, warning } from '../../client/diagnosis';
import { openMailbox } from '../imap/connection';
import type { MailboxAddress } from '../imap/mailbox-address';
import { type CertificateFiles, readCertificate } from '../smtp/certificate';

const DAY = 86_400_000;

/** Whether the certificate of the listeners can be shown, and for how long. */
export async function checkCertificate(files: CertificateFiles, now: number): Promise<Diagnosis[]> {
  try {
    const { validTo } = await readCertificate(files, now);
    const until = new Date(validTo).toISOString().slice(0, 10);
    if (validTo - now < 14 * DAY)
      return [
        warning(`The certificate in ${files.certFile} expires on ${until}.`, 'Renew it; it is read anew every ten minutes.'),
      ];
    return [ok(`The certificate in ${files.certFile} is valid until ${until}.`)];
  } catch (error) {
    const [says = '', ...cure] = (error as Error).message.split(/(?<=\.|\)) (?=[A-Z])/);
    return [failed(`PHASEGATE_INTAKE_CERT: ${says.replace(/\.$/, '')}.`, `${cure.join(' ') || 'Name the right file'}.`)];
  }
}

/** Whether the mailbox is reached, signs us in, and can be opened. Nothing in it is changed. */
export async function checkMailbox(address: MailboxAddress): Promise<Diagnosis[]> {
  try {
    const client = await openMailbox(address, { readOnly: true });
    const { mailbox, secureConnection } = client;
    await client.logout();
    const holds = mailbox === false ? '' : ` It holds ${mailbox.exists} messages.`;
    return [
      ok(`The mailbox ${address.name} opens${secureConnection ? ', encrypted' : ', without TLS, on this machine'}.${holds}`),
    ];
  } catch (error) {
    return [failed(`The mailbox ${address.name} cannot be read: ${(error as Error).message}.`, cureOf(error as ImapTrouble))];
  }
}

type ImapTrouble = Error & { authenticationFailed?: boolean; cause?: unknown };

function cureOf({ message, authenticationFailed }: ImapTrouble): string {
  if (authenticationFailed)
    return 'Correct user and password in IMAP_URL or IMAP_PASSWORD_FILE, or ask for a password for programs.';
  if (/ENOENT|EACCES/.test(message)) return 'Correct IMAP_PASSWORD_FILE, or give this program the right to read it.';
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|timeout/i.test(message))
    return 'Correct host and port in IMAP_URL, or start the mail server.';
  if (/certificate|TLS|SSL/i.test(message))
    return 'Its certificate must be valid for that name; port 993 wants imaps://, port 143 imap://.';
  return 'Correct the name of the mailbox in IMAP_URL, or ask who runs the mail server what it has against this program.';
}
