import type { Dialect, Kysely, RawBuilder, Transaction } from 'kysely';
import type { Schema } from './schema';

/** Where one database differs from another. Everything else in this folder is said in Kysely, once. */
export interface Engine {
  readonly dialect: Dialect;
  /** The column type that holds an epoch millisecond. */
  readonly integer: 'integer' | 'bigint';
  /** What follows the columns in CREATE TABLE. */
  readonly tableEnd: RawBuilder<unknown>;
  /** Makes the database itself refuse UPDATE and DELETE on a table. */
  forbidChange(db: Kysely<Schema>, table: keyof Schema): Promise<void>;
  /** Lets one transaction at a time past this point: holds the table's single row until the transaction ends. */
  lock(tx: Transaction<Schema>, table: 'log_head' | 'intake'): Promise<void>;
}
