import type { Kysely, Transaction } from 'kysely';
import type { Instant } from '../../domain/ids';
import type { ActsOf, Inbox, InboxAct, TokenOwner } from '../../mail/ports';
import { storeComments } from './comments';
import { ownerColumns, readingColumns } from './inbox-rows';
import type { InboxActRow, Schema } from './schema';

type Act = Parameters<Inbox['act']>[0];
type Given = Parameters<Inbox['act']>[1];

/** Keeps an act and does to the row what follows from it. */
export async function act(tx: Transaction<Schema>, now: Instant, wish: Act, given: Given): Promise<InboxAct | undefined> {
  const [before] = await readActs(tx, { id: wish.id });
  if (before !== undefined) return before;
  const kept: InboxAct = { ...wish, at: now };
  const seq = await seqOf(tx, wish, given);
  if (seq === undefined) return undefined;
  await tx.insertInto('inbox_act').values(rowOf(kept)).execute();
  if (wish.to !== null && given.reading !== undefined) await giveTo(tx, seq, kept, wish.to, given.reading);
  return kept;
}

export async function readActs(db: Kysely<Schema>, of: ActsOf): Promise<InboxAct[]> {
  const all = db.selectFrom('inbox_act').selectAll().orderBy('at').orderBy('id');
  if ('id' in of) return (await all.where('id', '=', of.id).execute()).map(actOf);
  if ('message' in of) return (await all.where('message', '=', of.message).execute()).map(actOf);
  const last = new Map((await all.execute()).map((row) => [row.message, row]));
  return [...last.values()].filter((row) => row.act === of.last).map(actOf);
}

/** Undefined where the message has moved on since whoever asks has looked at it. */
async function seqOf(tx: Transaction<Schema>, { message, from }: Act, { state }: Given): Promise<number | undefined> {
  const row = await tx
    .selectFrom('inbox')
    .select(['seq', 'project', 'phase', 'participant', 'contact'])
    .where('id', '=', message)
    .where('state', '=', state)
    .executeTakeFirst();
  const before = ownerColumns(from ?? undefined);
  const names = ['project', 'phase', 'participant', 'contact'] as const;
  return row !== undefined && names.every((name) => row[name] === before[name]) ? row.seq : undefined;
}

/** The words of its comments go along: they are stored once for each message. */
async function giveTo(
  tx: Transaction<Schema>,
  seq: number,
  { act: what, by, reason }: InboxAct,
  owner: TokenOwner,
  reading: NonNullable<Given['reading']>,
): Promise<void> {
  await tx.deleteFrom('comment').where('inbox_seq', '=', seq).execute();
  await tx
    .updateTable('inbox')
    .set({
      state: 'ready',
      because: `${what} by ${by}: ${reason}`,
      recorded_in: null,
      ...ownerColumns(owner),
      ...readingColumns(reading),
    })
    .where('seq', '=', seq)
    .execute();
  await storeComments(tx, seq, owner, reading);
}

const rowOf = ({ to, from, ...act }: InboxAct): InboxActRow => ({ ...act, given_to: textOf(to), taken_from: textOf(from) });

const actOf = ({ given_to, taken_from, ...act }: InboxActRow): InboxAct => ({
  ...act,
  to: ownerIn(given_to),
  from: ownerIn(taken_from),
});

const textOf = (owner: TokenOwner | null) => (owner === null ? null : JSON.stringify(owner));
const ownerIn = (text: string | null) => (text === null ? null : (JSON.parse(text) as TokenOwner));
