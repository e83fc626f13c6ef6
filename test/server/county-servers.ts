import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../../adapters/temporal-server/reach';
import { DOVECOT, type Dovecot, startDovecot } from '../support/given-dovecot';
import { type Postfix, startPostfix, whyNoPostfix } from '../support/given-postfix';
import { describeWithServer } from './given-server';

/** The mail servers of the counties' side: Postfix carries all mail, Dovecot and Pigeonhole keep the mailboxes. */
export interface CountyServers {
  /** Where Postfix takes mail, ours and the counties'. */
  readonly port: number;
  readonly dovecot: Dovecot;
  readonly postfix: Postfix;
  remove(): Promise<void>;
}

export interface CountyWishes {
  /** Where mail to the reply domain goes. */
  readonly replyPort: number;
  /** Nothing listens there at first: the mail server of Sierra County. */
  readonly sierraPort: number;
  /** Another address than the coordinator's, to whose mailbox the mail is brought. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Has no mailbox. */
  readonly unknown: string;
  /** Is away, and answers each mail so. */
  readonly away: string;
  /** Of each mail that this one sends to the reply domain, a copy lies in the mailbox `catchall`. */
  readonly copied: string;
}

/** `describe` for what needs them and a Temporal server; skipped, and counted so, where they cannot be had. */
export function describeWithCountyServers(noun: string, tests: () => void): void {
  const missing = whyNone();
  if (missing === undefined) describeWithServer(noun, tests);
  else {
    // Not by the console: of a file whose tests are all skipped Jest keeps that to itself.
    process.stderr.write(`Skipped (${noun}): ${missing}.\n`);
    describe.skip(noun, tests);
  }
}

function whyNone(): string | undefined {
  if (DOVECOT === undefined) return 'there is no dovecot. Install dovecot-imapd, dovecot-lmtpd and dovecot-sieve';
  return whyNoPostfix();
}

/** What a mailbox holds, in bytes. */
export const QUOTA = 300_000;

export async function startCountyServers(wishes: CountyWishes): Promise<CountyServers> {
  const port = await freePort();
  const dovecot = await startDovecot(DOVECOT as string, { configuration: mailboxesThatSendBy(port), lmtp: true });
  mkdirSync(path.join(dovecot.folder, 'sieve'), { mode: 0o755 });
  writeFileSync(path.join(dovecot.folder, 'sieve', `${wishes.away}.sieve`), AWAY);
  try {
    const configuration = carrying(wishes, dovecot.lmtpPort);
    const postfix = await startPostfix({ port, configuration, tables: { aliases: aliasTable(wishes.aliases) } });
    const remove = async () => {
      await postfix.remove();
      await dovecot.remove();
    };
    return { port, dovecot, postfix, remove };
  } catch (error) {
    await dovecot.remove();
    throw error;
  }
}

/** To every mail: by its own rules the vacation program keeps silent for days after the first. */
const AWAY = `require ["vacation-seconds"];
vacation :seconds 0 :subject "Out of the office" "I am out of the office. The division will answer when I am back.";
`;

const mailboxesThatSendBy = (port: number) => `
mail_location = maildir:FOLDER/mail/%u
mail_home = FOLDER/mail/%u.home
mail_plugins = quota
submission_host = 127.0.0.1:${port}
protocol lmtp {
  mail_plugins = quota sieve
}
plugin {
  quota = maildir
  quota_rule = *:bytes=${QUOTA}
  quota_grace = 0
  sieve = file:FOLDER/sieve/%u.sieve
  sieve_extensions = +vacation-seconds
  sieve_vacation_min_period = 0
}
`;

/** It takes mail for any mailbox and tells by a report what came of it, as a server that stands before another does. */
const carrying = ({ replyPort, sierraPort, unknown, copied }: CountyWishes, lmtpPort: number) => `
recipient_delimiter = +
virtual_mailbox_domains = static:all
virtual_mailbox_base = FOLDER/nowhere
virtual_transport = lmtp:inet:127.0.0.1:${lmtpPort}
virtual_alias_maps = regexp:FOLDER/aliases
smtpd_reject_unlisted_recipient = no
delay_warning_time = 1s
transport_maps = inline:{ { reply.agency.example = smtp:[127.0.0.1]:${replyPort} }, { sierra.example = lmtp:inet:127.0.0.1:${sierraPort} }, { ${unknown} = virtual: } }
sender_bcc_maps = inline:{ { ${copied} = catchall@mail.example } }
`;

const aliasTable = (aliases: Readonly<Record<string, string>>) =>
  Object.entries(aliases)
    .map(([pattern, to]) => `/^${pattern}$/ ${to}\n`)
    .join('');
