import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { endingWithUs } from './command';
import { endProcess, isRunning, markOf, type ProcessMark } from './process';
import { isListening } from './reach';

/** A server process that is kept running until `stop`. */
export interface Watched {
  /** Ends the server (at once if it must be) and the watch over it. May be called twice. */
  stop(): Promise<void>;
}

export interface WatchOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly port: number;
  readonly logFile: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly log: (sentence: string) => void;
  /** A server that runs already and is taken over as it is. */
  readonly adopted?: ProcessMark;
  /** Told of each process that is started, before anything else depends on it. */
  readonly onStart: (server: ProcessMark) => Promise<void>;
}

const firstBackOff = 250;
const longestBackOff = 10_000;
const ranWell = 60_000;

/**
 * Keeps a server running on one port: starts it (or takes over one that runs), starts it again on the same port when it dies,
 * later and later while it keeps dying. Resolves when it listens. @throws if it does not come up the first time.
 */
export async function watchServer(options: WatchOptions): Promise<Watched> {
  let stopped = false;
  let server = options.adopted ?? (await start(options));
  const stopping = new AbortController();
  const watching = watch();

  return {
    async stop() {
      stopped = true;
      stopping.abort();
      await watching;
      await endProcess(server);
    },
  };

  async function watch(): Promise<void> {
    let backOff = firstBackOff;
    let since = Date.now();
    while (!stopped) {
      await pause(200);
      if (stopped || isRunning(server)) continue;
      if (Date.now() - since > ranWell) backOff = firstBackOff;
      options.log(`The Temporal server has ended unexpectedly; starting it again on port ${options.port} in ${backOff} ms.`);
      await pause(backOff);
      backOff = Math.min(backOff * 2, longestBackOff);
      since = Date.now();
      if (!stopped) await startAgain();
    }
  }

  async function startAgain(): Promise<void> {
    try {
      server = await start(options);
      options.log(`The Temporal server runs again on port ${options.port}.`);
    } catch (error) {
      options.log(`The Temporal server did not start: ${(error as Error).message}`);
    }
  }

  async function pause(milliseconds: number): Promise<void> {
    await sleep(milliseconds, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
  }
}

async function start(options: WatchOptions): Promise<ProcessMark> {
  const { port, logFile, onStart } = options;
  const server = await spawnApart(options);
  try {
    await onStart(server);
    for (const until = Date.now() + 30_000; Date.now() < until; await sleep(20)) {
      const listening = await isListening(port);
      if (!isRunning(server)) throw new Error(`the Temporal server ended at once; it said: ${lastLines(logFile)}`);
      if (listening) return server;
    }
    throw new Error(`the Temporal server does not listen on port ${port} after 30 s; see ${logFile}`);
  } catch (error) {
    await endProcess(server);
    throw error;
  }
}

/**
 * Starts a process in a group of its own, so that Ctrl-C reaches this program alone, which then stops things in their order.
 * It writes to a file, not to a pipe: a pipe would break, and the server with it, when this program dies.
 */
async function spawnApart({ program, args, logFile, environment }: WatchOptions): Promise<ProcessMark> {
  const [command, commandArgs] = endingWithUs(program, args);
  const output = openSync(logFile, 'a');
  try {
    const env = withoutSettings(environment);
    const child = spawn(command, commandArgs, { detached: true, stdio: ['ignore', output, output], env });
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
    const mark = child.pid === undefined ? undefined : markOf(child.pid);
    if (mark === undefined) throw new Error(`the Temporal server ended at once; it said: ${lastLines(logFile)}`);
    return mark;
  } catch (cause) {
    throw new Error(`cannot start the Temporal server ${program}`, { cause });
  } finally {
    closeSync(output);
  }
}

// The TEMPORAL_* settings describe a server to connect to; the one that is started here must not heed them.
function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join(' | ') || 'nothing';
}
