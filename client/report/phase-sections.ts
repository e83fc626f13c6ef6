import { dateInWords } from '../../domain/calendar-words';
import { type GateExplanation, inCounts } from '../../domain/explain';
import type { CommentRow, GroupRow, ParticipationRow, PhaseReport, ReportModel } from '../../domain/report-model';
import { localTimes } from '../telling';
import { asLine, asText, markdownTable } from './markdown-text';
import { listSections } from './phase-lists';
import {
  addedText,
  CHANNEL,
  commentText,
  gateInWords,
  NOT_STANDING,
  spaced,
  TIMING,
  type Times,
  through,
  timesOf,
  timingInWords,
  twoAnswers,
} from './words';

/** What the Markdown says of a phase: headings, paragraphs and tables, one each. */
export function phaseSections(model: ReportModel, phase: PhaseReport): string[] {
  const at = timesOf(model);
  const begun = phase.participants.length > 0;
  return [
    `## ${asText(phase.title)}`,
    ...(phase.interim ? [`**${gateInWords(phase, at(model.asOf))}.** All of this may still change.`] : []),
    ...gateSection(model, phase),
    ...(begun ? [...participation(phase, at), ...listSections(phase, at), ...comments(phase, at)] : []),
  ];
}

function gateSection({ timeZone }: ReportModel, { gate, dates }: PhaseReport): string[] {
  const at = (instant: number) => dateInWords(localTimes(timeZone), instant);
  const obstacles = obstacleLines(gate);
  const against = gate.opened === null ? 'It is held by:' : 'It was held by:';
  const days =
    dates === null
      ? ''
      : `Asked on ${at(dates.request)}; due on ${at(dates.deadline)} (${asText(dates.arithmetic)}); grace until ${at(dates.endOfGrace)}.`;
  return [
    ...[asLine(gate.because), asLine(gate.rule)],
    ...(obstacles.length === 0 ? [] : [against, obstacles.join('\n')]),
    days,
  ].filter((part) => part !== '');
}

/** A sentence for each; where many counties are in the same case, one line names them: their dates are in the table. */
function obstacleLines({ obstacles, standings }: GateExplanation): string[] {
  const names = new Map(standings.map(({ participant, name }) => [participant, name]));
  return [...new Set(obstacles.map(({ obstacle }) => obstacle))].flatMap((kind) => {
    const those = obstacles.filter(({ obstacle }) => obstacle === kind);
    if (those.length <= MANY || those.some(({ items }) => items.length > 0))
      return those.map(({ sentence }) => `- ${asLine(sentence)}`);
    const counties = those.map(({ participant }) => names.get(participant ?? '') ?? '');
    return [`- ${spaced(kind)} (${those.length}): ${asText(counties.join(', '))}`];
  });
}

const MANY = 3;

function participation({ participants, gate, timings, channels, regions, settings }: PhaseReport, at: Times): string[] {
  return [
    '### Participation',
    [`${inCounts(gate)}.`, ...tally('When they answered', timings, TIMING), ...tally('How', channels, CHANNEL)].join(' '),
    markdownTable(
      PARTICIPATION,
      participants.map((row) => participationRow(row, at)),
    ),
    '#### By region',
    groupTable('Region', regions),
    '#### By setting',
    groupTable('Setting', settings),
  ];
}

/** "How: mail 5; entered on behalf 1." What nobody did is not named. */
function tally<K extends string>(
  title: string,
  counts: Readonly<Record<K, number>>,
  words: Readonly<Record<K, string>>,
): string[] {
  const some = (Object.keys(words) as K[]).filter((each) => counts[each] > 0).map((each) => `${words[each]} ${counts[each]}`);
  return some.length === 0 ? [] : [`${title}: ${some.join('; ')}.`];
}

const PARTICIPATION = [
  ...['County', 'Status', 'Asked', 'Due', 'Answered', 'Timing', 'Position', 'Two answers', 'Comments', 'Through', 'Channel'],
  ...['Region', 'Setting', 'Agency', 'Extended', 'Waived'],
];

function participationRow(row: ParticipationRow, at: Times): string[] {
  const { name, status, asked, deadline, answers, timing, position, comments: n, region, setting, agency } = row;
  return [
    ...[name, status, at(asked), at(deadline), at(answers[0]?.receivedAt ?? null), timingInWords(timing)],
    ...[spaced(position), twoAnswers(row.undecided), String(n), answers.map(through).join('; ')],
    [...new Set(answers.map(({ channel }) => CHANNEL[channel]))].join('; '),
    ...[region, setting, agency],
    row.extensions.map(({ until, by, reason }) => `until ${at(until)}, by ${by}: ${reason}`).join('; '),
    row.waiver === null ? '' : `by ${row.waiver.by}: ${row.waiver.reason}`,
  ];
}

function groupTable(what: string, groups: readonly GroupRow[]): string {
  const rows = groups.map(({ group, counts, comments: n }) => [
    ...[group === '' ? '(none named)' : group, counts.participants, counts.answered, counts.waived, counts.lapsed],
    ...[counts.undeliverable, counts.overdue, counts.waiting, n],
  ]);
  const header = [what, 'Counties', 'Answered', 'Waived', 'Lapsed', 'Undeliverable', 'Overdue', 'Waiting', 'Comments'];
  return markdownTable(
    header,
    rows.map((row) => row.map(String)),
  );
}

/** Each comment keeps its number, so one that is in the second table is missing from the first. */
function comments({ comments: standing, notStanding }: PhaseReport, at: Times): string[] {
  const table = (header: readonly string[], rows: readonly CommentRow[]) =>
    markdownTable(
      header,
      rows.map((row) => commentRow(row, at)),
    );
  return [
    '### Comments and responses',
    standing.length === 0 ? 'No comment stands.' : table(COMMENTS, standing),
    ...(notStanding.length === 0 ? [] : ['### Comments that do not stand', table([...COMMENTS, 'Why'], notStanding)]),
  ];
}

const COMMENTS = [
  ...['No.', 'County', 'Agency', 'Commenter', 'Channel', 'Received', 'Timing', 'Version', 'Kind', 'Place', 'Comment'],
  ...['Proposed text', 'Added when asked', 'Reason given', 'Disposition', 'Response', 'Disposed'],
];

function commentRow(row: CommentRow, at: Times): string[] {
  const { no, name, agency, receivedAt, timing, documentVersion, kind, place, proposed, reason, disposition, because } = row;
  return [
    ...[String(no), name, agency, through(row), CHANNEL[row.channel], at(receivedAt), timingInWords(timing)],
    ...[String(documentVersion), kind, place, commentText(row), proposed, addedText(row), reason],
    ...[spaced(disposition?.disposition), disposition?.reason ?? ''],
    disposition === null ? '' : `by ${disposition.by}, ${at(disposition.at)}`,
    because === null ? '' : NOT_STANDING[because],
  ];
}
