import { join } from 'node:path';
import type { Logger } from 'pino';
import { createActivities } from '../activities';
import { answerAfterClose } from '../activities/after-close';
import { createBlobs } from '../adapters/blobs';
import type { DataFolder } from '../adapters/data-folder';
import { type DatabasePlace, type OpenDatabase, openDatabase } from '../adapters/journal/database';
import { createMailReader } from '../adapters/parse-worker';
import { loadUpload } from '../adapters/plan-files';
import { startSmtpIntake } from '../adapters/smtp/intake';
import type { MailServer } from '../adapters/smtp/mail-server';
import { createMailer } from '../adapters/smtp/mailer';
import { connectTemporal, type TemporalAddress } from '../adapters/temporal-server/connect';
import { createInboxDesk } from '../client/inbox-desk';
import { createIntake, type Intake } from '../client/intake';
import { createNudger, type Nudger } from '../client/nudge';
import { createProjects } from '../client/projects';
import type { InboxService, Projects } from '../client/services';
import { createWorkflows } from '../client/temporal';
import type { Clock } from '../domain/ports';
import type { Blobs, Mailer } from '../mail/ports';
import { startWorker } from './worker';

export interface SystemOptions {
  readonly folder: DataFolder;
  /** Where journal and inbox are, if not in the folder's own file. */
  readonly database?: DatabasePlace | undefined;
  readonly temporal: TemporalAddress & { readonly namespace: string };
  readonly taskQueue: string;
  /** Where mail goes out. */
  readonly mailServer: MailServer;
  /** Another way out than to that server: a measurement's, which is to cost nothing. */
  readonly mailer?: Mailer;
  /** Where mail comes in, on loopback; 0 for any free port. */
  readonly intakePort: number;
  readonly clock: Clock;
  readonly rehearsal: boolean;
  /** Another workflows folder than the product's own: a test's planted fault. */
  readonly workflowsPath?: string;
  readonly log: Logger;
}

/** Everything that runs, behind the ports by which people and programs reach it. */
export interface System extends OpenDatabase {
  readonly projects: Projects;
  readonly messages: InboxService;
  readonly intake: Intake;
  readonly intakePort: number;
  readonly nudger: Nudger;
  readonly blobs: Blobs;
  readonly mailer: Mailer;
  readonly client: import('@temporalio/client').Client;
  /** Rejects when the worker fails for good. */
  readonly failed: Promise<void>;
  /** Takes nothing more, lets what is under way end, and closes everything but the data folder and Temporal. */
  drain(): Promise<void>;
}

/** Makes up for a nudge or a reading that got lost, in milliseconds. */
const SWEEP = 15_000;

/** Builds all parts on their adapters and sets them to work, in one process. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { folder, temporal, taskQueue, clock, log, rehearsal } = options;
  const place = options.database ?? { file: join(folder.path, 'phasegate.db') };
  const database = await openDatabase({ ...place, clock });
  const blobs = createBlobs(join(folder.path, 'blobs'));
  const mailer = options.mailer ?? createMailer(options.mailServer);
  const { Client } = await import('@temporalio/client');
  const connection = await connectTemporal(temporal);
  const client = new Client({ connection, namespace: temporal.namespace });
  const workflows = createWorkflows(client, taskQueue);
  const nudger = createNudger((address) => workflows.nudge(address), { log });
  const reader = createMailReader();
  const { inbox, outbox, tokens, launches, journal, views } = database;
  const isClosed = async (project: string) => (await views.projectStatus(project))?.status === 'closed';
  const { secret } = folder;
  const effects = {
    journal,
    launches,
    inbox,
    outbox,
    tokens,
    blobs,
    mailer,
    clock,
    secret,
    phases: views,
    askPhase: workflows.ask,
  };
  const intake = createIntake({
    blobs,
    inbox,
    tokens,
    launches,
    readMail: reader.read,
    nudge: nudger.nudge,
    isClosed,
    answerAfterClose: (owner, message) => answerAfterClose(effects, owner, message),
    log,
  });
  const worker = await startWorker({
    connection: temporal.connectionOptions,
    namespace: temporal.namespace,
    taskQueue,
    activities: createActivities(effects),
    ...(options.workflowsPath === undefined ? {} : { workflowsPath: options.workflowsPath }),
  });
  const listener = await startSmtpIntake({
    port: options.intakePort,
    replyDomains: () => replyDomains(database),
    receive: intake.receive,
    log,
  });
  await intake.readAll();
  const endSweep = intake.sweepEvery(SWEEP);
  const projects = createProjects({
    ...database,
    workflows,
    blobs,
    clock,
    rehearsal,
    readUpload: loadUpload,
    enter: intake.enterFeedback,
    messageOf: inbox.get,
  });

  return {
    ...database,
    projects,
    messages: createInboxDesk({ inbox, blobs, views }),
    intake,
    intakePort: listener.port,
    nudger,
    blobs,
    mailer,
    client,
    failed: worker.finished,
    drain: async () => {
      endSweep();
      await listener.close();
      await intake.settled();
      nudger.close();
      await worker.drain();
      await reader.close();
      await mailer.close();
      await connection.close();
      await database.close();
    },
  };
}

/** Closed projects' domains too: what comes after the close is kept and answered. */
async function replyDomains({ launches }: Pick<OpenDatabase, 'launches'>): Promise<string[]> {
  const all = await Promise.all((await launches.list()).map(({ project }) => launches.load(project)));
  return [...new Set(all.flatMap((launch) => (launch === undefined ? [] : [launch.plan.mail.replyDomain])))];
}
