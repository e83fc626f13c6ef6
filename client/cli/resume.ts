import { resumePhase } from '../api/steering';
import { change } from './done';
import { type ChangeOptions, withChange, withPhase } from './options';
import type { Verb } from './tools';

export const resumeVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('resume')))
    .description('let a phase go on that is paused, or whose workflow was ended from outside')
    .option('-u, --until <date>', 'for those whose deadline passed meanwhile: 2027-03-01, "2027-03-01 12:00", or 3bd, 14d, 36h')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate resume --reason "corrected"\n  phasegate resume --until 5bd --reason "corrected; the deadline had passed"',
    )
    .action(async (options: ChangeOptions & { until?: string }) =>
      end(await change(io, resumePhase, options, options.until === undefined ? {} : { until: options.until })),
    );
};
