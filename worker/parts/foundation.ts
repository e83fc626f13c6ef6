import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { createBlobs } from '../../adapters/blobs';
import type { ClamdAddress } from '../../adapters/clamd/address';
import type { DataFolder } from '../../adapters/data-folder';
import { type DatabasePlace, type OpenDatabase, openDatabase } from '../../adapters/journal/database';
import { openMailReader } from '../../adapters/mail-reader';
import type { MailReader } from '../../adapters/parse-worker';
import { openConnection } from '../../adapters/temporal-server/client-connection';
import type { TemporalAddress } from '../../adapters/temporal-server/connect';
import { awaitsNoMore } from '../../client/awaits-no-more';
import { createNudger, type Nudger } from '../../client/nudge';
import { createWorkflows, type Workflows } from '../../client/temporal';
import type { Clock } from '../../domain/ports';
import type { Blobs } from '../../mail/ports';

export interface FoundationOptions {
  readonly folder: DataFolder;
  readonly database: DatabasePlace;
  readonly temporal: TemporalAddress & { readonly namespace: string };
  readonly taskQueue: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Looks for viruses in the mail that comes in; nobody does where it is left out. */
  readonly clamd?: ClamdAddress | undefined;
}

/** What every part stands on: database, blobs, and a client of Temporal. */
export interface Foundation extends OpenDatabase {
  readonly folder: DataFolder;
  readonly clock: Clock;
  readonly log: Logger;
  readonly blobs: Blobs;
  readonly client: Client;
  readonly workflows: Workflows;
  readonly nudger: Nudger;
  /** Starts its threads when it is first asked. */
  readonly reader: MailReader;
  /** Closes the database and the connection to Temporal; the data folder stays open. */
  close(): Promise<void>;
}

/** `temporalMayBeAway`: starts without a look at Temporal, for parts that are of use without it. */
export async function openFoundation(
  { folder, database: place, temporal, taskQueue, clock, log, clamd }: FoundationOptions,
  { temporalMayBeAway = false } = {},
): Promise<Foundation> {
  const database = await openDatabase({ ...place, clock });
  const { Client } = await import('@temporalio/client');
  const { connection, close } = await openConnection(temporal, { mayBeAway: temporalMayBeAway });
  const client = new Client({ connection, namespace: temporal.namespace });
  const workflows = createWorkflows(client, taskQueue);
  const nudger = createNudger((address) => workflows.nudge(address), { log, awaitsNoMore: awaitsNoMore(database) });
  const reader = openMailReader(clamd);
  const blobs = createBlobs(join(folder.path, 'blobs'));
  return {
    ...database,
    ...{ folder, clock, log, blobs, client, workflows, nudger, reader },
    close: async () => {
      nudger.close();
      await reader.close();
      await close();
      await database.close();
    },
  };
}
