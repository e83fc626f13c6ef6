import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, ConnectionOptions } from '@temporalio/client';
import type { TemporalAddress } from './connect';

/** A client's connection that a program keeps as long as it runs. */
export interface ClientConnection {
  readonly connection: Connection;
  /** Also in the middle of calls that are tried again: the library would start them on a closed connection, and throw. */
  close(): Promise<void>;
}

/**
 * Connects to the server. `mayBeAway`: without a look at it; each call is tried again for a while, and fails until it is there.
 * @throws otherwise when the server cannot be reached within 10 s.
 */
export async function openConnection(
  { connectionOptions }: TemporalAddress,
  { mayBeAway = false } = {},
): Promise<ClientConnection> {
  const { Connection, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } = await import('@temporalio/client');
  const usual = defaultGrpcRetryOptions();
  let closing = false;
  let lastRetry = 0;
  const retries = makeGrpcRetryInterceptor({
    retryableDecider: (attempt, status) => !closing && usual.retryableDecider(attempt, status),
    delayFunction: (attempt, status) => {
      const ms = usual.delayFunction(attempt, status);
      lastRetry = Math.max(lastRetry, performance.now() + ms);
      return ms;
    },
  });
  const options = { ...connectionOptions, interceptors: [retries] } as ConnectionOptions;
  const connection = mayBeAway ? Connection.lazy(options) : await Connection.connect(options);
  return {
    connection,
    close: async () => {
      closing = true;
      await sleep(Math.max(0, lastRetry - performance.now() + A_MOMENT));
      await connection.close();
    },
  };
}

const A_MOMENT = 10;
