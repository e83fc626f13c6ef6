import { remindParticipants } from '../api/steering';
import { change } from './done';
import { usage } from './exit';
import { type ChangeOptions, withChange, withPhase } from './options';
import type { Verb } from './tools';

export const remindVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('remind [participants...]')), 'optional')
    .description('remind participants who owe, beyond the ladder; in sending hours')
    .option('--all', 'everyone who owes')
    .option('--now', 'at once, whatever the hour and the day')
    .addHelpText('after', '\nExamples:\n  phasegate remind yolo kern\n  phasegate remind --all --now --dry-run')
    .action(async (participants: string[], options: ChangeOptions & { all?: boolean; now?: boolean }) => {
      const all = options.all === true;
      if (all === participants.length > 0) throw usage('name the participants to remind, or use --all for everyone who owes');
      const what = { participants: all ? ('all' as const) : participants, atOnce: options.now === true };
      end(await change(io, remindParticipants, options, what));
    });
};
