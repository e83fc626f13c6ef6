import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/canonical-json';
import type { Comment } from '../domain/events';
import type { MessageId } from '../domain/ids';
import type { MessageReading } from '../mail/ports';
import { lackOf } from '../mail/reading/lacks';

type Words = MessageReading['comments'][number];

/** Gives comments their ids, in the order in which they were read, behind `before` others of the message. */
export function numbered(message: MessageId, comments: readonly Omit<Words, 'id'>[], before = 0): Words[] {
  return comments.map(({ kind, place, text, proposed, reason }, i) => ({
    id: `${message}.${before + i + 1}`,
    kind,
    place,
    text,
    proposed,
    reason,
  }));
}

/** A comment as the journal knows it: its words by their hash, and what is missing in them. */
export function hashed(comment: Words): Comment {
  const { id, kind, place, text, proposed, reason } = comment;
  const words = canonicalJson({ place, text, proposed, reason });
  const lacks = lackOf(comment);
  return { id, kind, sha256: createHash('sha256').update(words).digest('hex'), ...(lacks !== undefined && { lacks }) };
}
