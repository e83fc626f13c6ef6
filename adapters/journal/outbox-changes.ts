import type { Transaction } from 'kysely';
import type { MailOutcome } from '../../domain/commands';
import type { Instant } from '../../domain/ids';
import type { OutboxRow } from '../../mail/ports';
import { type IntendedMail, intendedRow, mailOf } from './outbox-rows';
import { plainText } from './plain-text';
import type { Schema } from './schema';

export async function intend(tx: Transaction<Schema>, mail: IntendedMail, now: Instant): Promise<OutboxRow> {
  await tx
    .insertInto('outbox')
    .values(intendedRow(mail, now))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return mailOf(await tx.selectFrom('outbox').selectAll().where('key', '=', mail.key).executeTakeFirstOrThrow());
}

/**
 * Not one that a server has accepted or refused for good, and not one whose last try nobody has concluded: a second sender,
 * or one that was stopped and woke up again, must not send it once more.
 */
const MAY_BE_TRIED: readonly OutboxRow['state'][] = ['intended', 'deferred', 'ambiguous'];

export async function attempt(tx: Transaction<Schema>, key: string): Promise<void> {
  const result = await tx
    .updateTable('outbox')
    .set((row) => ({ attempts: row('attempts', '+', 1), state: 'trying' as const }))
    .where('key', '=', key)
    .where('state', 'in', MAY_BE_TRIED)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new Error(`cannot try the mail ${key}: it is ${await stateOf(tx, key)}`);
}

/** A server's yes and its lasting no stand, whatever a slower sender believes. */
const FINAL: readonly OutboxRow['state'][] = ['accepted', 'refused'];

export async function conclude(tx: Transaction<Schema>, key: string, outcome: MailOutcome, now: Instant): Promise<void> {
  const reply = outcome.outcome === 'accepted' ? '' : plainText(outcome.reply);
  const result = await tx
    .updateTable('outbox')
    .set({ state: outcome.outcome, reply, concluded_at: now })
    .where('key', '=', key)
    .where('state', 'not in', FINAL)
    .executeTakeFirst();
  if (result.numUpdatedRows > 0n) return;
  const state = await stateOf(tx, key);
  if (state !== outcome.outcome) throw new Error(`cannot conclude the mail ${key} as ${outcome.outcome}: it is ${state}`);
}

async function stateOf(tx: Transaction<Schema>, key: string): Promise<string> {
  const row = await tx.selectFrom('outbox').select('state').where('key', '=', key).executeTakeFirst();
  return row?.state ?? 'not in the outbox';
}
