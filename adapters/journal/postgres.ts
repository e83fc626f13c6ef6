import { PostgresDialect, sql } from 'kysely';
import type { Engine } from './engine';
import { postgresAt } from './postgres-address';
import { type Limits, postgresPool } from './postgres-pool';

/**
 * A PostgreSQL database, of which any number of processes may be users at the same time. Nothing is asked of the server
 * before the first query, which rejects with `Unavailable` where it cannot be reached or cannot be relied on.
 */
export function postgres(url: string, limits?: Limits): Engine {
  return {
    dialect: new PostgresDialect({ pool: postgresPool(postgresAt(url), limits) }),
    integer: 'bigint',
    // The order of a database's own collation depends on where the database was made.
    text: sql`text collate "C"`,
    tableEnd: sql``,
    forbidChange: async (db, table) => {
      const refuse = sql.ref(`${table}_refuses_change`);
      const sentence = sql.lit(`${table} is append-only`);
      await sql`create function ${refuse}() returns trigger language plpgsql as
        $$ begin raise exception using message = ${sentence}, errcode = 'insufficient_privilege'; end $$`.execute(db);
      // For each statement and not for each row: TRUNCATE has no rows.
      await sql`create trigger ${refuse} before update or delete or truncate on ${sql.table(table)}
        for each statement execute function ${refuse}()`.execute(db);
    },
    takeTurn: async (tx) => {
      await tx.selectFrom('log_head').select('id').forUpdate().executeTakeFirstOrThrow();
    },
  };
}
