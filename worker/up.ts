import { join } from 'node:path';
import { openDataFolder } from '../adapters/data-folder';
import { readSettings } from '../adapters/environment';
import { mustShareSecret, mustSuitFolder, rememberDatabase } from '../adapters/folder-database';
import { type Sandbox, startSandbox } from '../adapters/sandbox';
import { localServer } from '../adapters/smtp/mail-server';
import { createMailer } from '../adapters/smtp/mailer';
import { prepareNamespace } from '../adapters/temporal-server/namespace';
import { openTemporal } from '../adapters/temporal-server/open';
import { freePort } from '../adapters/temporal-server/reach';
import { createSandboxDesk, type SandboxDeskPorts } from '../client/sandbox-desk';
import type { SandboxService } from '../client/services';
import { TASK_QUEUE } from '../workflows/messages';
import { failureOf, runUntilStopped, type Started, type Stops } from './lifecycle';
import { logTo } from './log-file';
import { type System, startSystem } from './main';
import { startWebPart } from './parts/web';
import { quietTemporal } from './quiet-temporal';
import { apiRow, databaseRow, dataRow, mailInRows, mailOutRow, sendersRow, tellWhere, temporalRow } from './telling';

export interface UpIo {
  /** For people: where everything is, and what happens. */
  readonly err: (line: string) => void;
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Runs everything in this process until it is told to stop: Temporal, worker, intake, sandbox, API. Returns the exit code.
 */
export const runUp = (io: UpIo): Promise<number> => runUntilStopped(io.err, (stops) => start(io, stops));

async function start({ err, environment }: UpIo, stops: Stops): Promise<Started> {
  const settings = readSettings(environment);
  const { database } = settings;
  const folder = await openDataFolder(settings.dataFolder);
  stops.push(folder.release);
  await mustSuitFolder(folder.path, database);
  const log = logTo(folder.path, 'phasegate.log');
  await quietTemporal();
  const [temporal, sandbox] = await Promise.all([
    openTemporal({ dataFolder: folder.path, environment, log: quietly(err) }),
    settings.mailServer === undefined ? startSandbox({ folder: join(folder.path, 'mailboxes'), log }) : undefined,
  ]);
  stops.push(temporal.stop, () => sandbox?.close());
  // Without its search attributes a server refuses every step of every phase.
  if (!temporal.embedded) await prepareNamespace(temporal, { namespace: temporal.namespace, retentionDays: 90, log: err });
  const port = await freePort(settings.port);
  // Nobody but whoever reads the sandbox reaches a loopback address.
  const here = settings.mailServer === undefined ? `http://127.0.0.1:${port}` : undefined;
  const system = await startSystem({
    folder,
    database,
    temporal,
    taskQueue: TASK_QUEUE,
    mailServer: settings.mailServer ?? localServer(sandbox?.port ?? 0),
    intakePort: await freePort(settings.intakePort),
    publicUrl: settings.publicUrl ?? here,
    clock: Date.now,
    rehearsal: false,
    authentication: settings.authentication,
    waysIn: settings.waysIn,
    clamd: settings.clamd,
    log,
  });
  stops.push(system.drain);
  await rememberDatabase(folder.path, database);
  if (database !== undefined) await mustShareSecret(folder, system, database);
  const desk = sandbox && sandboxDesk(system, sandbox);
  const web = await startWebPart(system, system, {
    ...{ port, taskQueue: TASK_QUEUE, sandbox: desk },
    takeMail: system.intake.receive,
    hookKeysFile: settings.waysIn.hookKeysFile,
  });
  stops.push(web.stop);
  return {
    failed: failureOf(system, log),
    tell: () => {
      tellWhere(err, 'Phasegate is ready.', [
        apiRow(web.url),
        settings.mailServer === undefined ? SANDBOX : mailOutRow(settings.mailServer),
        ...mailInRows(system.intakePort, settings.waysIn),
        ...(settings.mailServer === undefined ? [] : [sendersRow(settings.authentication)]),
        temporalRow(temporal),
        ...(database === undefined ? [] : [databaseRow(database)]),
        dataRow(folder.path),
      ]);
      for (const line of NEXT) err(line);
    },
  };
}

/** The lines that a person needs; what was tried on the way is in the log. */
const quietly = (err: UpIo['err']) => (sentence: string) => (/: no \(/.test(sentence) ? undefined : err(sentence));

function sandboxDesk({ outbox, launches, intakePort, clock }: System, mailboxes: Sandbox): SandboxService {
  const composeReply: SandboxDeskPorts['composeReply'] = async (reply) =>
    (await import('../adapters/sandbox-reply.js')).composeReply(reply);
  return createSandboxDesk({ mailboxes, outbox, launches, clock, composeReply, toIntake: createMailer(localServer(intakePort)) });
}

const SANDBOX = ['Mail out', 'sandbox: nothing leaves this machine; read it with: phasegate mail'] as const;

const NEXT = [
  '',
  'Next, in another terminal:',
  '  npx phasegate launch docs/examples/strategic-training-plan/strategic-training-plan.yaml --now',
  'Stop with Ctrl-C.',
];
