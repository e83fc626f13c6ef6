import { waiveParticipant } from '../api/steering';
import { change } from './done';
import { withChange, withPhase } from './options';
import type { Verb } from './tools';

export const waiveVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('waive <participant>')))
    .description('excuse a participant from answering')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate waive alpine --reason "no program of its own"\n  phasegate waive "Alpine County" --reason "..." --dry-run',
    )
    .action(async (participant, options) => end(await change(io, waiveParticipant, options, { participant })));
};
