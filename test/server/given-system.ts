import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import pino from 'pino';
import { openDataFolder } from '../../adapters/data-folder';
import type { DatabasePlace } from '../../adapters/journal/database';
import { type Sandbox, startSandbox } from '../../adapters/sandbox';
import { composeReply } from '../../adapters/sandbox-reply';
import { createMailer } from '../../adapters/smtp/mailer';
import type { TemporalServer } from '../../adapters/temporal-server/server';
import type { WaysIn } from '../../adapters/ways-in';
import { createSandboxDesk } from '../../client/sandbox-desk';
import type { SandboxService } from '../../client/services';
import type { Clock } from '../../domain/ports';
import type { Mailer } from '../../mail/ports';
import { type System, startSystem } from '../../worker/main';
import { emptyDataFolder } from './found-server';

export interface GivenSystem {
  /** The system that runs now; another one after `restart`. */
  readonly system: System;
  readonly sandbox: Sandbox;
  /** That of its data folder, out of which the tokens in mails are made. */
  readonly secret: Buffer;
  /** Answers as a county's mail program would, through the real intake. */
  readonly desk: SandboxService;
  /** Speaks SMTP to the intake. */
  readonly toIntake: Pick<Mailer, 'send'>;
  /** Stops the system as Ctrl-C would; the sandbox and the data folder stay. */
  halt(): Promise<void>;
  /** Starts it again on the same data folder. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

export interface SystemWishes {
  readonly clock?: Clock;
  /** Where mail goes out, instead of to the sandbox. */
  readonly outPort?: number;
  /** At most so many go out; as fast as they are taken, unless told otherwise. */
  readonly mailsAMinute?: number;
  /** How else mail comes in than by its own port. */
  readonly waysIn?: WaysIn;
  /** Where its database is, instead of in the data folder. */
  readonly database?: DatabasePlace;
}

let runtimeInstalled = false;
let systems = 0;

/** The whole system on a Temporal server, with a data folder and a task queue of its own, and the sandbox as its mail server. */
export async function givenSystem(
  server: TemporalServer,
  { clock = Date.now, outPort, mailsAMinute, waysIn, database }: SystemWishes = {},
): Promise<GivenSystem> {
  if (!runtimeInstalled) Runtime.install({ logger: new DefaultLogger('ERROR') });
  runtimeInstalled = true;
  systems += 1;
  const taskQueue = `system-${systems}`;
  const log = pino({ level: 'silent' });
  const path = emptyDataFolder();
  const sandbox = await startSandbox({ folder: join(path, 'sandbox'), log });
  let folder = await openDataFolder(path);
  let system = await start();
  let running = true;
  let mailer = toIntakeOf(system);
  const toIntake = { send: (message: Parameters<Mailer['send']>[0]) => mailer.send(message) };

  function start(): Promise<System> {
    return startSystem({
      folder,
      database,
      temporal: { connectionOptions: { address: server.address }, namespace: server.namespace },
      taskQueue,
      mailServer: { ...mailServerOn(outPort ?? sandbox.port), ...(mailsAMinute !== undefined && { mailsAMinute }) },
      intakePort: 0,
      clock,
      ...(waysIn !== undefined && { waysIn }),
      rehearsal: false,
      log,
    });
  }

  async function halt(): Promise<void> {
    if (!running) return;
    running = false;
    await mailer.close();
    await system.drain();
    folder.release();
  }

  return {
    get system() {
      return system;
    },
    sandbox,
    get secret() {
      return folder.secret;
    },
    toIntake,
    desk: createSandboxDesk({
      mailboxes: sandbox,
      outbox: { list: (filter) => system.outbox.list(filter) },
      launches: { load: (project) => system.launches.load(project) },
      clock,
      composeReply,
      toIntake,
    }),
    halt,
    async resume() {
      folder = await openDataFolder(path);
      system = await start();
      mailer = toIntakeOf(system);
      running = true;
    },
    async stop() {
      await halt();
      await sandbox.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

const toIntakeOf = (system: System) => createMailer(mailServerOn(system.intakePort));
const mailServerOn = (port: number) => ({ host: '127.0.0.1', port, secure: false, requireTls: false });
