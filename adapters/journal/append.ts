import type { Kysely, Transaction } from 'kysely';
import { canonicalJson } from '../../domain/canonical-json';
import type { Instant, MessageId, Version } from '../../domain/ids';
import type { DomainEvent } from '../../domain/ports';
import { VersionConflict } from '../../domain/version-conflict';
import { linkHash, sha256 } from './chain';
import { bringAlong, READ_MODEL_VERSION } from './read-models';
import type { EventRow, Schema } from './schema';
import type { Store } from './store';
import { ownerOf } from './streams';

/** Events for one stream, which must stand at `at`, and the messages that they settle. */
export interface Batch {
  readonly stream: string;
  readonly at: Version;
  readonly events: readonly DomainEvent[];
  readonly heard: readonly MessageId[];
}

/**
 * Appends a batch in one transaction with everything that follows from it, and answers where the stream then stands.
 *
 * 1. Appends wait for each other, those of other processes too: positions have no gaps and stand in the order of the commits.
 * 2. A batch that is already in the record changes nothing.
 * 3. Events, read models and the inbox agree, whenever the process dies.
 */
export function append({ write, clock }: Store, batch: Batch): Promise<Version> {
  const last = batch.at + batch.events.length;
  const data = batch.events.map(canonicalJson);
  return write(async (tx) => {
    if (await isDone(tx, batch, data)) return last;
    await mustStandAt(tx, batch);
    if (batch.events.length > 0) await record(tx, batch, data, clock());
    await markRecorded(tx, batch.heard, last);
    return last;
  });
}

/** One stream's last version; 0 where it has no events. */
export async function versionOf(db: Kysely<Schema>, stream: string): Promise<Version> {
  const row = await db
    .selectFrom('event_log')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('stream_id', '=', stream)
    .executeTakeFirst();
  return row?.version ?? 0;
}

/** The events decide; a batch without any is done when none of its messages waits any more. */
async function isDone(tx: Transaction<Schema>, { stream, at, events, heard }: Batch, data: readonly string[]): Promise<boolean> {
  if (events.length === 0) return !(await someWait(tx, heard));
  const earlier = await tx
    .selectFrom('append_batch')
    .select('request_hash')
    .where('stream_id', '=', stream)
    .where('at_version', '=', at)
    .executeTakeFirst();
  return earlier?.request_hash === requestHash(data);
}

async function someWait(tx: Transaction<Schema>, heard: readonly MessageId[]): Promise<boolean> {
  if (heard.length === 0) return false;
  const waiting = tx.selectFrom('inbox').select('seq').where('id', 'in', heard).where('state', '=', 'ready').limit(1);
  return (await waiting.execute()).length > 0;
}

async function mustStandAt(tx: Transaction<Schema>, { stream, at }: Batch): Promise<void> {
  const stands = await versionOf(tx, stream);
  if (stands !== at) throw new VersionConflict(stream, at, stands);
}

async function record(tx: Transaction<Schema>, batch: Batch, data: readonly string[], recordedAt: Instant): Promise<void> {
  const head = await headOf(tx);
  const rows = chain(head, batch, data, recordedAt);
  const last = rows.at(-1) ?? head;
  await insertAll(tx, rows);
  await tx.updateTable('log_head').set({ pos: last.pos, hash: last.hash }).execute();
  await tx
    .insertInto('append_batch')
    .values({
      stream_id: batch.stream,
      at_version: batch.at,
      request_hash: requestHash(data),
      last_version: batch.at + rows.length,
    })
    .execute();
  const positions = rows.map(({ pos }) => pos);
  await bringAlong(tx, batch, positions);
}

/** Refuses where a program of another version has built the read models anew meanwhile: going on would spoil them. */
async function headOf(tx: Transaction<Schema>): Promise<{ pos: number; hash: string }> {
  const { models, ...head } = await tx
    .selectFrom(['log_head', 'read_model'])
    .select(['log_head.pos', 'log_head.hash', 'read_model.version as models'])
    .executeTakeFirstOrThrow();
  if (models === READ_MODEL_VERSION) return head;
  throw new Error('Another version of Phasegate has opened the database while this one ran: stop this one and start that one.');
}

function chain(
  head: { pos: number; hash: string },
  { stream, at, events }: Batch,
  data: readonly string[],
  recordedAt: Instant,
): EventRow[] {
  const { project } = ownerOf(stream);
  let prevHash = head.hash;
  return events.map(({ type }, i) => {
    const link = { stream, version: at + i + 1, type, recordedAt, data: data[i] ?? '' };
    const hash = linkHash(prevHash, link);
    const row = {
      pos: head.pos + i + 1,
      stream_id: stream,
      project,
      version: link.version,
      type,
      data: link.data,
      recorded_at: recordedAt,
      prev_hash: prevHash,
      hash,
    };
    prevHash = hash;
    return row;
  });
}

/** SQLite takes 32,766 values in a statement, PostgreSQL 65,535; a row has nine. */
const ROWS_PER_INSERT = 1000;

async function insertAll(tx: Transaction<Schema>, rows: readonly EventRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    await tx
      .insertInto('event_log')
      .values(rows.slice(from, from + ROWS_PER_INSERT))
      .execute();
  }
}

async function markRecorded(tx: Transaction<Schema>, heard: readonly MessageId[], version: Version): Promise<void> {
  if (heard.length === 0) return;
  await tx
    .updateTable('inbox')
    .set({ state: 'recorded', recorded_in: version })
    .where('id', 'in', heard)
    .where('state', '=', 'ready')
    .execute();
}

const requestHash = (data: readonly string[]) => sha256(`[${data.join(',')}]`);
