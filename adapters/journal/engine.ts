import type { Dialect, Kysely, RawBuilder, Transaction } from 'kysely';
import type { Schema } from './schema';

/** Where one database differs from another. Everything else in this folder is said in Kysely, once. */
export interface Engine {
  readonly dialect: Dialect;
  /** The column type that holds an epoch millisecond. */
  readonly integer: 'integer' | 'bigint';
  /** The column type that holds text, compared by its bytes, so that every engine puts it in the same order. */
  readonly text: 'text' | RawBuilder<unknown>;
  /** What follows the columns in CREATE TABLE. */
  readonly tableEnd: RawBuilder<unknown>;
  /** Makes the database itself refuse to change or remove what a table holds. */
  forbidChange(db: Kysely<Schema>, table: keyof Schema): Promise<void>;
  /** Lets one writing transaction at a time past this point, of all processes on the database, until it ends. */
  takeTurn(tx: Transaction<Schema>): Promise<void>;
}
