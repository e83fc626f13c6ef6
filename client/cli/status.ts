import { dateInShort, zoneInWords } from '../../domain/calendar-words';
import { getStatus, type PhaseOverviewView, type ProjectOverviewView } from '../api/projects';
import { nextLine } from '../next-step';
import { localTimes } from '../telling';
import { connect } from './api-client';
import { EXIT_CODES } from './exit';
import { countsLine } from './inbox';
import { printJson, type ReadOptions, withProject } from './options';
import { standingLines } from './standings';
import { some, table, wrap } from './table';
import { targetOf } from './target';
import type { Io, Verb } from './tools';

export const statusVerb: Verb = (program, { io }, end) => {
  withProject(program.command('status'))
    .description('where each phase stands, and who owes an answer')
    .option('--all', 'every participant of the phase')
    .option('--phase <id>', 'whose participants; else those of the current phase')
    .addHelpText('after', '\nExamples:\n  phasegate status\n  phasegate status --all\n  phasegate status --json')
    .action(async (options) => end(await status(io, options)));
};

async function status(io: Io, options: ReadOptions & { all?: boolean }): Promise<number> {
  const api = connect(io);
  const { params } = await targetOf(api, options);
  const { value, wire } = await api.call(getStatus, { params });
  if (options.json) printJson(io, wire);
  else io.out(`${statusLines(value, params.phase, options.all === true).join('\n')}\n`);
  return EXIT_CODES.ok;
}

function statusLines(view: ProjectOverviewView, phase: string, all: boolean): string[] {
  const { title, project, timeZone, phaseViews, current } = view;
  const shown = phaseViews.find(({ gate }) => gate.phase === phase);
  return [
    `${title} (${project}): ${headline(view)}`,
    '',
    ...table(
      HEADER,
      phaseViews.map((each) => rowOf(each, current, timeZone)),
    ),
    ...(shown === undefined
      ? []
      : ['', wrap(shown.gate.because), ...standingLines(shown.gate, timeZone, all), ...unreachableLines(shown)]),
    '',
    `Mail: ${countsLine(view.messages)}`,
    `All times are ${zoneInWords(timeZone)}.`,
    `Next: ${nextOf(view, shown)}`,
  ];
}

/** Whom no mail reaches, and what the mail server said. */
function unreachableLines({ unreachable }: PhaseOverviewView): string[] {
  const lines = unreachable.map(({ name, person, because, said }) =>
    wrap(`  ${name}, ${person}: ${because.replaceAll('-', ' ')}${said && `: ${said}`}`, '    '),
  );
  return lines.length === 0 ? [] : ['', 'No mail reaches:', ...some(lines, 8, 'phasegate status --json')];
}

const HEADER = ['', 'PHASE', 'GATE', 'ANSWERED', 'WAIVED', 'OWE', 'COMMENTS', 'DUE', 'WHAT COMES NEXT'];

function headline({ status, timeZone, launchedAt, launchedBy, closedAt, current }: ProjectOverviewView): string {
  const calendar = localTimes(timeZone);
  if (closedAt !== null) return `closed ${dateInShort(calendar, closedAt)}`;
  const done = current === null ? 'all gates have opened, ' : '';
  return `${status}, ${done}launched ${dateInShort(calendar, launchedAt)} by ${launchedBy}`;
}

function rowOf({ gate, deadline, nextDue, comments }: PhaseOverviewView, current: string | null, timeZone: string): string[] {
  const { counts } = gate;
  const begun = counts.participants > 0;
  const calendar = localTimes(timeZone);
  const undisposed = comments.undisposed > 0 ? ` (${comments.undisposed} open)` : '';
  return [
    gate.phase === current ? '>' : '',
    gate.phase,
    gate.gate.replaceAll('-', ' '),
    begun ? `${counts.answered} of ${counts.participants}` : '',
    counts.waived > 0 ? String(counts.waived) : '',
    begun ? String(counts.participants - counts.answered - counts.waived) : '',
    comments.total > 0 ? `${comments.total}${undisposed}` : '',
    deadline === null ? '' : dateInShort(calendar, deadline),
    nextDue === null ? openedAt(gate.opened, timeZone) : `${dateInShort(calendar, nextDue.at)}: ${nextDue.what}`,
  ];
}

const openedAt = (opened: { at: number } | null, timeZone: string) =>
  opened === null ? '' : `opened ${dateInShort(localTimes(timeZone), opened.at)}`;

const NOTHING_TO_DO: ReadonlySet<string> = new Set(['open', 'not-begun']);

function nextOf({ status, current, project }: ProjectOverviewView, shown: PhaseOverviewView | undefined): string {
  if (status === 'closed') return `phasegate export --project ${project}`;
  if (current === null) return 'phasegate close';
  return shown === undefined || NOTHING_TO_DO.has(shown.gate.gate) ? 'phasegate gate' : nextLine(shown.gate, current);
}
