import { createHash } from 'node:crypto';

/** What one link of the chain is made of: the event's bytes as stored, and where and when they were recorded. */
export interface Link {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly recordedAt: number;
  /** Canonical JSON. */
  readonly data: string;
}

/** What the first event follows. */
export const GENESIS = '0'.repeat(64);

/**
 * SHA-256 (hex) over the predecessor's hash and the canonical JSON of the link. The stored bytes of `data` go in as they
 * are: they are never read and written again, so that verifying needs no faith in any serializer.
 */
export function linkHash(prevHash: string, { stream, version, type, recordedAt, data }: Link): string {
  const text = `{"data":${data},"recordedAt":${recordedAt},"stream":${JSON.stringify(stream)},"type":${JSON.stringify(type)},"version":${version}}`;
  return sha256(prevHash + text);
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
