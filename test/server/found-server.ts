import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The server program that find-server.ts found, if it found one. */
export const temporalProgram = process.env.TEST_TEMPORAL_PROGRAM;

/** How a test starts a server: quietly, with the program that was found, and no TEMPORAL_* setting in the way. */
export const withFoundServer = {
  binFolder: path.dirname(temporalProgram ?? '.'),
  environment: Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'))),
  log: () => undefined,
};

/** A data folder of its own for a test; remove it with `rm` when done. */
export function emptyDataFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'phasegate-server-'));
}
