import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { endingWithUs } from '../../adapters/temporal-server/command';
import { freePort } from '../../adapters/temporal-server/reach';
import { until } from '../server/until';

/** A PostgreSQL server of a test's own, on loopback, with its data in a temporary folder. */
export interface PostgresServer {
  /** The folder of PostgreSQL's own programs. */
  readonly programs: string;
  /** The URL of one of its databases. */
  url(database: string): string;
  /** Its first process, the parent of all others; another one after `start`. */
  pid(): number;
  /** Ends it: `fast` lets transactions be undone in order, `immediate` is a crash, from which `start` recovers. */
  stop(how: 'fast' | 'immediate'): Promise<void>;
  /** Starts it again on the same folder and port. */
  start(): Promise<void>;
  /** Ends it for good and removes its folder. */
  remove(): Promise<void>;
}

const USER = 'phasegate';
/** Made up for the tests; it holds what a URL must write as %-codes. */
const PASSWORD = 'an example / of @ password';

/** Makes a server with the programs in that folder, and starts it; its data lies in a new folder below `parent`. */
export async function startPostgres(programs: string, { parent = tmpdir() } = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(path.join(parent, 'phasegate-postgres-'));
  const data = path.join(folder, 'data');
  const owner = unprivileged();
  if (owner !== undefined) chownSync(folder, owner.uid, owner.gid);
  makeCluster(programs, folder, data, owner);
  const port = await freePort();
  const url = (database: string) => `postgres://${USER}:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`;
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const args = ['-D', data, '-p', String(port), ...OWN.flatMap((setting) => ['-c', setting])];
    const log = path.join(folder, 'log');
    const said = openSync(log, 'a');
    const [program, rest] = endingWithUs(path.join(programs, 'postgres'), args);
    const started = spawn(program, rest, { ...owner, stdio: ['ignore', said, said] });
    child = started;
    await until('PostgreSQL takes connections', () => {
      if (started.exitCode !== null) throw new Error(`PostgreSQL has ended: ${readFileSync(log, 'utf8')}`);
      return answers(url('postgres'));
    });
  }

  async function stop(how: 'fast' | 'immediate'): Promise<void> {
    if (child === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  }

  await start();
  return {
    programs,
    url,
    pid: () => child?.pid ?? 0,
    stop,
    start,
    remove: async () => {
      await stop('immediate');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Over TCP and loopback only. It waits for the disk as any server does that is not told otherwise. */
const OWN = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];

type Owner = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root; then it runs as a user that may do nothing else. */
function unprivileged(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (what: string, user: string) => Number(execFileSync('id', [what, user], { encoding: 'utf8' }));
  return { uid: idOf('-u', 'nobody'), gid: idOf('-g', 'nobody') };
}

/**
 * Its own order of text is a language's and not that of the bytes: a query that leaves the order to the database shows.
 * Only the making of the cluster does not wait for the disk; it is thrown away.
 */
function makeCluster(programs: string, folder: string, data: string, owner: Owner | undefined): void {
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  const order = ['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--locale-provider', 'icu', '--icu-locale', 'en'];
  const access = ['--username', USER, '--auth', 'scram-sha-256', '--pwfile', passwordFile];
  execFileSync(path.join(programs, 'initdb'), ['-D', data, ...access, ...order, '--no-sync', '--no-instructions'], {
    ...owner,
    stdio: 'pipe',
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
