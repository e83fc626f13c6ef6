import { type Kysely, type Migration, sql } from 'kysely';
import type { Schema } from '../schema';

/** One state for everything of which nobody knows whose it is; why, its row has told before. */
export const quarantine = (): Migration => ({
  up: async (db: Kysely<Schema>) => {
    await db
      .updateTable('inbox')
      .set({ state: 'quarantined' })
      .where(sql.ref<string>('state'), 'in', ['unknown-token', 'unknown-sender'])
      .execute();
  },
});
