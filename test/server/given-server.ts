import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTemporalServer, type TemporalServer, type TemporalServerOptions } from '../../adapters/temporal-server/server';

/** The server program that find-server.ts found, if it found one. */
export const temporalProgram = process.env.TEST_TEMPORAL_PROGRAM;

/** `describe` for what needs a real Temporal server; skipped, and counted so, where none can be had. */
export const describeWithServer = temporalProgram === undefined ? describe.skip : describe;

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

/** A server on an empty data folder, which `stop` removes. */
export async function givenServer(options: Partial<TemporalServerOptions> = {}): Promise<TemporalServer> {
  const dataFolder = emptyDataFolder();
  const server = await startTemporalServer({ dataFolder, ...withFoundServer, ...options });
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
