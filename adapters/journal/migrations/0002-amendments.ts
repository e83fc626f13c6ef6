import type { Kysely, Migration } from 'kysely';
import type { Engine } from '../engine';
import type { Schema } from '../schema';
import { createTable } from './tables';

/** People who are appointed and documents that are provided after a launch. */
export const amendments = (engine: Engine): Migration => ({
  up: async (db: Kysely<Schema>) => {
    await createTable(db, engine, 'person', { sha256: 'text key', words: 'text' });
    await createTable(db, engine, 'amendment', { pos: 'integer key', project: 'text', phase: 'text or null', data: 'text' });
    await db.schema.createIndex('amendment_project').on('amendment').columns(['project', 'pos']).execute();
  },
});
