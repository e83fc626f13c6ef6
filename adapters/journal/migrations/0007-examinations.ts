import type { Kysely, Migration } from 'kysely';
import type { Engine } from '../engine';
import type { Schema } from '../schema';

/** What was looked at when a message was decided on, kept with it. */
export const examinations = (engine: Engine): Migration => ({
  up: async (db: Kysely<Schema>) => {
    await db.schema.alterTable('inbox').addColumn('examined', engine.text).execute();
  },
});
