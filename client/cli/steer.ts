import type { Command } from 'commander';
import { advanceGate, closeProject, extendDeadline, settleItem, waiveParticipant } from '../api/steering';
import { connect } from './api-client';
import { change, printDone } from './done';
import { usage } from './exit';
import { type ChangeOptions, whoOf, withChange, withPhase, withProject } from './options';
import { targetOf } from './target';
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

export const waiveVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('waive <participant>')))
    .description('excuse a participant from answering')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate waive alpine --reason "no program of its own"\n  phasegate waive "Alpine County" --reason "..." --dry-run',
    )
    .action(async (participant, options) => end(await change(io, waiveParticipant, options, { participant })));
};

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

export const closeVerb: Verb = (program, { io }, end) => {
  withChange(withProject(program.command('close')), 'optional')
    .description('end a project after its last gate')
    .addHelpText('after', '\nExamples:\n  phasegate close\n  phasegate close --reason "the rest is taken up next year"')
    .action(async (options) => end(await close(io, options)));
};

const EXTEND_EXAMPLES = `
Examples:
  phasegate extend "Kern County" --until 3bd --reason "new coordinator"
  phasegate extend kern yolo --until 2027-03-01 --reason "board meets on the 26th"
  phasegate extend --all --until 5bd --reason "mail outage" --dry-run`;

const SETTLE_EXAMPLES = `

Examples:
  phasegate settle 3f9a21 --counts --reason "it is their answer"
  phasegate settle 3f9a21 --not-counted --reason "a thank-you only"
  phasegate settle 3f9a21 --no-objection --reason "asked by phone"`;

async function extend(
  io: Io,
  participants: string[],
  options: ChangeOptions & { until: string; all?: boolean },
): Promise<number> {
  const all = options.all === true;
  if (all === participants.length > 0) throw usage('name the participants to extend, or use --all for everyone who owes');
  return change(io, extendDeadline, options, { participants: all ? 'all' : participants, until: options.until });
}

async function close(io: Io, options: ChangeOptions): Promise<number> {
  const api = connect(io);
  const { params } = await targetOf(api, options);
  return printDone(io, options, await api.call(closeProject, { params, body: whoOf(options, io), key: options.key }));
}

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
