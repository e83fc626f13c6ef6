import type { Transaction } from 'kysely';
import type { Instant } from '../../domain/ids';
import type { Schema } from './schema';

/**
 * Gives a message its place and its instant. Whoever receives and whoever collects takes turns, in whatever process, so a
 * message is either there when a phase collects, or stamped later than everything the phase has collected.
 * The stamps never go back, even where the machine's clock does.
 */
export async function takePlace(tx: Transaction<Schema>, now: Instant): Promise<{ seq: number; receivedAt: Instant }> {
  const intake = await intakeOf(tx);
  const seq = intake.last_seq + 1;
  const receivedAt = Math.max(now, intake.last_received_at, intake.collected_until + 1);
  await tx.updateTable('intake').set({ last_seq: seq, last_received_at: receivedAt }).execute();
  return { seq, receivedAt };
}

/**
 * Promises that nothing is stamped at the instant it gives or before from now on: `wanted`, or the last stamp where the
 * clock was set back behind it. Undefined where `wanted` has not come yet.
 */
export async function closeIntake(tx: Transaction<Schema>, now: Instant, wanted: Instant): Promise<Instant | undefined> {
  const intake = await intakeOf(tx);
  if (wanted > Math.max(now, intake.last_received_at)) return undefined;
  const until = intake.last_received_at > now ? Math.max(wanted, intake.last_received_at) : wanted;
  if (until > intake.collected_until) await tx.updateTable('intake').set({ collected_until: until }).execute();
  return until;
}

const intakeOf = (tx: Transaction<Schema>) =>
  tx.selectFrom('intake').select(['last_seq', 'last_received_at', 'collected_until']).executeTakeFirstOrThrow();
