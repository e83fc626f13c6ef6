import { zoneInWords } from '../../domain/calendar-words';
import type { CommentRow, ParticipationRow, PhaseReport, ReportModel } from '../../domain/report-model';
import {
  addedText,
  CHANNEL,
  commentText,
  gateInWords,
  NOT_STANDING,
  spaced,
  type Times,
  timesOf,
  timingInWords,
  twoAnswers,
} from './words';

/** A table of the whole report: one row for each participant or comment of each phase. */
export interface ReportTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export const REPORT_TABLES = ['participation', 'comments', 'not-standing'] as const;
export type ReportTableName = (typeof REPORT_TABLES)[number];

/**
 * The tables that a spreadsheet opens. Each is one for all phases, with the phase and its gate in every row: who filters
 * by phase has the table of one, and who does not can count over all and follow a county from phase to phase.
 */
export function reportTable(model: ReportModel, name: ReportTableName): ReportTable {
  switch (name) {
    case 'participation':
      return filled(model, participation(model), ({ participants }) => participants);
    case 'comments':
      return filled(model, comments(model), (phase) => phase.comments);
    case 'not-standing':
      return filled(model, [...comments(model), WHY_NOT], (phase) => phase.notStanding);
  }
}

type Column<Row> = readonly [name: string, cell: (row: Row) => string];

function filled<Row>(
  model: ReportModel,
  columns: readonly Column<Row>[],
  rowsOf: (phase: PhaseReport) => readonly Row[],
): ReportTable {
  const asOf = timesOf(model)(model.asOf);
  return {
    header: ['Phase', 'Gate', ...columns.map(([name]) => name)],
    rows: model.phases.flatMap((phase) =>
      rowsOf(phase).map((row) => [phase.title, gateInWords(phase, asOf), ...columns.map(([, cell]) => cell(row))]),
    ),
  };
}

function participation(model: ReportModel): Column<ParticipationRow>[] {
  const { at, named } = timed(model);
  return [
    ['County', ({ name }) => name],
    ['Region', ({ region }) => region],
    ['Setting', ({ setting }) => setting],
    ['Agency', ({ agency }) => agency],
    ['Status', ({ status }) => status],
    [named('Asked'), ({ asked }) => at(asked)],
    [named('Due'), ({ deadline }) => at(deadline)],
    [named('Answered'), ({ answers }) => at(answers[0]?.receivedAt ?? null)],
    ['Timing', ({ timing }) => timingInWords(timing)],
    ['Answered by', ({ answers }) => list(answers.map(({ person }) => person))],
    ['Role', ({ answers }) => list(answers.map(({ roles }) => roles.join(', ')))],
    ['Channel', ({ answers }) => list(answers.map(({ channel }) => CHANNEL[channel]))],
    ['Entered by', ({ answers }) => list(answers.map(({ enteredBy }) => enteredBy ?? ''))],
    ['Position', ({ position }) => spaced(position)],
    ['Two answers', ({ undecided }) => twoAnswers(undecided)],
    ['Comments', ({ comments: n }) => String(n)],
    [named('Extended until'), ({ extensions }) => list(extensions.map(({ until }) => at(until)))],
    ['Extended by', ({ extensions }) => list(extensions.map(({ by }) => by))],
    ['Reason for the extension', ({ extensions }) => list(extensions.map(({ reason }) => reason))],
    ['Waived by', ({ waiver }) => waiver?.by ?? ''],
    ['Reason for the waiver', ({ waiver }) => waiver?.reason ?? ''],
  ];
}

function comments(model: ReportModel): Column<CommentRow>[] {
  const { at, named } = timed(model);
  return [
    ['No.', ({ no }) => String(no)],
    ['County', ({ name }) => name],
    ['Agency', ({ agency }) => agency],
    ['Commenter', ({ person }) => person],
    ['Role', ({ roles }) => roles.join(', ')],
    ['Channel', ({ channel }) => CHANNEL[channel]],
    ['Entered by', ({ enteredBy }) => enteredBy ?? ''],
    [named('Received'), ({ receivedAt }) => at(receivedAt)],
    ['Timing', ({ timing }) => timingInWords(timing)],
    ['Document version', ({ documentVersion }) => String(documentVersion)],
    ['Kind', ({ kind }) => kind],
    ['Place', ({ place }) => place],
    ['Comment', commentText],
    ['Proposed text', ({ proposed }) => proposed],
    ['Added when asked', addedText],
    ['Reason given', ({ reason }) => reason],
    ['Disposition', ({ disposition }) => spaced(disposition?.disposition)],
    ['Response', ({ disposition }) => disposition?.reason ?? ''],
    ['Disposed by', ({ disposition }) => disposition?.by ?? ''],
    [named('Disposed'), ({ disposition }) => at(disposition?.at ?? null)],
    ['Comment id', ({ id }) => id],
  ];
}

const WHY_NOT: Column<CommentRow> = ['Why it does not stand', ({ because }) => (because === null ? '' : NOT_STANDING[because])];

/** Instants, and the names of their columns, which say the zone. */
const timed = (model: ReportModel): { at: Times; named: (name: string) => string } => ({
  at: timesOf(model),
  named: (name) => `${name} (${zoneInWords(model.timeZone)})`,
});

/** Several values of one participant in one cell, each of them once. */
const list = (values: readonly string[]) => [...new Set(values.filter((value) => value !== ''))].join('; ');
