import type { Finding, Problem } from '../domain/finding';

/** A stretch of a text, in UTF-16 units from its start. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** A text file that somebody wrote, so that what is wrong in it can be shown to them. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/** A finding at its place, with its line and a caret under what it means. */
export function problemAt(source: SourceText, span: Span, { severity, code, message }: Omit<Finding, 'where'>): Problem {
  const before = source.text.slice(0, span.offset);
  const line = before.split('\n').length;
  const column = span.offset - before.lastIndexOf('\n');
  const frame = frameOf(source.text.split('\n')[line - 1] ?? '', line, column, span.length);
  return { severity, file: source.file, line, column, code, message, frame };
}

const WIDEST = 120;

function frameOf(written: string, line: number, column: number, length: number): string {
  // Tabs would move the caret, and a long line would hide it.
  const whole = written.replaceAll('\t', ' ').trimEnd();
  const from = Math.max(0, whole.length > WIDEST ? Math.min(column - 1 - WIDEST / 2, whole.length - WIDEST) : 0);
  const shown = whole.slice(from, from + WIDEST);
  const start = column - 1 - from;
  const carets = '^'.repeat(Math.max(1, Math.min(length, shown.length - start)));
  return `${String(line).padStart(5)} | ${shown}\n      | ${' '.repeat(start)}${carets}`;
}
