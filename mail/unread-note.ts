import { ENGLISH, type TextId } from './texts/english';
import type { Say } from './texts/words';

/** What could not be read of a mail and why, as it is kept: "plan.docm: it holds macros". */
export const unreadNote = (file: string, because: string): string =>
  `${file === '' ? ENGLISH['file.unnamed'] : file}: ${because}`;

/** A kept note in the language of a mail; words that are none of ours, and those of earlier versions, stay as they are. */
export function unreadNoteIn(note: string, say: Say): string {
  const end = note.lastIndexOf(': ');
  const reason = REASONS.get(end < 0 ? note : note.slice(end + 2));
  if (reason === undefined) return note;
  const file = note.slice(0, Math.max(0, end));
  return end < 0 ? say(reason) : `${file === ENGLISH['file.unnamed'] ? say('file.unnamed') : file}: ${say(reason)}`;
}

type ReasonId = Extract<TextId, `file.${string}` | `mail.${string}`>;

const isReasonId = (id: string): id is ReasonId => /^(?:file|mail)\./.test(id);

const REASONS: ReadonlyMap<string, ReasonId> = new Map(
  Object.entries(ENGLISH).flatMap(([id, text]) => (isReasonId(id) ? [[text, id] as const] : [])),
);
