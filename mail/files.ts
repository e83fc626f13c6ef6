import { createHash } from 'node:crypto';
import { fileName } from './file-name';
import type { Unparsed } from './limits';
import { contentOf, readParts } from './parse';

/** A file that came with a message, as whoever wants it is given it: to be kept, never to be shown by a browser. */
export interface EnclosedFile {
  /** Cleaned; see `fileName`. `file-<n>` where the message names none. */
  readonly name: string;
  /** What the message says it is. */
  readonly said: string;
  /** What its first bytes show it to be, of the kinds that no program runs; else `application/octet-stream`. */
  readonly type: string;
  readonly size: number;
  /** Of its bytes, in hex. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Every file of a message, pictures in its text included; or why it was not opened. */
export async function enclosedFiles(raw: Buffer): Promise<readonly EnclosedFile[] | Unparsed> {
  const email = await readParts(raw);
  if (typeof email === 'string') return email;
  return email.attachments.map((file, i) => {
    const bytes = contentOf(file);
    return {
      name: fileName(file.filename ?? '') || `file-${i + 1}`,
      said: file.mimeType,
      type: sniffed(bytes),
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      bytes,
    };
  });
}

const OPAQUE = 'application/octet-stream';
const MAGIC: readonly (readonly [string, string])[] = [
  ['application/pdf', '%PDF-'],
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF8'],
];

function sniffed(bytes: Buffer): string {
  const start = bytes.subarray(0, 8).toString('latin1');
  return MAGIC.find(([, magic]) => start.startsWith(magic))?.[0] ?? OPAQUE;
}
