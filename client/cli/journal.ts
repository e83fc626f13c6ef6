import { zoneInWords } from '../../domain/calendar-words';
import { plural } from '../../domain/duration';
import { getJournal } from '../api/record';
import { connect } from './api-client';
import { EXIT_CODES, usage } from './exit';
import { type ReadOptions, withProject } from './options';
import { targetOf } from './target';
import { timeLines } from './time-line';
import type { Io, Verb } from './tools';

interface JournalOptions extends ReadOptions {
  readonly all?: boolean;
  readonly after?: string;
}

export const journalVerb: Verb = (program, { io }, end) => {
  withProject(program.command('journal'))
    .description('what happened, in order; --json: one event a line')
    .option('--phase <id>', 'only this phase')
    .option('--after <position>', 'only what stands after this position of the journal')
    .option('--all', 'name every mail')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate journal\n  phasegate journal --phase vision-and-goals --all\n  phasegate journal --json --after 120',
    )
    .action(async (options) => end(await journal(io, options)));
};

async function journal(io: Io, options: JournalOptions): Promise<number> {
  const after = options.after;
  if (after !== undefined && !/^\d{1,15}$/.test(after)) throw usage(`--after takes a position such as 120, not "${after}"`);
  const api = connect(io);
  const { project, params } = await targetOf(api, options);
  const query = { phase: options.phase, after };
  const { value, wire } = await api.call(getJournal, { params: { project: params.project }, query });
  if (options.json) io.out((wire as unknown[]).map((line) => `${JSON.stringify(line)}\n`).join(''));
  else if (value.length === 0) io.err('Nothing is recorded there yet.\n');
  else io.out(`${timeLines(value, project.timeZone, options.all === true).join('\n')}\n`);
  if (!options.json)
    io.err(`${plural(value.length, 'event')}. All times are ${zoneInWords(project.timeZone)}. Next: phasegate verify\n`);
  return EXIT_CODES.ok;
}
