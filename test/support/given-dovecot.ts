import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ImapFlow } from 'imapflow';
import { endingWithUs } from '../../adapters/temporal-server/command';
import { freePort, isListening } from '../../adapters/temporal-server/reach';
import { until } from '../server/until';

/** A Dovecot of a test's own, on loopback, with every mailbox in a temporary folder. Any user may sign in. */
export interface Dovecot {
  readonly imapPort: number;
  /** 0 where it has no LMTP. */
  readonly lmtpPort: number;
  readonly folder: string;
  /** The password of every user. */
  readonly password: string;
  /** `imap://user:password@127.0.0.1:port/folder` */
  url(user: string, folder?: string): string;
  /** What an independent client does in that mailbox, opened for writing. */
  at<T>(user: string, work: (client: ImapFlow) => Promise<T>, folder?: string): Promise<T>;
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export interface DovecotWishes {
  /** More lines of configuration, such as those of Pigeonhole; they see `FOLDER`. */
  readonly configuration?: string;
  readonly lmtp?: boolean;
}

/** Undefined where there is none. */
export const DOVECOT = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((file) => existsSync(file));
/** Made up for the tests; it holds what a URL must write as %-codes. Dovecot's static table ends one at a space. */
const PASSWORD = 'an-example/of@password';

/** `describe` for what needs a real IMAP server: one for all tests of a file. Skipped, and counted so, where there is none. */
export function describeWithDovecot(noun: string, tests: (given: () => Dovecot) => void, wishes: DovecotWishes = {}): void {
  if (DOVECOT === undefined) skip(noun, tests);
  else describe(noun, () => withDovecot(DOVECOT, tests, wishes));
}

function withDovecot(program: string, tests: (given: () => Dovecot) => void, wishes: DovecotWishes): void {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot(program, wishes);
  });
  afterAll(() => dovecot?.remove());
  tests(() => dovecot);
}

function skip(noun: string, tests: (given: () => Dovecot) => void): void {
  // Not by the console: of a file whose tests are all skipped Jest keeps that to itself.
  process.stderr.write(`Skipped (${noun}): there is no dovecot. Install dovecot-imapd and dovecot-lmtpd.\n`);
  describe.skip(noun, () => {
    tests(() => {
      throw new Error('a skipped test has asked for a server');
    });
  });
}

/** One of a test's own; its maker removes it. */
export async function startDovecot(program: string, { configuration = '', lmtp = false }: DovecotWishes): Promise<Dovecot> {
  const folder = mkdtempSync(path.join(tmpdir(), 'phasegate-dovecot-'));
  chmodSync(folder, 0o755);
  const owner = unprivileged();
  for (const name of ['', 'run', 'state', 'mail']) {
    if (name !== '') mkdirSync(path.join(folder, name));
    if (owner !== undefined) chownSync(path.join(folder, name), owner.uid, owner.gid);
  }
  const [imapPort, lmtpPort] = [await freePort(), lmtp ? await freePort() : 0];
  const file = path.join(folder, 'dovecot.conf');
  const who = execFileSync('id', ['-un', ...(owner === undefined ? [] : [String(owner.uid)])], { encoding: 'utf8' }).trim();
  writeFileSync(file, configurationOf({ folder, who, imapPort, lmtpPort, more: configuration.replaceAll('FOLDER', folder) }));
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const log = path.join(folder, 'output');
    // Not by pipes: its processes keep them open.
    const said = openSync(log, 'a');
    const [command, args] = endingWithUs(program, ['-F', '-c', file]);
    const started = spawn(command, args, { ...owner, stdio: ['ignore', said, said] });
    child = started;
    await until('Dovecot listens', () => {
      if (started.exitCode !== null) throw new Error(`Dovecot has ended: ${readFileSync(log, 'utf8')}`);
      return isListening(imapPort);
    });
  }

  async function stop(): Promise<void> {
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  await start();
  return {
    ...{ imapPort, lmtpPort, folder, password: PASSWORD, start, stop },
    url: (user, mailbox = 'INBOX') =>
      `imap://${user}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${imapPort}/${encodeURIComponent(mailbox)}`,
    at: async (user, work, mailbox = 'INBOX') => {
      const client = new ImapFlow({
        ...{ host: '127.0.0.1', port: imapPort, secure: false, logger: false, disableAutoIdle: true },
        auth: { user, pass: PASSWORD },
      });
      await client.connect();
      try {
        await client.mailboxOpen(mailbox);
        return await work(client);
      } finally {
        await client.logout();
      }
    },
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (what: string) => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

interface Place {
  readonly folder: string;
  readonly who: string;
  readonly imapPort: number;
  readonly lmtpPort: number;
  readonly more: string;
}

const configurationOf = ({ folder, who, imapPort, lmtpPort, more }: Place) => `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
listen = 127.0.0.1
protocols = imap${lmtpPort === 0 ? '' : ' lmtp'}
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
default_internal_user = ${who}
default_internal_group = ${groupOf(who)}
default_login_user = ${who}
first_valid_uid = 1
mail_location = maildir:${folder}/mail/%n
mail_home = ${folder}/mail/%n.home
recipient_delimiter = +
mail_max_userip_connections = 100
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${who} gid=${groupOf(who)}
}
namespace inbox {
  inbox = yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtpPort}
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
${more}
`;

const groupOf = (who: string) => execFileSync('id', ['-gn', who], { encoding: 'utf8' }).trim();
