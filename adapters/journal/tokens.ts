import type { Tokens } from '../../mail/ports';
import type { Store } from './store';

export function createTokens({ db, write }: Pick<Store, 'db' | 'write'>): Tokens {
  return {
    register: async (tokenHash, { project, phase, participant, contact }, at) => {
      const row = { token_hash: tokenHash, project, phase, participant, contact, registered_at: at };
      await write((tx) =>
        tx
          .insertInto('token')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },
    find: (tokenHash) =>
      db
        .selectFrom('token')
        .select(['project', 'phase', 'participant', 'contact'])
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst(),
  };
}
