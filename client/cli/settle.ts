import type { Command } from 'commander';
import { settleItem } from '../api/steering';
import { change } from './done';
import { usage } from './exit';
import { withChange, withPhase } from './options';
import type { Verb } from './tools';

export const settleVerb: Verb = (program, { io }, end) => {
  const command = withChange(withPhase(program.command('settle <item>')))
    .description('decide about a message or an answer that waits for a person')
    .addHelpText('after', '\nThe item is the id of the message, or its first characters, as phasegate inbox --held shows it.')
    .addHelpText('after', SETTLE_EXAMPLES);
  verdictOptions(command).action(async (item, options) => {
    const verdict = verdictOf(options);
    end(await change(io, settleItem, options, { item, verdict }));
  });
};

const SETTLE_EXAMPLES = `

Examples:
  phasegate settle 3f9a21 --counts --reason "it is their answer"
  phasegate settle 3f9a21 --not-counted --reason "a thank-you only"
  phasegate settle 3f9a21 --no-objection --reason "asked by phone"`;

const verdictOptions = (command: Command) =>
  command
    .option('--counts', 'it counts as an answer')
    .option('--no-comments', 'it counts, as "no comments"')
    .option('--objection', 'it is an objection')
    .option('--no-objection', 'it is none')
    .option('--not-counted', 'it does not count; the reminders go on');

interface VerdictOptions {
  readonly counts?: boolean;
  readonly comments: boolean;
  readonly objection?: boolean;
  readonly notCounted?: boolean;
}

function verdictOf({ counts, comments, objection, notCounted }: VerdictOptions) {
  const said = [
    counts && ('counts' as const),
    !comments && ('no-comments' as const),
    objection === true && ('objection' as const),
    objection === false && ('no-objection' as const),
    notCounted && ('does-not-count' as const),
  ].filter((verdict) => typeof verdict === 'string');
  const [verdict, ...others] = said;
  if (verdict !== undefined && others.length === 0) return verdict;
  throw usage('say which it is, once: --counts, --no-comments, --objection, --no-objection or --not-counted');
}
