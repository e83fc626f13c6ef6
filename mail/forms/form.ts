import type { Doubt, Position } from '../../domain/events';
import { type Counting, NOTHING_AROUND, readAnswer } from '../read-answer';
import type { ReadComment } from '../reading/comment';
import type { Columns } from './columns';
import { type Block, type Content, isTable } from './content';
import { isOurs } from './form-text';
import { positionsIn } from './position';
import { type FilledTable, readTable } from './rows';
import { FILE_REASONS, Unreadable } from './unreadable';

/** What a comment form says, ours or another's. */
export type FormReading =
  | { readonly read: 'form'; readonly answer: Counting }
  /** Nobody has filled it in, or not so that it says anything. */
  | { readonly read: 'blank'; readonly because: string };

/**
 * Reads a document as a comment form; undefined where it is none: no table has a header that names a form's columns, or the
 * table is but a part of a longer text, which is for a person to read.
 */
export function readForm({ blocks }: Content): FormReading | undefined {
  const { tables, lines } = parted(blocks);
  const prose = lines.filter((line) => !isOurs(line));
  if (tables.length === 0 || prose.join('').length > PROSE) return undefined;
  const comments = tables.flatMap((table) => table.comments);
  if (comments.length > COMMENTS) throw new Unreadable('comments');
  const positions = positionsIn(lines);
  const saysNone = comments.length === 0 && positions.length === 0 && tables.some((table) => table.saysNone);
  return concluded(comments, saysNone ? ['no-comments'] : positions, sentencesAround(prose));
}

/** Characters beside the tables; with more it is a document that has a table in it. */
const PROSE = 4_000;
const COMMENTS = 500;

/** The comment tables, and all other lines, those of other tables among them. */
function parted(blocks: readonly Block[]): { tables: FilledTable[]; lines: string[] } {
  const tables: FilledTable[] = [];
  const lines: string[] = [];
  let columns: Columns | undefined;
  for (const block of blocks) {
    const read = isTable(block) ? readTable(block, columns) : undefined;
    if (read !== undefined) {
      tables.push(read);
      columns = read.columns;
    }
    lines.push(...linesOf(isTable(block) ? (read?.above ?? block) : block));
  }
  return { tables, lines };
}

function linesOf(block: Block): string[] {
  const lines = isTable(block) ? block.map((row) => row.filter((cell) => cell.trim() !== '').join(' ')) : [block];
  return lines.flatMap((line) => line.split('\n')).filter((line) => line.trim() !== '');
}

/** Whole sentences that somebody wrote above or below the table; titles and labels are none. */
function sentencesAround(prose: readonly string[]): string {
  return prose.filter((line) => positionsIn([line]).length === 0 && isSentence(line.trim())).join('\n');
}

const isSentence = (line: string): boolean => line.split(/\s+/).length >= 4 && /[.!?]["”)]?$/.test(line);

function concluded(comments: readonly ReadComment[], positions: readonly Position[], around: string): FormReading {
  const beside = around === '' ? undefined : readAnswer(around);
  const all = [...comments, ...(beside?.counts ? beside.comments : [])];
  const said = [...positions, ...(beside?.counts && beside.position !== 'comments' ? [beside.position] : [])];
  if (all.length === 0 && said.every((position) => position === 'comments')) return blank(said);
  const held = objectionsIn(comments);
  const position =
    said.includes('objection') || held.includes('objection') ? 'objection' : all.length > 0 ? 'comments' : 'no-comments';
  const doubts = new Set<Doubt>(beside?.counts ? beside.doubts : []);
  if (beside?.counts === false) doubts.add('unread');
  if (position !== 'objection' && held.includes('possible-objection')) doubts.add('possible-objection');
  if (said.includes('no-comments') && (all.length > 0 || position === 'objection')) doubts.add('contradiction');
  return { read: 'form', answer: { counts: true, position, comments: all, adds: false, doubts: [...doubts], ...NOTHING_AROUND } };
}

const blank = (said: readonly Position[]): FormReading => ({
  read: 'blank',
  because: FILE_REASONS[said.length > 0 ? 'file.promises' : 'file.blank'],
});

/** Of a row only the county's own words are listened to: the others are the document's. */
function objectionsIn(comments: readonly ReadComment[]): ('objection' | 'possible-objection')[] {
  return comments.flatMap(({ text, proposed, reason }) => {
    const reading = readAnswer(text === proposed ? reason : [text, reason].join('\n\n'));
    if (!reading.counts) return [];
    if (reading.position === 'objection') return ['objection'];
    return reading.doubts.includes('possible-objection') ? ['possible-objection'] : [];
  });
}
