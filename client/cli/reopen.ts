import { reopenPhase } from '../api/steering';
import { change } from './done';
import { usage } from './exit';
import { type ChangeOptions, withChange, withPhase } from './options';
import type { Verb } from './tools';

export const reopenVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('reopen')))
    .description('open a new round of the phase whose gate was the latest to open')
    .requiredOption('-u, --until <date>', 'the new deadline: 2027-03-01, "2027-03-01 12:00", or 3bd, 14d, 36h from now')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate reopen --phase vision-and-goals --until 5bd --reason "an objection came in late" --dry-run',
    )
    .action(async (options: ChangeOptions & { until: string }) => {
      if (options.phase === undefined)
        throw usage('name the phase to reopen with --phase: the one whose gate was the latest to open. See: phasegate status');
      end(await change(io, reopenPhase, options, { until: options.until }));
    });
};
