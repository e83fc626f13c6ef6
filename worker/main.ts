import { join } from 'node:path';
import { type AuthenticationSettings, UNCHECKED } from '../adapters/authentication/settings';
import type { DatabasePlace } from '../adapters/journal/database';
import type { MailServer } from '../adapters/smtp/mail-server';
import type { WaysIn } from '../adapters/ways-in';
import type { Intake } from '../client/intake';
import type { Mailer } from '../mail/ports';
import { createFacade, type Facade } from './parts/facade';
import { type Foundation, type FoundationOptions, openFoundation } from './parts/foundation';
import { startIntakePart } from './parts/intake';
import { startWorkerPart } from './parts/worker';

export interface SystemOptions extends Omit<FoundationOptions, 'database'> {
  /** Where journal and inbox are, if not in the folder's own file. */
  readonly database?: DatabasePlace | undefined;
  /** Where mail goes out. */
  readonly mailServer: MailServer;
  /** Where counties reach our pages, if they do. */
  readonly publicUrl?: string | undefined;
  /** Another way out than to that server: a measurement's, which is to cost nothing. */
  readonly mailer?: Mailer;
  /** Where mail comes in, on loopback; 0 for any free port. */
  readonly intakePort: number;
  readonly rehearsal: boolean;
  /** How it is found out who sent a message; nobody looks where it is left out, as where all mail is our own. */
  readonly authentication?: AuthenticationSettings;
  /** How else mail comes in. */
  readonly waysIn?: WaysIn;
  /** Another workflows folder than the product's own: a test's planted fault. */
  readonly workflowsPath?: string;
}

/** Everything that runs, behind the ports by which people and programs reach it. */
export interface System extends Foundation, Facade {
  readonly intake: Intake;
  readonly intakePort: number;
  readonly mailer: Mailer;
  /** Rejects when the worker fails for good. */
  readonly failed: Promise<void>;
  /** Takes nothing more, lets what is under way end, and closes everything but the data folder and Temporal. */
  drain(): Promise<void>;
}

/** Sets all parts to work in one process. */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { folder, database = { file: join(folder.path, 'phasegate.db') }, intakePort } = options;
  const foundation = await openFoundation({ ...options, database });
  const worker = await startWorkerPart(foundation, { ...options, publicUrl: options.publicUrl });
  const intake = await startIntakePart(foundation, {
    port: intakePort,
    authentication: options.authentication ?? UNCHECKED,
    waysIn: options.waysIn,
    shared: false,
    cameAfterClose: worker.answerAfterClose,
  });
  return {
    ...foundation,
    ...createFacade(foundation, options),
    intake: intake.intake,
    intakePort: intake.port,
    mailer: worker.mailer,
    failed: worker.failed,
    drain: async () => {
      await intake.stop();
      await worker.stop();
      await foundation.close();
    },
  };
}
