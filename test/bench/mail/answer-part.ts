import { createHash } from 'node:crypto';

/** Which part of `comments.jsonl` an answer belongs to, by its id: the reader was tuned on one and is judged by the other. */
export const partOf = (id: string): 'tune' | 'held-out' =>
  Number.parseInt(createHash('sha256').update(id).digest('hex').slice(0, 2), 16) % 2 === 0 ? 'tune' : 'held-out';
