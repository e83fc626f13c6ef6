import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** What an engineer sees of a phase in Temporal's own tools. */
export const searchAttributes = {
  ProjectId: 'Keyword',
  PhaseId: 'Keyword',
  PhaseState: 'Keyword',
  NextDueAt: 'Datetime',
} as const;

/** The arguments with which the server is started on a data folder. */
export function serverArguments(dataFolder: string, port: number, timeSkipping: boolean): string[] {
  return [
    ...['server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'warn'],
    ...['--db-filename', path.join(dataFolder, 'temporal.db')],
    // Without WAL each commit costs four times the fsyncs; without FULL a power cut may take the last commits with it.
    // A rehearsal that a power cut ends is begun anew, so it need not wait for the disk.
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', `synchronous=${timeSkipping ? 'OFF' : 'FULL'}`],
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
    ...(timeSkipping ? timeSkippingSettings.flatMap((setting) => ['--dynamic-config-value', setting]) : []),
  ];
}

/** Wraps a command so that the system ends it when this program is killed, where the system can (Linux with setpriv). */
export function endingWithUs(program: string, args: readonly string[]): [string, string[]] {
  const setpriv = '/usr/bin/setpriv';
  if (process.platform !== 'linux' || !isExecutable(setpriv)) return [program, [...args]];
  return [setpriv, ['--pdeathsig', 'TERM', program, ...args]];
}

const timeSkippingSettings = [
  // One setting under the names that earlier and later servers know; each only warns of the other's.
  'frontend.WorkflowTimeSkippingEnabled=true',
  'system.workflowTimeSkippingEnabled=true',
  // A skipped timer takes 1 s by default, 20 ms with these three.
  'history.timerProcessorMaxTimeShift="10ms"',
  'history.timerProcessorMaxPollRPS=2000',
  'history.transferProcessorMaxPollRPS=2000',
];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
