import { connectTemporal, serverFromSettings, type TemporalAddress } from './connect';
import { startTemporalServer, type TemporalServer, type TemporalServerOptions } from './server';

/** A Temporal server to work with, wherever it runs. `stop` ends it only if it is ours. */
export interface OpenTemporal extends TemporalServer, TemporalAddress {
  readonly embedded: boolean;
}

/**
 * The Temporal server that the TEMPORAL_* settings name, or else the embedded one, started on the data folder.
 * A named server is reached once, so that a wrong setting is known at the start; its namespace is its owner's business.
 */
export async function openTemporal(options: TemporalServerOptions): Promise<OpenTemporal> {
  const named = serverFromSettings(options.environment);
  if (named === undefined) {
    const server = await startTemporalServer(options);
    return { ...server, connectionOptions: { address: server.address }, embedded: true };
  }
  options.log(`Temporal server: ${named.address}, namespace ${named.namespace}, as TEMPORAL_ADDRESS says.`);
  const connection = await connectTemporal(named);
  await connection.close();
  return { ...named, embedded: false, stop: async () => undefined };
}
