import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '../engine';
import type { Schema } from '../schema';
import { createTable } from './tables';

/** What people decide about messages, and by what a copy of a mail is known. */
export const inboxActs = (engine: Engine): Migration => ({
  up: async (db: Kysely<Schema>) => {
    await createTable(db, engine, 'inbox_act', {
      id: 'text key',
      message: 'text',
      act: 'text',
      at: 'integer',
      by: 'text',
      reason: 'text',
      given_to: 'text or null',
      taken_from: 'text or null',
    });
    await db.schema.createIndex('inbox_act_message').on('inbox_act').columns(['message', 'at']).execute();
    await engine.forbidChange(db, 'inbox_act');
    await db.schema
      .alterTable('inbox')
      .addColumn('digest', engine.text, (column) => column.notNull().defaultTo(''))
      .execute();
    await db.schema
      .createIndex('inbox_message_id')
      .on('inbox')
      .columns(['message_id', 'seq'])
      .where(sql.ref('message_id'), '!=', '')
      .execute();
  },
});
