import { openDataFolder } from '../adapters/data-folder';
import { mustShareSecret, mustSuitFolder, rememberDatabase } from '../adapters/folder-database';
import { mailServerOf, type Part, readSettingsApart, type SettingsApart } from '../adapters/settings-apart';
import { prepareNamespace } from '../adapters/temporal-server/namespace';
import { freePort } from '../adapters/temporal-server/reach';
import { takeUnread } from '../client/intake';
import { TASK_QUEUE } from '../workflows/messages';
import { failureOf, runUntilStopped, type Started, type Stops } from './lifecycle';
import { logTo } from './log-file';
import { createFacade } from './parts/facade';
import { type Foundation, openFoundation } from './parts/foundation';
import { startIntakePart } from './parts/intake';
import { startWebPart } from './parts/web';
import { startWorkerPart } from './parts/worker';
import { quietTemporal } from './quiet-temporal';
import { apiRow, databaseRow, dataRow, mailInRows, mailOutRow, sendersRow, tellWhere, temporalRow } from './telling';
import type { UpIo } from './up';

/**
 * Runs one part in a process of its own, until it is told to stop, beside others on the same database, the same Temporal and
 * the same data folder. Returns the exit code.
 */
export const runApart = (part: Part, io: UpIo): Promise<number> =>
  runUntilStopped(io.err, async (stops) => {
    const settings = readSettingsApart(part, io.environment);
    const foundation = await openShared(part, settings, stops);
    return PARTS[part](foundation, settings, { err: io.err, stops });
  });

type StartPart = (
  foundation: Foundation,
  settings: SettingsApart,
  process: { readonly err: UpIo['err']; readonly stops: Stops },
) => Promise<Started>;

const PARTS: Record<Part, StartPart> = {
  worker: async (foundation, settings, { err, stops }) => {
    const { temporal } = settings;
    const mailServer = mailServerOf(settings);
    await quietTemporal();
    // Without its search attributes a server refuses every step of every phase.
    await prepareNamespace(temporal, { namespace: temporal.namespace, retentionDays: 90, log: err });
    const worker = await startWorkerPart(foundation, {
      temporal,
      taskQueue: TASK_QUEUE,
      mailServer,
      publicUrl: settings.publicUrl,
    });
    stops.push(worker.stop);
    const tell = () => tellPart(err, 'worker', [mailOutRow(mailServer)], settings, foundation);
    return { tell, failed: failureOf(worker, foundation.log) };
  },

  web: async (foundation, settings, { err, stops }) => {
    const facade = createFacade(foundation, { rehearsal: false });
    const web = await startWebPart(foundation, facade, {
      ...{ port: settings.port, taskQueue: TASK_QUEUE },
      takeMail: takeUnread(foundation),
      hookKeysFile: settings.waysIn.hookKeysFile,
    });
    stops.push(web.stop);
    return { tell: () => tellPart(err, 'web', [apiRow(web.url)], settings, foundation) };
  },

  intake: async (foundation, settings, { err, stops }) => {
    const port = await freePort(settings.intakePort);
    // The workers find by themselves who is to be told.
    const intake = await startIntakePart(foundation, {
      port,
      shared: true,
      authentication: settings.authentication,
      waysIn: settings.waysIn,
      cameAfterClose: () => undefined,
    });
    stops.push(intake.stop);
    return {
      tell: () =>
        tellPart(
          err,
          'intake',
          [...mailInRows(intake.port, settings.waysIn), sendersRow(settings.authentication)],
          settings,
          foundation,
        ),
    };
  },
};

/** What all processes share. Only the worker needs Temporal from the first moment on. */
async function openShared(part: Part, settings: SettingsApart, stops: Stops): Promise<Foundation> {
  const { dataFolder, database, temporal, clamd } = settings;
  const folder = await openDataFolder(dataFolder, 'shared');
  stops.push(folder.release);
  await mustSuitFolder(folder.path, database);
  const log = logTo(folder.path, `${part}.log`);
  const shared = { folder, database, temporal, taskQueue: TASK_QUEUE, clock: Date.now, log, clamd };
  const foundation = await openFoundation(shared, { temporalMayBeAway: part !== 'worker' });
  stops.push(foundation.close);
  await mustShareSecret(folder, foundation, database);
  await rememberDatabase(folder.path, database);
  return foundation;
}

function tellPart(
  err: UpIo['err'],
  part: Part,
  rows: readonly (readonly [string, string])[],
  { temporal, database }: SettingsApart,
  { folder }: Foundation,
): void {
  tellWhere(err, `Phasegate's ${part} is ready.`, [...rows, temporalRow(temporal), databaseRow(database), dataRow(folder.path)]);
  err('Stop with Ctrl-C.');
}
