import { type Argument, Command } from 'commander';
import { advanceVerb } from './advance';
import { webVerb, workerVerb } from './apart';
import { beginVerb } from './begin';
import { cancelVerb } from './cancel';
import { closeVerb } from './close';
import { contactVerb } from './contact';
import { declineVerb } from './decline';
import { disposeVerb } from './dispose';
import { doctorVerb } from './doctor';
import { documentVerb } from './document';
import { enterVerb } from './enter';
import { exportVerb } from './export';
import { extendVerb } from './extend';
import { gateVerb } from './gate';
import { inboxVerb } from './inbox';
import { intakeVerb } from './intake';
import { journalVerb } from './journal';
import { launchVerb } from './launch';
import { listVerb } from './list';
import { mailVerb } from './mail';
import { checkVerb, demoVerb, dueVerb, previewVerb, rehearseVerb, upVerb } from './offline';
import { pauseVerb } from './pause';
import { remindVerb } from './remind';
import { reopenVerb } from './reopen';
import { replyVerb } from './reply';
import { reportVerb } from './report';
import { resumeVerb } from './resume';
import { settleVerb } from './settle';
import { statusVerb } from './status';
import type { Tools, Verb } from './tools';
import { verifyVerb } from './verify';
import { waiveVerb } from './waive';
import { watchVerb } from './watch';

/** The verbs in the order in which help shows them. */
const GROUPS: readonly (readonly [string, readonly Verb[]])[] = [
  ['Start here:', [upVerb, demoVerb, checkVerb, dueVerb, previewVerb, rehearseVerb, launchVerb, doctorVerb]],
  ['See how it stands:', [listVerb, statusVerb, gateVerb, watchVerb, journalVerb, inboxVerb]],
  ['Steer:', [extendVerb, declineVerb, waiveVerb, remindVerb, settleVerb, enterVerb, disposeVerb, contactVerb, documentVerb]],
  ['Begin, hold and end:', [beginVerb, pauseVerb, resumeVerb, advanceVerb, reopenVerb, cancelVerb, closeVerb]],
  ['Try it with mail (sandbox):', [mailVerb, replyVerb]],
  ['Keep and prove:', [reportVerb, verifyVerb, exportVerb]],
  ['Run the parts apart (PostgreSQL):', [workerVerb, webVerb, intakeVerb]],
];

const EXIT_CODES_TEXT = `Exit codes:
    0  ok; gate also where it is held
    1  failure
    2  usage: a wrong argument, option or value
    3  the plan has errors
    4  not allowed: the token is missing or wrong
    5  not found
    6  refused by the rules
    7  the server cannot be reached
  124  --wait ran out
`;

/** The command line as a commander program that prints through `tools` and never ends the process. */
export function buildProgram(tools: Tools, end: (code: number) => void): Command {
  const program = new Command('phasegate')
    .description('Takes a project from one phase to the next with the input of its counties.')
    .usage('VERB [options]')
    .helpCommand('help [verb]', 'help for a verb; also: help exit-codes')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate check plan.yaml\n  phasegate launch plan.yaml --now\n  phasegate gate --wait 30s',
    )
    .configureOutput({ writeOut: tools.io.out, writeErr: tools.io.err, getOutHasColors: () => tools.io.colour })
    .configureHelp({
      subcommandTerm: (verb) => `${verb.name()} ${verb.registeredArguments.map(argumentInWords).join(' ')}`.trimEnd(),
    })
    .showHelpAfterError('See how: phasegate help VERB')
    .exitOverride();
  for (const [name, verbs] of GROUPS) {
    program.commandsGroup(name);
    for (const verb of verbs) verb(program, tools, end);
  }
  addExitCodes(program, tools);
  return program;
}

const argumentInWords = (argument: Argument) => {
  const named = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${named}>` : `[${named}]`;
};

function addExitCodes(program: Command, { io }: Tools): void {
  program
    .command('exit-codes', { hidden: true })
    .configureHelp({ formatHelp: () => EXIT_CODES_TEXT })
    .action(() => io.out(EXIT_CODES_TEXT));
}
