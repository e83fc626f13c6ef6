import type { EventRow } from './schema';

/** One event of an export. `data` is the event itself, written in the very bytes that were hashed. */
export interface ExportedEvent {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly recordedAt: number;
  readonly type: string;
  readonly data: unknown;
  readonly prevHash: string;
  readonly hash: string;
}

/** The line is put together by hand so that `data` keeps its bytes. */
export function exportLine({ pos, stream_id, version, recorded_at, type, data, prev_hash, hash }: EventRow): string {
  const text = JSON.stringify;
  return (
    `{"position":${pos},"stream":${text(stream_id)},"version":${version},"recordedAt":${recorded_at},"type":${text(type)},` +
    `"data":${data},"prevHash":${text(prev_hash)},"hash":${text(hash)}}`
  );
}
