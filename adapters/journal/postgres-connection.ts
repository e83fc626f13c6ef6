import type { PostgresPoolClient } from 'kysely';
import { DatabaseError, type PoolClient, type QueryResult } from 'pg';
import { Unavailable } from '../../domain/unavailable';
import { bindable } from './bindable';

/**
 * A connection while it is in use, as Kysely asks it. All trouble with it is {@link Unavailable}; one that has failed is asked
 * nothing more, and the server undoes what had begun on it.
 */
export function lent(client: PoolClient, name: string): PostgresPoolClient {
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

/** `name` is the database's, for people. */
export function unavailable(name: string, cause: Error & { code?: string }): Unavailable {
  // Where a host has several addresses, Node puts its errors together without a message.
  return new Unavailable(`The database at ${name} cannot be used: ${cause.message || cause.code}.`, { cause });
}
