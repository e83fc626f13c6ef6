import type { Kysely } from 'kysely';
import type { MailRef } from '../../domain/events';
import type { Clock } from '../../domain/ports';
import type { Outbox, OutboxRow } from '../../mail/ports';
import type { OutboxTableRow, Schema } from './schema';

export function createOutbox(db: Kysely<Schema>, clock: Clock): Outbox {
  const rows = () => db.selectFrom('outbox').selectAll();
  return {
    intend: async (mail) => {
      await db
        .insertInto('outbox')
        .values(intended(mail, clock()))
        .onConflict((conflict) => conflict.column('key').doNothing())
        .execute();
      return mailOf(await rows().where('key', '=', mail.key).executeTakeFirstOrThrow());
    },

    attempt: async (key) => {
      const result = await db
        .updateTable('outbox')
        .set((row) => ({ attempts: row('attempts', '+', 1), state: 'trying' }))
        .where('key', '=', key)
        .where('state', 'in', MAY_BE_TRIED)
        .executeTakeFirst();
      if (result.numUpdatedRows === 0n) throw new Error(`cannot try the mail ${key}: it is ${await stateOf(db, key)}`);
    },

    conclude: async (key, outcome) => {
      const reply = outcome.outcome === 'accepted' ? '' : outcome.reply;
      const result = await db
        .updateTable('outbox')
        .set({ state: outcome.outcome, reply, concluded_at: clock() })
        .where('key', '=', key)
        .where('state', 'not in', FINAL)
        .executeTakeFirst();
      if (result.numUpdatedRows > 0n) return;
      const state = await stateOf(db, key);
      if (state !== outcome.outcome) throw new Error(`cannot conclude the mail ${key} as ${outcome.outcome}: it is ${state}`);
    },

    findByMessageId: async (messageId) => {
      const row = await rows().where('message_id', '=', messageId).executeTakeFirst();
      return row && mailOf(row);
    },

    list: async ({ project, phase, participant }) => {
      let found = rows();
      if (project !== undefined) found = found.where('project', '=', project);
      if (phase !== undefined) found = found.where('phase', '=', phase);
      if (participant !== undefined) found = found.where('participant', '=', participant);
      return (await found.orderBy('intended_at').orderBy('key').execute()).map(mailOf);
    },
  };
}

/**
 * Not one that a server has accepted or refused for good, and not one whose last try nobody has concluded: a second sender,
 * or one that was stopped and woke up again, must not send it once more.
 */
const MAY_BE_TRIED: readonly OutboxRow['state'][] = ['intended', 'deferred', 'ambiguous'];

/** A server's yes and its lasting no stand, whatever a sender that was slower believes. */
const FINAL: readonly OutboxRow['state'][] = ['accepted', 'refused'];

function intended(mail: Parameters<Outbox['intend']>[0], now: number): OutboxTableRow {
  return {
    key: mail.key,
    ref: JSON.stringify(mail.ref),
    project: mail.project,
    phase: mail.phase,
    participant: mail.ref.participant,
    message_id: mail.messageId,
    to_address: mail.to,
    subject: mail.subject,
    sha256: mail.sha256,
    attempts: 0,
    state: 'intended',
    reply: '',
    intended_at: now,
    concluded_at: null,
  };
}

async function stateOf(db: Kysely<Schema>, key: string): Promise<string> {
  const row = await db.selectFrom('outbox').select('state').where('key', '=', key).executeTakeFirst();
  return row?.state ?? 'not in the outbox';
}

function mailOf(row: OutboxTableRow): OutboxRow {
  return {
    key: row.key,
    ref: JSON.parse(row.ref) as MailRef,
    project: row.project,
    phase: row.phase,
    messageId: row.message_id,
    to: row.to_address,
    subject: row.subject,
    sha256: row.sha256,
    attempts: row.attempts,
    state: row.state,
    reply: row.reply,
    intendedAt: row.intended_at,
    concludedAt: row.concluded_at ?? undefined,
  };
}
