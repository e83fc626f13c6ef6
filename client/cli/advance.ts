import { advanceGate } from '../api/steering';
import { change } from './done';
import { withChange, withPhase } from './options';
import type { Verb } from './tools';

export const advanceVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('advance')))
    .description('open a gate that the plan leaves to you, or any gate with --override')
    .option('--override', 'against what holds it; the record lists what was set aside')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate advance --reason "reviewed with the committee"\n  phasegate advance --override --reason "..." --dry-run',
    )
    .action(async (options) => end(await change(io, advanceGate, options, { override: options.override === true })));
};
