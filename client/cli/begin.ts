import { beginPhase } from '../api/steering';
import { change } from './done';
import { type ChangeOptions, withChange, withPhase } from './options';
import type { Verb } from './tools';

export const beginVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('begin')))
    .description('let a phase begin that waits for you, or for a new date')
    .option('-u, --until <date>', 'the deadline, in place of the plan\'s: 2027-03-01, "2027-03-01 12:00", or 10bd, 14d, 36h')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate begin --reason "the committee has met"\n  phasegate begin --until 2027-04-01 --reason "the date in the plan has passed" --dry-run',
    )
    .action(async (options: ChangeOptions & { until?: string }) =>
      end(await change(io, beginPhase, options, options.until === undefined ? {} : { until: options.until })),
    );
};
