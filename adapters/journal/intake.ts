import type { Selectable, Transaction } from 'kysely';
import type { Instant } from '../../domain/ids';
import type { IntakeRow, Schema } from './schema';

/**
 * Gives a message its place and its instant. Whoever receives and whoever collects takes turns, in whatever process, so a
 * message is either there when a phase collects, or stamped later than everything the phase has collected.
 * The stamps never go back, even where the machine's clock does.
 */
export async function takePlace(tx: Transaction<Schema>, now: Instant, arrivedAt?: Instant): Promise<Place> {
  const intake = await intakeOf(tx);
  const seq = intake.last_seq + 1;
  const receivedAt = arrivedAt === undefined ? nextStamp(intake, now) : stampOfMailbox(intake, Math.min(arrivedAt, now));
  const latest = Math.max(intake.last_received_at, receivedAt);
  await tx.updateTable('intake').set({ last_seq: seq, last_received_at: latest }).execute();
  return { seq, receivedAt };
}

type Intake = Selectable<IntakeRow>;

interface Place {
  readonly seq: number;
  readonly receivedAt: Instant;
}

const nextStamp = ({ last_received_at, collected_until }: Intake, now: Instant) =>
  Math.max(now, last_received_at, collected_until + 1);

/** A mailbox has had it since then; only what time has decided stands. */
const stampOfMailbox = ({ decided_until }: Intake, arrivedAt: Instant) => Math.max(arrivedAt, decided_until + 1);

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

/** Promises that out of a mailbox, too, nothing is stamped at that instant or before. */
export async function closeForMailboxes(tx: Transaction<Schema>, until: Instant): Promise<void> {
  const { decided_until } = await intakeOf(tx);
  if (until > decided_until) await tx.updateTable('intake').set({ decided_until: until }).execute();
}

/** What phases have collected so far was decided without any mailbox. */
export async function closeWhatWasCollected(tx: Transaction<Schema>): Promise<void> {
  await closeForMailboxes(tx, (await intakeOf(tx)).collected_until);
}

const intakeOf = (tx: Transaction<Schema>): Promise<Intake> => tx.selectFrom('intake').selectAll().executeTakeFirstOrThrow();
