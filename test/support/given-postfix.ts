import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endingWithUs } from '../../adapters/temporal-server/command';
import { isListening } from '../../adapters/temporal-server/reach';
import { until } from '../server/until';

/** A Postfix of a test's own, on loopback, with its queue in a temporary folder. Nothing of it leaves the machine. */
export interface Postfix {
  /** All that it has written down so far. */
  log(): string;
  remove(): Promise<void>;
}

export interface PostfixWishes {
  readonly port: number;
  /** Lines of main.cf; they see `FOLDER`. */
  readonly configuration: string;
  /** By name, files that the configuration reads in `FOLDER`. */
  readonly tables?: Readonly<Record<string, string>>;
}

const DAEMONS = '/usr/lib/postfix/sbin';

/** Why there can be none here; undefined where there can. Postfix starts as root only, and then works as its own user. */
export function whyNoPostfix(): string | undefined {
  if (!existsSync(`${DAEMONS}/master`)) return 'there is no postfix. Install it';
  return process.getuid?.() === 0 ? undefined : 'Postfix needs root';
}

export async function startPostfix({ port, configuration, tables = {} }: PostfixWishes): Promise<Postfix> {
  const folder = mkdtempSync(path.join(tmpdir(), 'phasegate-postfix-'));
  chmodSync(folder, 0o755);
  makeFolders(folder);
  const files = { 'main.cf': mainOf(folder, configuration), 'master.cf': masterOf(port), ...tables };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  const logFile = path.join(folder, 'log');
  writeFileSync(logFile, '');
  const log = () => readFileSync(logFile, 'utf8');
  const master = startMaster(folder);
  await until('Postfix listens', () => {
    if (master.exitCode !== null) throw new Error(`Postfix has ended: ${log()}`);
    return isListening(port);
  });
  return {
    log,
    async remove() {
      await stopMaster(master);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * It changes its user for a while, by which the system forgets that it is to end with us: a shell remembers that. The master
 * ends all of its own processes.
 */
function startMaster(folder: string): ChildProcess {
  const watch =
    'trap \'kill -TERM "$master"\' TERM; "$@" & master=$!; while kill -0 "$master" 2>/dev/null; do wait "$master"; done';
  const [command, args] = endingWithUs('/bin/sh', ['-c', watch, 'sh', `${DAEMONS}/master`, '-c', folder]);
  return spawn(command, args, { stdio: 'ignore' });
}

async function stopMaster(master: ChildProcess): Promise<void> {
  if (master.exitCode !== null) return;
  const ended = once(master, 'exit');
  master.kill('SIGTERM');
  await ended;
}

const idOf = (...who: string[]) => Number(execFileSync('id', who, { encoding: 'utf8' }));
const QUEUES = ['active', 'bounce', 'corrupt', 'defer', 'deferred', 'flush', 'hold', 'incoming', 'private', 'saved', 'trace'];

/** As `postfix check` makes them, without its looking over the whole installation. */
function makeFolders(folder: string): void {
  const [uid, gid] = [idOf('-u', 'postfix'), idOf('-g', 'postfix')];
  const dropGid = Number(execFileSync('getent', ['group', 'postdrop'], { encoding: 'utf8' }).split(':')[2]);
  const make = (name: string, mode: number, owner?: readonly [number, number]) => {
    const at = path.join(folder, name);
    mkdirSync(at);
    chmodSync(at, mode);
    if (owner !== undefined) chownSync(at, ...owner);
  };
  make('queue', 0o755);
  make('data', 0o700, [uid, gid]);
  make('queue/pid', 0o755);
  for (const name of QUEUES) make(`queue/${name}`, 0o700, [uid, gid]);
  make('queue/maildrop', 0o730, [uid, dropGid]);
  make('queue/public', 0o710, [uid, dropGid]);
}

/** It tries again every second, and asks no name server. */
const mainOf = (folder: string, more: string) => `
compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
daemon_directory = ${DAEMONS}
command_directory = /usr/sbin
maillog_file = ${folder}/log
maillog_file_prefixes = ${folder}
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.counties.example
mydestination =
alias_maps =
local_recipient_maps =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
smtpd_peername_lookup = no
smtp_host_lookup = native
disable_dns_lookups = yes
default_transport = error:5.4.4 nothing leaves this machine
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 1s
transport_retry_time = 1s
smtp_destination_concurrency_failed_cohort_limit = 0
lmtp_destination_concurrency_failed_cohort_limit = 0
${more.replaceAll('FOLDER', folder)}
`;

const masterOf = (port: number) => `
127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
postlog unix-dgram n - n - 1 postlogd
`;
