import type { ReportModel } from '../../domain/report-model';
import { toCsv } from './csv';
import { toMarkdown } from './markdown';
import { REPORT_TABLES, type ReportTableName, reportTable } from './tables';

/** What a report is handed out as: one text to read, and a table for each thing that people count. */
export const REPORT_FILES = ['report.md', ...REPORT_TABLES.map((table) => `${table}.csv` as const)] as const;
export type ReportFileName = 'report.md' | `${ReportTableName}.csv`;

export interface ReportFile {
  /** With the project in front, and `INTERIM` as long as a gate that it speaks of is not open. */
  readonly name: string;
  readonly type: string;
  readonly content: string;
  /** How many rows a table has, its header left out; null for the text. */
  readonly rows: number | null;
}

/** One of the files of a report. The same model gives the same bytes. */
export function reportFile(model: ReportModel, file: ReportFileName): ReportFile {
  const interim = model.phases.some((phase) => phase.interim) ? '-INTERIM' : '';
  const name = `${model.project}${interim}-${file}`;
  const table = REPORT_TABLES.find((each) => file === `${each}.csv`);
  if (table === undefined) return { name, type: 'text/markdown; charset=utf-8', content: toMarkdown(model), rows: null };
  const filled = reportTable(model, table);
  return { name, type: 'text/csv; charset=utf-8; header=present', content: toCsv(filled), rows: filled.rows.length };
}
