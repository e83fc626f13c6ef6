import type { DomainEvent, Recorded } from '../../domain/ports';
import type { EventRow } from './schema';

/** An event as it stands in the journal. */
export function recordedOf(row: EventRow): Recorded {
  return {
    position: row.pos,
    stream: row.stream_id,
    version: row.version,
    recordedAt: row.recorded_at,
    event: JSON.parse(row.data) as DomainEvent,
    prevHash: row.prev_hash,
    hash: row.hash,
    data: row.data,
  };
}
