import { extendDeadline } from '../api/steering';
import { change } from './done';
import { usage } from './exit';
import { type ChangeOptions, withChange, withPhase } from './options';
import type { Io, Verb } from './tools';

export const extendVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('extend [participants...]')))
    .description('give participants who owe a later deadline')
    .requiredOption(
      '-u, --until <date>',
      '2027-03-01, "2027-03-01 12:00", or a duration from the later of deadline and now: 3bd, 14d, 36h',
    )
    .option('--all', 'everyone who owes')
    .addHelpText('after', EXTEND_EXAMPLES)
    .action(async (participants, options) => end(await extend(io, participants, options)));
};

const EXTEND_EXAMPLES = `
Examples:
  phasegate extend "Kern County" --until 3bd --reason "new coordinator"
  phasegate extend kern yolo --until 2027-03-01 --reason "board meets on the 26th"
  phasegate extend --all --until 5bd --reason "mail outage" --dry-run`;

async function extend(
  io: Io,
  participants: string[],
  options: ChangeOptions & { until: string; all?: boolean },
): Promise<number> {
  const all = options.all === true;
  if (all === participants.length > 0) throw usage('name the participants to extend, or use --all for everyone who owes');
  return change(io, extendDeadline, options, { participants: all ? 'all' : participants, until: options.until });
}
