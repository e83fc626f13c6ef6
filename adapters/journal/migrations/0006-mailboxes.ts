import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '../engine';
import type { Schema } from '../schema';
import { createTable } from './tables';

/** Mail that is fetched from mailboxes: how far they were read, and whose time waits for them. */
export const mailboxes = (engine: Engine): Migration => ({
  up: async (db: Kysely<Schema>) => {
    await createTable(db, engine, 'mailbox', {
      name: 'text key',
      uid_validity: 'text or null',
      last_uid: 'integer',
      read_until: 'integer',
      watched: 'integer',
    });
    await createTable(
      db,
      engine,
      'mailbox_wait',
      { project: 'text', phase: 'text', until: 'integer', since: 'integer' },
      (table) => table.addPrimaryKeyConstraint('mailbox_wait_key', ['project', 'phase']),
    );
    await db.schema
      .alterTable('intake')
      .addColumn('decided_until', engine.integer, (column) => column.notNull().defaultTo(0))
      .execute();
    // Beside the index of the firsts: where the same bytes came before, and how.
    const isCopy = sql.ref('state');
    await db.schema.createIndex('inbox_copies').on('inbox').column('id').where(isCopy, '=', 'duplicate').execute();
  },
});
