import { CsvError, parse } from 'csv-parse/sync';
import type { Table } from '../domain/directory';
import type { Place, Problem } from '../domain/finding';
import { problemAt, type SourceText, type Span } from './source-text';

/** A CSV as rows of text, and where each field of it stands. */
export interface CsvTable {
  readonly table: Table;
  locate(place: Extract<Place, { row: number }>): Span;
}

/** Parses comma-separated values by RFC 4180: the first line names the columns, empty lines are passed over. */
export function parseTable(source: SourceText): { parsed: CsvTable } | { problems: Problem[] } {
  const bytes = Buffer.from(source.text);
  try {
    const records = fieldsOf(bytes);
    const [header = [], ...rows] = records.map((record) => record.map(({ value }) => value));
    const table = { header, rows };
    return { parsed: { table, locate: (place) => spanOf(bytes, fieldAt(records, table, place)) } };
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    return { problems: [syntaxProblem(source, cause)] };
  }
}

interface Field {
  readonly value: string;
  /** Where it ends, in bytes. */
  readonly end: number;
  /** As written, quotes included. */
  readonly length: number;
}

function fieldsOf(bytes: Buffer): Field[][] {
  return parse(bytes, {
    relax_column_count: true,
    skip_empty_lines: true,
    cast: (raw, { bytes: end, quoting }) => ({
      value: raw.trim(),
      end,
      length: raw.length + (quoting ? 1 + raw.split('"').length : 0),
    }),
  }) as unknown as Field[][];
}

function spanOf(bytes: Buffer, field: Field | undefined): Span {
  if (field === undefined) return { offset: 0, length: 1 };
  return { offset: bytes.toString('utf8', 0, field.end).length - field.length, length: Math.max(1, field.length) };
}

function fieldAt(
  records: readonly Field[][],
  { header }: Table,
  { row, column = 0 }: Extract<Place, { row: number }>,
): Field | undefined {
  const index = typeof column === 'string' ? header.indexOf(column) : column;
  return records[row + 1]?.[Math.max(0, index)];
}

const IN_OTHER_WORDS = new Map<string, string>([
  ['CSV_QUOTE_NOT_CLOSED', 'a quote opened above is never closed'],
  ['INVALID_OPENING_QUOTE', 'a quote stands inside a field; put the whole field in quotes and write the inner one twice'],
  ['CSV_INVALID_CLOSING_QUOTE', 'a closing quote must be followed by a comma or the end of the line'],
]);

function syntaxProblem(source: SourceText, error: CsvError): Problem {
  const line = Number(error.lines ?? 1);
  const offset =
    source.text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0);
  const message = IN_OTHER_WORDS.get(error.code) ?? error.message;
  return problemAt(source, { offset, length: 1 }, { severity: 'error', code: 'syntax', message });
}
