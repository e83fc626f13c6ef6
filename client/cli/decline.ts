import { declineTime } from '../api/steering';
import { change } from './done';
import { withChange, withPhase } from './options';
import type { Verb } from './tools';

export const declineVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('decline <participant>')))
    .description('give no more time to a participant who has asked for it; phasegate extend grants it')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate decline napa --reason "the next phase begins on the 2nd"\n  phasegate decline "Napa County" --reason "..." --dry-run',
    )
    .action(async (participant, options) => end(await change(io, declineTime, options, { participant })));
};
