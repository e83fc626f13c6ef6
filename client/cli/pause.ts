import { pausePhase } from '../api/steering';
import { change } from './done';
import { withChange, withPhase } from './options';
import type { Verb } from './tools';

export const pauseVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('pause')))
    .description('let a phase stand still: answers are recorded, and nothing else happens')
    .addHelpText('after', '\nExamples:\n  phasegate pause --reason "the document is being corrected"')
    .action(async (options) => end(await change(io, pausePhase, options, {})));
};
