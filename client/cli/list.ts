import { dateInShort, zoneInWords } from '../../domain/calendar-words';
import { listProjects, type ProjectSummaryView } from '../api/projects';
import { localTimes } from '../telling';
import { connect } from './api-client';
import { EXIT_CODES } from './exit';
import { printJson } from './options';
import { table } from './table';
import type { Io, Verb } from './tools';

export const listVerb: Verb = (program, { io }, end) => {
  program
    .command('list')
    .description('every project that was launched')
    .option('--json', "the API's own JSON")
    .action(async (options) => end(await list(io, options)));
};

async function list(io: Io, { json }: { json?: boolean }): Promise<number> {
  const { value: projects, wire } = await connect(io).call(listProjects);
  if (json) printJson(io, wire);
  else if (projects.length === 0) io.err('No project has been launched yet.\nNext: phasegate launch PLAN\n');
  else io.out(`${table(['PROJECT', 'STATUS', 'PHASE', 'LAUNCHED', 'BY', 'TITLE'], projects.map(rowOf)).join('\n')}\n`);
  return EXIT_CODES.ok;
}

function rowOf({ project, status, current, phases, launchedAt, launchedBy, timeZone, title }: ProjectSummaryView): string[] {
  const phase = current === null ? `all ${phases.length} done` : `${phases.indexOf(current) + 1} of ${phases.length}: ${current}`;
  return [project, status, phase, `${dateInShort(localTimes(timeZone), launchedAt)} ${zoneInWords(timeZone)}`, launchedBy, title];
}
