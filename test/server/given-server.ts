import { rm } from 'node:fs/promises';
import { startTemporalServer, type TemporalServer, type TemporalServerOptions } from '../../adapters/temporal-server/server';
import { emptyDataFolder, temporalProgram, withFoundServer } from './found-server';

export { emptyDataFolder, temporalProgram, withFoundServer };

/** `describe` for what needs a real Temporal server; skipped, and counted so, where none can be had. */
export const describeWithServer = temporalProgram === undefined ? describe.skip : describe;

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
