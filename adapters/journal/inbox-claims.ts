import type { Transaction } from 'kysely';
import type { Instant } from '../../domain/ids';
import type { Schema } from './schema';

/** A claim runs out by itself: whoever made it may have died. */
export async function claim(tx: Transaction<Schema>, now: Instant, seq: number, ms: number): Promise<boolean> {
  const result = await tx
    .updateTable('inbox')
    .set({ claimed_until: now + ms })
    .where('seq', '=', seq)
    .where('state', '=', 'received')
    .where((row) => row.or([row('claimed_until', 'is', null), row('claimed_until', '<=', now)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
