import type { Connection, ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';

/** How a Temporal server is reached; the same options serve a client's connection and a worker's. */
export interface TemporalAddress {
  readonly connectionOptions: NativeConnectionOptions;
  /** How long a client waits for it to serve. Default: 10 s. */
  readonly patienceMs?: number;
}

/** A Temporal server of somebody else's, as the TEMPORAL_* settings name it. */
export interface NamedServer extends TemporalAddress {
  readonly address: string;
  readonly namespace: string;
}

/**
 * The server that the settings name (TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, TEMPORAL_API_KEY, TEMPORAL_TLS*, and profiles by
 * TEMPORAL_PROFILE or TEMPORAL_CONFIG_FILE), or nothing if they name none. The namespace is `default` unless they say another.
 */
export function serverFromSettings(environment: NodeJS.ProcessEnv): NamedServer | undefined {
  const { connectionOptions, namespace } = loadClientConnectConfig({
    overrideEnvVars: Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => !!entry[1])),
    // A file in the home folder is no reason to leave the embedded server; one that is named is.
    disableFile: !environment.TEMPORAL_PROFILE && !environment.TEMPORAL_CONFIG_FILE,
  });
  if (!connectionOptions.address) return undefined;
  return { address: connectionOptions.address, namespace: namespace ?? 'default', connectionOptions };
}

/**
 * A client's connection to the server. The client is loaded only now (it takes 0.7 s), so that commands which speak to no
 * server start at once. @throws when the server does not serve in time.
 */
export async function connectTemporal({ connectionOptions, patienceMs = 10_000 }: TemporalAddress): Promise<Connection> {
  const { Connection } = await import('@temporalio/client');
  return Connection.connect({ ...(connectionOptions as ConnectionOptions), connectTimeout: patienceMs });
}
