import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '../engine';
import type { Schema } from '../schema';
import { createTable } from './tables';

/** Several processes on one database: they share a secret, and each message is read by one of them. */
export const apart = (engine: Engine): Migration => ({
  up: async (db: Kysely<Schema>) => {
    await createTable(db, engine, 'installation', { id: 'integer key', secret_fingerprint: 'text' });
    await db.schema.alterTable('inbox').addColumn('claimed_until', engine.integer).execute();
    await db.schema
      .createIndex('inbox_after_close')
      .on('inbox')
      .columns(['project', 'phase', 'participant', 'contact', 'seq'])
      .where(sql.ref('state'), '=', 'after-close')
      .execute();
  },
});
