import { shortId } from '../../domain/ids';
import {
  type AnswerRow,
  DECISION_KINDS,
  type DecisionRow,
  type LapseRow,
  type PhaseReport,
  type UndeliverableRow,
  type WaitingRow,
} from '../../domain/report-model';
import { markdownTable } from './markdown-text';
import { DECISIONS, spaced, type Times, through, UNDELIVERABLE, waits } from './words';

interface List {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a reader looks for by itself: a table each, and one line for those that have nothing to show. */
export function listSections(phase: PhaseReport, at: Times): string[] {
  const lists = listsOf(phase, at);
  const empty = lists.filter(({ rows }) => rows.length === 0).map(({ title }) => title);
  return [
    ...lists
      .filter(({ rows }) => rows.length > 0)
      .flatMap(({ title, header, rows }) => [`### ${title} (${rows.length})`, markdownTable(header, rows)]),
    ...(empty.length === 0 ? [] : [`Nothing is to be listed under: ${empty.join('; ')}.`]),
  ];
}

function listsOf({ lapsed, late, decisions, undeliverable, waiting }: PhaseReport, at: Times): List[] {
  return [
    { title: 'Lapsed', header: LAPSED, rows: lapsed.map((row) => lapseRow(row, at)) },
    { title: 'Late, within grace', header: LATE, rows: late['within-grace'].map((row) => lateRow(row, at)) },
    { title: 'Late, after grace', header: LATE, rows: late['after-grace'].map((row) => lateRow(row, at)) },
    { title: 'After the gate', header: LATE, rows: late['after-gate'].map((row) => lateRow(row, at)) },
    { title: 'After the cancellation', header: LATE, rows: late['after-cancellation'].map((row) => lateRow(row, at)) },
    ...DECISION_KINDS.map((kind) => ({
      title: DECISIONS[kind],
      header: DECIDED,
      rows: decisions.filter(({ decision }) => decision === kind).map((row) => decisionRow(row, at)),
    })),
    { title: 'Undeliverable', header: UNREACHED, rows: undeliverable.map((row) => undeliverableRow(row, at)) },
    { title: 'Waiting for a person', header: WAITING, rows: waiting.map((row) => waitingRow(row, at)) },
  ];
}

const LAPSED = ['County', 'Due', 'End of grace', 'Lapsed', 'Answered after the gate'];
const lapseRow = ({ name, deadline, endOfGrace, lapsedAt, answeredAt }: LapseRow, at: Times) => [
  name,
  ...[deadline, endOfGrace, lapsedAt, answeredAt].map(at),
];

const LATE = ['County', 'Received', 'Through', 'Position', 'Comments', 'Stands'];
const lateRow = (row: AnswerRow, at: Times) => [
  ...[row.name, at(row.receivedAt), through(row), spaced(row.position), String(row.comments)],
  row.standing === 'stands' ? 'yes' : spaced(row.standing),
];

const DECIDED = ['When', 'County', 'By', 'Why', 'What'];
const decisionRow = ({ at: when, name, by, reason, detail }: DecisionRow, at: Times) => [at(when), name, by, reason, detail];

const UNREACHED = ['When', 'County', 'Contact', 'Why'];
const undeliverableRow = ({ at: when, name, person, because }: UndeliverableRow, at: Times) => [
  at(when),
  name,
  person,
  UNDELIVERABLE[because],
];

const WAITING = ['Message', 'County', 'From', 'Received', 'Waits'];
const waitingRow = (row: WaitingRow, at: Times) => [shortId(row.message), row.name, row.person, at(row.receivedAt), waits(row)];
