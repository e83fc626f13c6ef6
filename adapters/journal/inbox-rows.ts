import type { Instant } from '../../domain/ids';
import type { Examination } from '../../mail/message-check';
import type { Channel, Conclusion, Envelope, InboxMessage, MessageReading, TokenOwner } from '../../mail/ports';
import { plainText } from './plain-text';
import type { InboxRow } from './schema';

export function messageOf(row: InboxRow): InboxMessage {
  return {
    id: row.id,
    seq: row.seq,
    receivedAt: row.received_at,
    channel: row.channel,
    envelope: JSON.parse(row.envelope) as Envelope,
    size: row.size,
    state: row.state,
    because: row.because,
    owner: ownerOf(row),
    fromAddress: row.from_address,
    subject: row.subject,
    messageId: row.message_id,
    digest: row.digest,
    reading: row.reading === null ? undefined : (JSON.parse(row.reading) as MessageReading),
    examined: row.examined === null ? undefined : (JSON.parse(row.examined) as Examination),
    recordedIn: row.recorded_in ?? undefined,
  };
}

/** A message of which only the envelope is known. */
export function unreadRow(
  { sha256, size, envelope, channel }: { sha256: string; size: number; envelope: Envelope; channel: Channel },
  { seq, receivedAt }: { seq: number; receivedAt: Instant },
): InboxRow {
  return {
    seq,
    id: sha256,
    received_at: receivedAt,
    channel,
    envelope: JSON.stringify(envelope),
    size,
    state: 'received',
    because: '',
    ...ownerColumns(undefined),
    ...headingColumns({ fromAddress: '', subject: '', messageId: '' }),
    ...readingColumns(undefined),
    recorded_in: null,
    claimed_until: null,
    digest: '',
    examined: null,
  };
}

export function headingColumns({ fromAddress, subject, messageId }: Pick<InboxMessage, 'fromAddress' | 'subject' | 'messageId'>) {
  return { from_address: plainText(fromAddress), subject: plainText(subject), message_id: plainText(messageId) };
}

export function ownerColumns(owner: TokenOwner | undefined): Pick<InboxRow, 'project' | 'phase' | 'participant' | 'contact'> {
  if (owner === undefined) return { project: null, phase: null, participant: null, contact: null };
  const { project, phase, participant, contact } = owner;
  return { project, phase, participant, contact };
}

export function readingColumns(reading: MessageReading | undefined): Pick<InboxRow, 'reading' | 'command'> {
  if (reading === undefined) return { reading: null, command: null };
  return { reading: JSON.stringify(reading), command: reading.command.type };
}

/** Broken characters in what a stranger wrote are escaped, so that every engine can keep the text. */
export const examinedColumn = (checks: Conclusion['checks'], at: Instant): Pick<InboxRow, 'examined'> => ({
  examined: checks === undefined ? null : JSON.stringify({ at, checks } satisfies Examination),
});

function ownerOf({ project, phase, participant, contact }: InboxRow): TokenOwner | undefined {
  if (project === null || phase === null || contact === null) return undefined;
  return { project, phase, participant, contact };
}
