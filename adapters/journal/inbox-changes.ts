import type { Transaction } from 'kysely';
import type { Instant } from '../../domain/ids';
import { amongCopies } from '../../mail/copies';
import type { Conclusion, Inbox, InboxMessage, InboxState, SharedAnswer } from '../../mail/ports';
import { storeComments } from './comments';
import { examinedColumn, headingColumns, messageOf, ownerColumns, readingColumns, unreadRow } from './inbox-rows';
import { takePlace } from './intake';
import { plainText } from './plain-text';
import type { InboxRow, Schema } from './schema';

type Received = Parameters<Inbox['receive']>[0];
type Entered = Parameters<Inbox['enter']>[0];

export async function receive(tx: Transaction<Schema>, now: Instant, message: Received): Promise<InboxMessage> {
  const before = message.channel === 'imap' ? await outOfMailbox(tx, message.sha256) : undefined;
  if (before !== undefined) return messageOf(before);
  const row = unreadRow(message, await takePlace(tx, now, message.arrivedAt));
  return store(tx, row, await firstSeq(tx, row.id));
}

/** A mailbox may be read anew from its beginning: what came out of one is not received a second time. */
function outOfMailbox(tx: Transaction<Schema>, id: string): Promise<InboxRow | undefined> {
  // Either half has an index of its own.
  const rows = tx.selectFrom('inbox').selectAll().where('id', '=', id).where('channel', '=', 'imap');
  const firsts = rows.where('state', '!=', 'duplicate');
  return firsts
    .unionAll(rows.where('state', '=', 'duplicate'))
    .limit(1)
    .executeTakeFirst();
}

export async function enter(tx: Transaction<Schema>, now: Instant, entry: Entered): Promise<InboxMessage> {
  const message = { sha256: entry.sha256, size: entry.size, envelope: { from: '', to: [] }, channel: entry.channel };
  const row = { ...unreadRow(message, await takePlace(tx, now)), ...ownerColumns(entry.owner) };
  const first = await firstSeq(tx, row.id);
  if (first !== undefined) return store(tx, row, first);
  const reading = entry.reading({ id: row.id, receivedAt: row.received_at });
  const stored = await store(tx, { ...row, state: 'ready', ...readingColumns(reading) }, undefined);
  await storeComments(tx, stored.seq, entry.owner, reading);
  return stored;
}

/** What cannot be concluded any more: the phase may hold it already, or its bytes stand under another number. */
const SETTLED: readonly InboxState[] = ['ready', 'recorded', 'duplicate'];

export async function conclude(tx: Transaction<Schema>, now: Instant, seq: number, found: Conclusion): Promise<void> {
  const conclusion = amongCopies(found, await sameMessageId(tx, seq, found.messageId));
  const { state, because, owner, reading, digest = '', checks } = conclusion;
  if (state === 'ready' && (owner === undefined || reading === undefined))
    throw new Error(`message ${seq} cannot be ready without an owner and a reading`);
  const result = await tx
    .updateTable('inbox')
    .set({
      state,
      because: plainText(because),
      digest,
      ...ownerColumns(owner),
      ...headingColumns(conclusion),
      ...readingColumns(reading),
      ...examinedColumn(checks, now),
    })
    .where('seq', '=', seq)
    .where('state', 'not in', SETTLED)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) return mustExist(tx, seq);
  if (state === 'ready' && owner && reading) await storeComments(tx, seq, owner, reading);
  if (state === 'ready') for (const answer of conclusion.shared ?? []) await share(tx, now, seq, answer);
}

/** No phase has collected beyond a message that is unread, so its stamp still serves for what it brings along. */
async function share(
  tx: Transaction<Schema>,
  now: Instant,
  from: number,
  { sha256, size, owner, reading }: SharedAnswer,
): Promise<void> {
  if ((await firstSeq(tx, sha256)) !== undefined) return;
  const source = await tx.selectFrom('inbox').selectAll().where('seq', '=', from).executeTakeFirstOrThrow();
  const { seq } = await takePlace(tx, now);
  const message = { sha256, size, envelope: { from: '', to: [] }, channel: 'shared' as const };
  await tx
    .insertInto('inbox')
    .values({
      ...unreadRow(message, { seq, receivedAt: source.received_at }),
      ...{ state: 'ready', because: `the answer ${source.id.slice(0, 12)} says that it is theirs, too` },
      ...{ from_address: source.from_address, subject: source.subject },
      ...ownerColumns(owner),
      ...readingColumns(reading),
    })
    .execute();
  await storeComments(tx, seq, owner, reading);
}

/** What was read before under this Message-ID. Nobody else concludes meanwhile: writes take turns. */
async function sameMessageId(tx: Transaction<Schema>, seq: number, messageId: string): Promise<InboxMessage[]> {
  if (messageId === '') return [];
  const others = tx.selectFrom('inbox').selectAll().where('message_id', '=', plainText(messageId)).where('message_id', '!=', '');
  const rows = await others.where('seq', '!=', seq).where('state', 'not in', ['received', 'duplicate']).orderBy('seq').execute();
  return rows.map(messageOf);
}

/** Stores a row, beside the one that first held these bytes as a duplicate of it. */
async function store(tx: Transaction<Schema>, row: InboxRow, first: number | undefined): Promise<InboxMessage> {
  const stored: InboxRow =
    first === undefined ? row : { ...row, state: 'duplicate', because: `the same bytes as message ${first}` };
  await tx.insertInto('inbox').values(stored).execute();
  return messageOf(stored);
}

async function firstSeq(tx: Transaction<Schema>, id: string): Promise<number | undefined> {
  const first = tx.selectFrom('inbox').select('seq').where('id', '=', id).where('state', '!=', 'duplicate');
  return (await first.executeTakeFirst())?.seq;
}

async function mustExist(tx: Transaction<Schema>, seq: number): Promise<void> {
  const row = await tx.selectFrom('inbox').select('seq').where('seq', '=', seq).executeTakeFirst();
  if (row === undefined) throw new Error(`the inbox has no message ${seq}`);
}
