import { createActivities } from '../../activities';
import { answeringAfterClose } from '../../activities/after-close';
import { alertOwnerOfMailbox, alertOwnerOfProject } from '../../activities/alert-owner';
import type { MailServer } from '../../adapters/smtp/mail-server';
import { createMailer } from '../../adapters/smtp/mailer';
import type { TemporalAddress } from '../../adapters/temporal-server/connect';
import { watchMailboxWaits } from '../../client/mailbox-waits';
import { sweepEvery } from '../../client/sweeping';
import { wakeWaiting } from '../../client/waiting';
import { createWatchdog } from '../../client/watchdog';
import type { Mailer } from '../../mail/ports';
import { startTemporalWorker } from '../temporal-worker';
import type { Foundation } from './foundation';
import { SWEEP, WATCH } from './sweep';

export interface WorkerPartOptions {
  readonly temporal: TemporalAddress & { readonly namespace: string };
  readonly taskQueue: string;
  /** Where mail goes out. */
  readonly mailServer: MailServer;
  /** Where counties reach our pages; mails carry no links where it is undefined. */
  readonly publicUrl: string | undefined;
  /** Another way out than to that server: a measurement's, which is to cost nothing. */
  readonly mailer?: Mailer | undefined;
  /** Another workflows folder than the product's own: a test's planted fault. */
  readonly workflowsPath?: string;
}

export interface WorkerPart {
  readonly mailer: Mailer;
  /** Rejects when the worker fails for good. */
  readonly failed: Promise<void>;
  /** Somebody has written after a close: looks for them now, and not only with the next sweep. */
  answerAfterClose(): void;
  /** Takes no more work, and lets what is under way end. */
  stop(): Promise<void>;
}

/** The part that runs the workflows and sends all mail. Several may run at once, in one process each. */
export async function startWorkerPart(foundation: Foundation, options: WorkerPartOptions): Promise<WorkerPart> {
  const { folder, views, inbox, workflows, nudger, log } = foundation;
  const { temporal, taskQueue, workflowsPath } = options;
  const mailer = options.mailer ?? createMailer(options.mailServer);
  const effects = {
    ...foundation,
    mailer,
    secret: folder.secret,
    phases: views,
    askPhase: workflows.ask,
    publicUrl: options.publicUrl,
  };
  const worker = await startTemporalWorker({
    connection: temporal.connectionOptions,
    namespace: temporal.namespace,
    taskQueue,
    activities: createActivities(effects),
    ...(workflowsPath === undefined ? {} : { workflowsPath }),
  });
  const waking = sweepEvery(
    SWEEP,
    () => wakeWaiting({ inbox, views, nudge: nudger.nudge }),
    (error) => log.error({ error: error.message }, 'phases could not be nudged; it will be tried again'),
  );
  const answering = sweepEvery(SWEEP, answeringAfterClose(effects), (error) =>
    log.error({ error: error.message }, 'who wrote after a close could not be looked up; it will be tried again'),
  );
  const watching = sweepEvery(WATCH, createWatchdog({ ...foundation, alertOwner: alertOwnerOfProject(effects) }), (error) =>
    log.error({ error: error.message }, 'the projects could not be looked after; it will be tried again'),
  );
  const waitingForMail = sweepEvery(
    WATCH,
    watchMailboxWaits({ ...foundation, alertOwner: alertOwnerOfMailbox(effects) }),
    (error) =>
      log.error({ error: error.message }, 'whose time waits for a mailbox could not be looked up; it will be tried again'),
  );
  return {
    mailer,
    failed: worker.finished,
    answerAfterClose: answering.soon,
    stop: async () => {
      await Promise.all([waking.end(), answering.end(), watching.end(), waitingForMail.end(), worker.drain()]);
      await mailer.close();
    },
  };
}
