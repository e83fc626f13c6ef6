import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { type DataFolder, DataFolderInUse, openDataFolder } from '../adapters/data-folder';
import { writeDurably } from '../adapters/durable-file';
import { BadSettings, readSettings, type Settings } from '../adapters/environment';
import { mustSuitFolder, rememberDatabase } from '../adapters/folder-database';
import { type Sandbox, startSandbox } from '../adapters/sandbox';
import { composeReply } from '../adapters/sandbox-reply';
import { localServer } from '../adapters/smtp/mail-server';
import { createMailer } from '../adapters/smtp/mailer';
import { prepareNamespace } from '../adapters/temporal-server/namespace';
import { type OpenTemporal, openTemporal } from '../adapters/temporal-server/open';
import { freePort } from '../adapters/temporal-server/reach';
import { createSandboxDesk } from '../client/sandbox-desk';
import type { Services } from '../client/services';
import { Unavailable } from '../domain/unavailable';
import { buildApi } from '../web/app';
import { TASK_QUEUE } from '../workflows/messages';
import { type System, startSystem } from './main';

export interface UpIo {
  /** For people: where everything is, and what happens. */
  readonly err: (line: string) => void;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Runs everything in this process until it is told to stop: Temporal, worker, intake, sandbox, API. Returns the exit code.
 * What starts first is stopped last; on Ctrl-C what is under way is finished, and no process is left behind.
 */
export async function runUp({ err, environment }: UpIo): Promise<number> {
  const stops: (() => unknown)[] = [];
  try {
    const stopped = untilToldToStop();
    const running = await start(readSettings(environment), environment, err, stops);
    running.tell();
    const why = await Promise.race([stopped, running.failed]);
    err(why);
    return why === FAILED ? 1 : 0;
  } catch (error) {
    if (!EXPECTED.some((kind) => error instanceof kind)) throw error;
    err(`error: ${(error as Error).message}`);
    return 1;
  } finally {
    for (const stop of stops.reverse()) await stop();
    if (stops.length > 0) err('Stopped.');
  }
}

/** What whoever starts the program can mend: the sentence is all they need. */
const EXPECTED = [BadSettings, DataFolderInUse, Unavailable];

const FAILED = 'The worker has failed. See the log in the data folder.';

function untilToldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => resolve('Stopping: finishing what is under way ...'));
  });
}

interface Running {
  readonly failed: Promise<string>;
  tell(): void;
}

async function start(
  settings: Settings,
  environment: NodeJS.ProcessEnv,
  err: UpIo['err'],
  stops: (() => unknown)[],
): Promise<Running> {
  const folder = await openDataFolder(settings.dataFolder);
  stops.push(folder.release);
  await mustSuitFolder(folder.path, settings.database);
  const log = pino({ level: 'warn' }, pino.destination({ dest: join(folder.path, 'phasegate.log'), sync: true }));
  await quietTemporal();
  const [temporal, sandbox] = await Promise.all([
    openTemporal({ dataFolder: folder.path, environment, log: quietly(err) }),
    settings.mailServer === undefined ? startSandbox({ folder: join(folder.path, 'mailboxes'), log }) : undefined,
  ]);
  stops.push(temporal.stop, () => sandbox?.close());
  // Without its search attributes a server refuses every step of every phase.
  if (!temporal.embedded) await prepareNamespace(temporal, { namespace: temporal.namespace, retentionDays: 90, log: err });
  const mailServer = settings.mailServer ?? localServer(sandbox?.port ?? 0);
  const intakePort = await freePort(settings.intakePort);
  const system = await startSystem({
    folder,
    database: settings.database,
    temporal,
    taskQueue: TASK_QUEUE,
    mailServer,
    intakePort,
    clock: Date.now,
    rehearsal: false,
    log,
  });
  stops.push(system.drain);
  await rememberDatabase(folder.path, settings.database);
  const token = await tokenOf(folder);
  const api = buildApi(servicesOf(system, sandbox), { token, logger: log });
  const url = await api.listen({ host: '127.0.0.1', port: await freePort(settings.port) });
  stops.push(() => api.close());
  await announce(folder, url, stops);
  return {
    failed: system.failed.then(
      () => FAILED,
      (error: Error) => {
        log.error({ error: error.message }, 'the worker has failed');
        return FAILED;
      },
    ),
    tell: () => tell({ folder, url, system, temporal, sandbox, settings }, err),
  };
}

/** The lines that a person needs; what was tried on the way is in the log. */
const quietly = (err: UpIo['err']) => (sentence: string) => (/: no \(/.test(sentence) ? undefined : err(sentence));

async function quietTemporal(): Promise<void> {
  const { DefaultLogger, Runtime } = await import('@temporalio/worker');
  Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
}

function servicesOf(system: System, sandbox: Sandbox | undefined): Services {
  const { outbox, launches } = system;
  const toIntake = createMailer(localServer(system.intakePort));
  const desk = sandbox && createSandboxDesk({ mailboxes: sandbox, outbox, launches, clock: Date.now, composeReply, toIntake });
  return {
    projects: system.projects,
    inbox: system.messages,
    ...(desk === undefined ? {} : { sandbox: desk }),
    ready: () => troubleOf(system),
    now: Date.now,
  };
}

/** Why nothing can be done just now; undefined where Temporal and the database answer. */
async function troubleOf({ client, answers }: System): Promise<string | undefined> {
  const [temporal, database] = await Promise.allSettled([client.workflowService.getSystemInfo({}), answers()]);
  if (temporal.status === 'rejected') return 'Temporal cannot be reached.';
  return database.status === 'rejected' ? 'The database cannot be reached.' : undefined;
}

/** The API's bearer token: made once, readable by its owner only. */
async function tokenOf(folder: DataFolder): Promise<string> {
  const file = join(folder.path, 'api-token');
  const known = await readFile(file, 'utf8').catch(() => undefined);
  if (known !== undefined) return known.trim();
  const token = randomBytes(24).toString('base64url');
  await writeDurably(file, Buffer.from(`${token}\n`), 0o600);
  return token;
}

/** Where the command line on this machine finds the server; gone when the server is. */
async function announce(folder: DataFolder, url: string, stops: (() => unknown)[]): Promise<void> {
  const file = join(folder.path, 'server.json');
  const note = { url, pid: process.pid, startedAt: Date.now() };
  await writeDurably(file, Buffer.from(`${JSON.stringify(note, null, 2)}\n`));
  stops.push(() => rm(file, { force: true }));
}

interface Whereabouts {
  readonly folder: DataFolder;
  readonly url: string;
  readonly system: System;
  readonly temporal: OpenTemporal;
  readonly sandbox: Sandbox | undefined;
  readonly settings: Settings;
}

function tell({ folder, url, system, temporal, sandbox, settings }: Whereabouts, err: UpIo['err']): void {
  const mailOut =
    sandbox === undefined
      ? `${settings.mailServer?.host}:${settings.mailServer?.port}`
      : 'sandbox: nothing leaves this machine; read it with: phasegate mail';
  const rows = [
    ['API', `${url}/api/v1   (schemas: ${url}/api/v1/openapi.json)`],
    ['Mail out', mailOut],
    ['Mail in', `smtp://127.0.0.1:${system.intakePort}`],
    ['Temporal', `${temporal.address}, namespace ${temporal.namespace}${temporal.embedded ? '' : ' (TEMPORAL_ADDRESS)'}`],
    ...(settings.database === undefined ? [] : [['Database', `PostgreSQL, ${settings.database.name}`]]),
    ['Data', folder.path],
  ];
  err('Phasegate is ready.');
  for (const [what, where] of rows) err(`  ${what?.padEnd(9)} ${where}`);
  err('');
  err('Next, in another terminal:');
  err('  npx phasegate launch docs/examples/strategic-training-plan/strategic-training-plan.yaml --now');
  err('Stop with Ctrl-C.');
}
