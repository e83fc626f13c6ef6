import type { Kysely } from 'kysely';
import type { Verification } from '../../domain/ports';
import { GENESIS, linkHash } from './chain';
import { pages } from './pages';
import type { EventRow, Schema } from './schema';
import { ownerOf } from './streams';

/**
 * Recomputes the chain from the stored bytes and names the first position where it breaks. It proves that nothing was changed,
 * taken out, put in or moved between the first event and the head. It cannot see a journal that was cut short and whose
 * head was set back, nor one that was rewritten whole: those show only against a head that was written down elsewhere.
 */
export async function verify(db: Kysely<Schema>): Promise<Verification> {
  // Head and end in one statement; what is appended while we read lies beyond and is left for the next time.
  const head = await db
    .selectFrom('log_head')
    .select(['pos', 'hash', (eb) => eb.selectFrom('event_log').select(eb.fn.max('pos').as('last')).as('last')])
    .executeTakeFirstOrThrow();
  const seen = { position: 0, hash: GENESIS, versions: new Map<string, number>() };
  for await (const rows of pages(db)) {
    for (const row of rows.filter(({ pos }) => pos <= head.pos)) {
      const because = faultOf(row, seen);
      if (because !== undefined) return { verified: false, position: row.pos, because };
      seen.position = row.pos;
      seen.hash = row.hash;
      seen.versions.set(row.stream_id, row.version);
    }
  }
  return compareHead(head, seen);
}

interface Seen {
  readonly position: number;
  readonly hash: string;
  /** The last version of each stream. */
  readonly versions: ReadonlyMap<string, number>;
}

function faultOf(row: EventRow, seen: Seen): string | undefined {
  const next = (seen.versions.get(row.stream_id) ?? 0) + 1;
  if (row.pos !== seen.position + 1) return `position ${seen.position + 1} is missing`;
  if (row.prev_hash !== seen.hash) return 'it does not follow the hash of the event before';
  if (row.hash !== hashOf(row)) return 'its bytes are not those that were hashed';
  if (row.version !== next) return `it is number ${row.version} of ${row.stream_id}, where ${next} was due`;
  if (row.project !== ownerOf(row.stream_id).project) return `it is filed under the project ${row.project}`;
  return undefined;
}

const hashOf = ({ stream_id: stream, version, type, recorded_at: recordedAt, data, prev_hash }: EventRow) =>
  linkHash(prev_hash, { stream, version, type, recordedAt, data });

function compareHead(head: { pos: number; hash: string; last: number | null }, seen: Seen): Verification {
  const position = seen.position;
  if (position < head.pos)
    return { verified: false, position: position + 1, because: `the head stands at ${head.pos}, the events end at ${position}` };
  if ((head.last ?? 0) > head.pos)
    return { verified: false, position: head.pos + 1, because: `there are events beyond the head, which stands at ${head.pos}` };
  if (head.hash !== seen.hash) return { verified: false, position, because: 'the head has another hash than the last event' };
  return { verified: true, events: position, head: head.hash };
}
