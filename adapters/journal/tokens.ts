import type { Kysely } from 'kysely';
import type { Tokens } from '../../mail/ports';
import type { Schema } from './schema';

export function createTokens(db: Kysely<Schema>): Tokens {
  return {
    register: async (tokenHash, { project, phase, participant, contact }, at) => {
      const row = { token_hash: tokenHash, project, phase, participant, contact, registered_at: at };
      await db
        .insertInto('token')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    find: (tokenHash) =>
      db
        .selectFrom('token')
        .select(['project', 'phase', 'participant', 'contact'])
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst(),
  };
}
