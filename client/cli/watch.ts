import { setTimeout as pause } from 'node:timers/promises';
import { journalLine, watchProject } from '../api/record';
import { type ApiClient, connect, pathOf } from './api-client';
import { EXIT_CODES, Exit, usage } from './exit';
import { type ReadOptions, readWait, withProject } from './options';
import { type ServerEvent, serverEvents } from './server-events';
import { targetOf } from './target';
import { eventLine } from './time-line';
import type { Io, Verb } from './tools';

interface WatchOptions extends ReadOptions {
  readonly for?: string;
  readonly after?: string;
}

export const watchVerb: Verb = (program, { io }, end) => {
  withProject(program.command('watch'))
    .description('events as they are recorded, until Ctrl-C')
    .option('--for <time>', 'end after so long')
    .option('--after <position>', 'begin after this position of the journal; 0 tells everything')
    .addHelpText('after', '\nExamples:\n  phasegate watch\n  phasegate watch --for 10m --json')
    .action(async (options) => end(await watch(io, options)));
};

async function watch(io: Io, options: WatchOptions): Promise<number> {
  if (options.after !== undefined && !/^\d{1,15}$/.test(options.after))
    throw usage(`--after takes a position such as 120, not "${options.after}"`);
  const signal = options.for === undefined ? new AbortController().signal : AbortSignal.timeout(readWait(options.for));
  const api = connect(io);
  const { project } = await targetOf(api, options);
  const path = pathOf(watchProject.path, { project: project.project });
  if (!options.json) io.err(`Watching ${project.title}. Ctrl-C ends it.\n`);
  await followAlways(api, path, options.after, signal, ({ event, data }) => {
    if (event !== 'event') return;
    io.out(options.json ? `${data}\n` : `${eventLine(journalLine.decode(JSON.parse(data)), project.timeZone)}\n`);
  });
  return EXIT_CODES.ok;
}

const RETRY_MS = 2_000;

/** Asks again from the last event heard where the stream breaks; gives up where the server is gone. */
async function followAlways(
  api: ApiClient,
  path: string,
  after: string | undefined,
  signal: AbortSignal,
  hear: (event: ServerEvent) => void,
): Promise<void> {
  let last = after;
  while (!signal.aborted) {
    try {
      const headers: Record<string, string> = last === undefined ? {} : { 'last-event-id': last };
      const response = await api.open(path, { headers, signal });
      for await (const event of serverEvents(response)) {
        last = event.id ?? last;
        hear(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof Exit) throw error;
    }
    await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}
