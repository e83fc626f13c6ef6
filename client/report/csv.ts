import { stringify } from 'csv-stringify/sync';
import type { ReportTable } from './tables';

/**
 * A table as CSV that a spreadsheet opens as it is: RFC 4180 with CRLF, UTF-8 with a byte order mark, without which Excel
 * takes it for another encoding. No cell of it can be read as a formula.
 */
export function toCsv({ header, rows }: ReportTable): string {
  const cells = [header, ...rows].map((row) => row.map(neutral));
  // Asked for by name: where the end of a line is CRLF, a cell with another line end in it would go unquoted.
  return stringify(cells, { bom: true, record_delimiter: '\r\n', quote_record_delimiter: true });
}

/**
 * A leading apostrophe makes text of what a spreadsheet would run. Some programs drop white space before they look, so
 * what comes after it counts as the beginning; full-width signs run in some languages. A cell that could be taken for one
 * that was neutralised gets another apostrophe: to take the first one away is always to have the words as they came.
 */
const neutral = (cell: string) => (RUNS.test(cell) ? `'${cell}` : cell);

const RUNS = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u;
