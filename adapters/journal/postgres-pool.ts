import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { DatabaseError, Pool, type PoolClient, type QueryResult, types } from 'pg';
import { Unavailable } from '../../domain/unavailable';
import { bindable } from './bindable';
import type { PostgresAddress } from './postgres-address';
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

/** Connections to one database, each set and examined before its first use. All trouble with them is {@link Unavailable}. */
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

/** A connection while it is in use. One that has failed is asked nothing more, and the server undoes what it had begun. */
function lent(client: PoolClient, name: string): PostgresPoolClient {
  let lost: Unavailable | undefined;
  async function ask(text: string, values: readonly unknown[]): Promise<QueryResult> {
    if (lost !== undefined) throw lost;
    try {
      return await client.query(queryOf(text, values));
    } catch (error) {
      if (!isTrouble(error)) throw error;
      lost = unavailable(name, error as Error);
      throw lost;
    }
  }
  async function query(text: string, values: readonly unknown[]): Promise<QueryResult> {
    // Kysely asks the catalogue about a boolean; no column of ours takes one.
    bindable(
      values.filter((value) => typeof value !== 'boolean'),
      text,
    );
    const result = await ask(text, values);
    // The server answers the commit of a failed transaction by undoing it, and without an error.
    if (text === 'commit' && result.command !== 'COMMIT')
      throw new Error('the transaction had failed, and nothing of it was kept');
    return result;
  }
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(lost) };
}

/** What changes the schema may take long, since tables grow. pg reads `query_timeout` here too; its types do not know. */
const queryOf = (text: string, values: readonly unknown[]) => ({
  ...{ text, values: [...values] },
  ...(/^(create|alter|drop) /i.test(text) && { query_timeout: HOUR }),
});

const HOUR = 3_600_000;

/**
 * What is no fault of the statement: an error that is not the server's own is one of the connection; the server's are told
 * apart by the class of their SQLSTATE (PostgreSQL, appendix A).
 */
function isTrouble(error: unknown): boolean {
  return !(error instanceof DatabaseError) || TROUBLE.test(error.code ?? '');
}

/** Connection, read-only, silence in a transaction, rolled back for another's sake, no room, turn not had, stopped by hand, I/O. */
const TROUBLE = /^(08|25006|25P03|40|53|55P03|57|58)/;

function unavailable(name: string, cause: Error & { code?: string }): Unavailable {
  // Where a host has several addresses, Node puts its errors together without a message.
  return new Unavailable(`The database at ${name} cannot be used: ${cause.message || cause.code}.`, { cause });
}
