import { partedAttribution } from './attribution';
import { isQuoted, withoutMarks } from './quote-marks';
import { type LineKind, sortLines } from './reply-lines';

/** A reply parted: what its author wrote, line by line as it came, and what it answers. */
export interface ReplyText {
  /** The author's lines alone. */
  readonly newText: string;
  /**
   * The same for a person to read: where answers stand between quoted lines, with those above the last answer; where a
   * mail was only sent on, with its heading.
   */
  readonly inContext: string;
  /** The author's paragraphs in order, each with the quoted line right above it, without its marks; empty where there is none. */
  readonly answers: readonly { readonly quoted: string; readonly answer: string }[];
  /** Anything was there beside the author's lines and a signature. */
  readonly quoted: boolean;
  /** The author wrote nothing: the text is that of a mail that was sent on, by somebody else. */
  readonly forwarded: boolean;
}

/**
 * Keeps the author's lines of a reply: quoted lines, the mail that is answered and the signature go, answers between
 * and below quoted lines stay. Linear in the text. The caller keeps the whole text; no outcome may rest on the trimming alone.
 */
export function splitReply(text: string): ReplyText {
  const lines = text.replace(/\r\n?/g, '\n').split('\n').flatMap(partedAttribution);
  const { kinds, forwarded } = sortLines(lines);
  const own = lines.filter((_, i) => kinds[i] === 'new');
  return {
    newText: joined(own),
    inContext: joined(forwarded || isBetweenQuotes(lines, kinds) ? upToLastAnswer(lines, kinds) : own),
    answers: answersIn(lines, kinds),
    quoted: kinds.includes('quoted'),
    forwarded,
  };
}

/** Does an answer stand between two stretches of quoted lines? */
function isBetweenQuotes(lines: readonly string[], kinds: readonly LineKind[]): boolean {
  const last = kinds.findLastIndex((kind, i) => kind === 'quoted' && isQuoted(lines[i] ?? ''));
  const first = kinds.findIndex((kind, i) => kind === 'quoted' && isQuoted(lines[i] ?? ''));
  return kinds.some((kind, i) => kind === 'new' && i > first && i < last && first >= 0 && (lines[i] ?? '').trim() !== '');
}

function upToLastAnswer(lines: readonly string[], kinds: readonly LineKind[]): readonly string[] {
  const last = kinds.findLastIndex((kind, i) => kind === 'new' && (lines[i] ?? '').trim() !== '');
  return lines.slice(0, last + 1).filter((_, i) => kinds[i] !== 'signature');
}

function answersIn(lines: readonly string[], kinds: readonly LineKind[]): { quoted: string; answer: string }[] {
  const answers: { quoted: string; answer: string[] }[] = [];
  let quoted = '';
  let open = false;
  for (const [i, line] of lines.entries()) {
    if (kinds[i] === 'new' && open) answers.at(-1)?.answer.push(line);
    else if (kinds[i] === 'new' && line.trim() !== '') answers.push({ quoted, answer: [line] });
    if (kinds[i] === 'quoted' && isQuoted(line) && withoutMarks(line) !== '') quoted = withoutMarks(line);
    open = kinds[i] === 'new' && (open || line.trim() !== '');
  }
  return answers.map((each) => ({ quoted: each.quoted, answer: joined(each.answer) }));
}

function joined(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0 ? '' : lines.slice(first, last + 1).join('\n');
}
