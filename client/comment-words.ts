import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/canonical-json';
import type { Comment } from '../domain/events';
import type { MessageId } from '../domain/ids';
import type { MessageReading } from '../mail/ports';

type Words = MessageReading['comments'][number];

/** Gives comments their ids, in the order in which they were read. */
export function numbered(message: MessageId, comments: readonly Omit<Words, 'id'>[]): Words[] {
  return comments.map(({ kind, place, text, proposed, reason }, i) => ({
    id: `${message}.${i + 1}`,
    kind,
    place,
    text,
    proposed,
    reason,
  }));
}

/** A comment as the journal knows it: its words by their hash. */
export function hashed({ id, kind, place, text, proposed, reason }: Words): Comment {
  const words = canonicalJson({ place, text, proposed, reason });
  return { id, kind, sha256: createHash('sha256').update(words).digest('hex') };
}
