import { type EnclosedFile, enclosedFiles } from '../mail/files';
import { UNPARSED } from '../mail/limits';
import { parseMail } from '../mail/parse';
import { splitReply } from '../mail/reply-text';
import type { Harm } from '../mail/scan';
import { type Stretch, stretchesOf } from '../mail/stretches';
import type { ReadingWishes } from './read-mail';

/** A message as a person looks into it. Plain data: it comes out of a thread of its own. */
export type MailOpening = (
  | { readonly opened: false; readonly because: string }
  | { readonly opened: true; readonly stretches: readonly Stretch[]; readonly files: readonly EnclosedFile[] }
) & {
  /** As in `MailFinding`. */
  readonly harm?: Harm;
  /** A scanner has looked just now, and found nothing. */
  readonly clean?: true;
};

/** Opens the bytes of a message for a person to see: the whole text with what was trimmed away, and every file. */
export type OpenMail = (raw: Uint8Array, wishes?: Pick<ReadingWishes, 'patience'>) => Promise<MailOpening>;

export const openMail: OpenMail = async (raw) => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const [parsing, files] = [await parseMail(bytes), await enclosedFiles(bytes)];
  if (typeof files === 'string') return { opened: false, because: UNPARSED[files] };
  if (!parsing.parsed) return { opened: true, stretches: [], files };
  const { text } = parsing.mail;
  return { opened: true, stretches: stretchesOf(text, splitReply(text).newText), files };
};
