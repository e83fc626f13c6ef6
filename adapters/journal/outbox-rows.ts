import type { MailRef } from '../../domain/events';
import type { Instant } from '../../domain/ids';
import type { Outbox, OutboxRow } from '../../mail/ports';
import type { OutboxTableRow } from './schema';

export type IntendedMail = Parameters<Outbox['intend']>[0];

export function intendedRow(mail: IntendedMail, now: Instant): OutboxTableRow {
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

export function mailOf(row: OutboxTableRow): OutboxRow {
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
