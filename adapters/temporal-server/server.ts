import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { serverArguments } from './command';
import { findTemporal, usualWays } from './find';
import { endLeftover, type Note, readLeftover, removeNote, writeNote } from './leftover';
import { prepareNamespace } from './namespace';
import { markOf, type ProcessMark } from './process';
import { freePort, isListening } from './reach';
import { watchServer } from './watch';

/** An embedded Temporal server that runs, and is kept running until it is stopped. */
export interface TemporalServer {
  /** `127.0.0.1:PORT`; stays the same when the server is restarted. */
  readonly address: string;
  /** Registered and usable. */
  readonly namespace: string;
  /** Ends the server and waits until it has gone. May be called twice. */
  stop(): Promise<void>;
}

export interface TemporalServerOptions {
  /** Holds `temporal.db`, `temporal.log` (of this start; `.old` of the one before) and the note of what runs. Is created. One program at a time. */
  readonly dataFolder: string;
  /** Where a fetched server program is kept. Default: `bin` in the data folder. */
  readonly binFolder?: string;
  /** Default: `USUAL_NAMESPACE`. */
  readonly namespace?: string;
  /** How long Temporal keeps what has closed. Default: 90 days; the permanent record is the journal. */
  readonly retentionDays?: number;
  /** Whether workflows may skip time (rehearsals only). Default: no. */
  readonly timeSkipping?: boolean;
  /** The environment of this program: PATH, and what the server inherits. */
  readonly environment: NodeJS.ProcessEnv;
  readonly log: (sentence: string) => void;
}

export const USUAL_NAMESPACE = 'phasegate';
/** On a busy machine a server that has just been started listens many seconds before it serves. */
const STARTING_MS = 60_000;

/**
 * Starts the embedded Temporal server on a data folder, or takes over the one that a killed program left running there.
 * Resolves when its namespace can be used. It is watched, and started again on the same port when it dies.
 * @throws when no server program can be had, when it does not start, or when another program uses the data folder.
 */
export async function startTemporalServer(options: TemporalServerOptions): Promise<TemporalServer> {
  const { dataFolder, environment, log, timeSkipping = false, namespace = USUAL_NAMESPACE, retentionDays = 90 } = options;
  await mkdir(dataFolder, { recursive: true });
  const ways = usualWays(options.binFolder ?? path.join(dataFolder, 'bin'), environment.PATH ?? '');
  const program = await findTemporal(ways, log);

  const { port, adopted } = await settleLeftover(dataFolder, timeSkipping, log);
  const logFile = path.join(dataFolder, 'temporal.log');
  if (!adopted) await rename(logFile, `${logFile}.old`).catch(() => undefined); // there is none the first time
  const watched = await watchServer({
    program,
    args: serverArguments(path.resolve(dataFolder), port, timeSkipping),
    port,
    logFile,
    environment,
    log,
    ...(adopted && { adopted }),
    onStart: (server) => writeNote(dataFolder, note(server)),
  });
  if (adopted) await writeNote(dataFolder, note(adopted));

  const address = `127.0.0.1:${port}`;
  async function stop(): Promise<void> {
    await watched.stop();
    removeNote(dataFolder);
  }
  function note(server: ProcessMark): Note {
    return { port, timeSkipping, server, program: ownMark() };
  }

  try {
    await prepareNamespace({ connectionOptions: { address }, patienceMs: STARTING_MS }, { namespace, retentionDays, log });
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, namespace, stop };
}

/** Takes over a server that was left running where it can serve, and ends it where it cannot; chooses the port. */
async function settleLeftover(
  dataFolder: string,
  timeSkipping: boolean,
  log: (sentence: string) => void,
): Promise<{ port: number; adopted?: ProcessMark }> {
  const { port, running } = readLeftover(dataFolder);
  if (running === undefined) return { port: await freePort(port) };
  if (running.timeSkipping === timeSkipping && (await isListening(running.port))) {
    log(`Temporal server: taking over the one that was left running (process ${running.server.pid}, port ${running.port}).`);
    return { port: running.port, adopted: running.server };
  }
  log(`Temporal server: ending the one that was left running and cannot be used (process ${running.server.pid}).`);
  await endLeftover(running);
  return { port: await freePort(port) };
}

function ownMark(): ProcessMark {
  return markOf(process.pid) ?? { pid: process.pid, startedAt: 'unknown' };
}
