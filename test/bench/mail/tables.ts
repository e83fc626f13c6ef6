import { asText } from '../table';
import type { HostileTime } from './hostile';
import type { AnswerScore, Row, Share } from './row';

/** One line for each corpus of each file. */
export function scoreTable(rows: readonly Row[]): string {
  const heading = ['file', 'corpus', 'cases', 'exact', 'leaked', 'lost', 'recognised', 'recipient right', 'false alarms', 'ms'];
  return asText([
    heading,
    ...rows.map((row) => [
      row.file,
      row.corpus,
      ...[row.cases, row.exact, row.leaked, row.lost, row.recognised, row.recipientRight, row.falseAlarms, row.ms].map(cell),
    ]),
  ]);
}

/** What was made to take long, and how long it takes. */
export function hostileTable(times: readonly HostileTime[]): string {
  return asText([['1 MB of', 'ms', 'end'], ...times.map(({ what, ms, end }) => [what, String(ms), end])]);
}

/** For each set of labelled answers: what was told rightly of the whole, and precision and recall of its comments. */
export function answerTables(rows: readonly Row[]): string {
  return rows.flatMap((row) => (row.reading === undefined ? [] : [answerTable(row, row.reading)])).join('');
}

function answerTable({ corpus, cases }: Row, { counts, position, timeRequest, found }: AnswerScore): string {
  const whole = [
    `counts ${percent(counts, cases)}`,
    `position ${percent(position, cases)}`,
    `time ${percent(timeRequest, cases)}`,
  ];
  const heading = ['', 'labelled', 'read', 'right', 'precision', 'recall'];
  return `\n${corpus}: ${whole.join(', ')}\n${asText([heading, ...Object.entries(found).map(shareLine)])}`;
}

const shareLine = ([what, { labelled, read, right }]: [string, Share]): string[] => [
  what,
  ...[labelled, read, right].map(String),
  percent(right, read),
  percent(right, labelled),
];

export interface Scored {
  readonly name: string;
  readonly rows: readonly Row[];
  readonly timedOut: number;
}

/** The extractors side by side: exact and lost in each corpus, then over all cases of each file. */
export function besideTable(scored: readonly Scored[]): string {
  const heading = ['exact (lost)', 'cases', ...scored.map(({ name }) => name)];
  const [first] = scored;
  const lines = (first?.rows ?? []).map(({ file, corpus, cases }) => [
    `${file} ${corpus}`,
    String(cases),
    ...scored.map(({ rows }) => sum(rows.filter((row) => row.file === file && row.corpus === corpus))),
  ]);
  const files = [...new Set((first?.rows ?? []).map(({ file }) => file))].map((file) => [
    `${file}, all`,
    String(casesIn(first?.rows ?? [], file)),
    ...scored.map(({ rows }) => shareOf(rows.filter((row) => row.file === file))),
  ]);
  const time = ['ms, all', '', ...scored.map(({ rows }) => String(rows.reduce((total, { ms }) => total + ms, 0)))];
  const late = ['out of time', '', ...scored.map(({ timedOut }) => String(timedOut))];
  return asText([heading, ...lines, ...files, time, late]);
}

const casesIn = (rows: readonly Row[], file: string): number =>
  total(
    rows.filter((row) => row.file === file),
    'cases',
  );

const sum = (rows: readonly Row[]): string => `${total(rows, 'exact')} (${total(rows, 'lost')})`;

const shareOf = (rows: readonly Row[]): string =>
  `${percent(total(rows, 'exact'), total(rows, 'cases'))} (${total(rows, 'lost')})`;

const total = (rows: readonly Row[], field: 'exact' | 'lost' | 'cases'): number =>
  rows.reduce((all, row) => all + (row[field] ?? 0), 0);

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`);

const cell = (value: number | undefined): string => (value === undefined ? '' : String(value));
