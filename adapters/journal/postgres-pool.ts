import type { PostgresPool } from 'kysely';
import { Pool, type PoolClient, types } from 'pg';
import type { PostgresAddress } from './postgres-address';
import { lent, unavailable } from './postgres-connection';
import { prepareSession } from './postgres-session';

/** How long anything waits at most, in milliseconds. A wait without end would hold up a sender's mail server, or a gate. */
export interface Limits {
  /** For a connection, new or free. */
  readonly connection: number;
  /** For the turn to write. */
  readonly turn: number;
  /** For the answer to a statement, the turn included. */
  readonly answer: number;
  /** The server ends a transaction in which nothing was asked for so long: whoever has the turn may have been cut off. */
  readonly silence: number;
}

const LIMITS: Limits = { connection: 10_000, turn: 15_000, answer: 20_000, silence: 10_000 };

const CONNECTIONS = 10;

/** Connections to one database, each set and examined before its first use. All trouble with them is `Unavailable`. */
export function postgresPool({ url, name }: PostgresAddress, limits = LIMITS): PostgresPool {
  const pool = new Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: limits.connection,
    query_timeout: limits.answer,
    keepAlive: true,
    application_name: 'phasegate',
    types: { getTypeParser: parserOf as typeof types.getTypeParser },
    onConnect: (client) => prepareSession(client, limits),
  });
  const open = new Set<PoolClient>();
  // pg tells in an event of a connection that ends between two queries; where nobody listens, the process would end.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => open.add(client.on('error', () => undefined)));
  pool.on('remove', (client) => open.delete(client));
  return {
    connect: async () => {
      const client = await pool.connect().catch((error: Error) => {
        throw unavailable(name, error);
      });
      return lent(client, name);
    },
    end: async () => {
      await pool.end();
      // A server that does not say goodbye must not keep the process from ending. The driver's types leave `unref` out.
      for (const client of open) (client as PoolClient & { unref(): void }).unref();
    },
  };
}

const INT8 = 20;

/** Whole numbers are numbers, in this pool alone: pg gives them as text, since they could be too large. */
const parserOf = (oid: number, format?: 'text' | 'binary') => (oid === INT8 ? Number : types.getTypeParser(oid, format));
