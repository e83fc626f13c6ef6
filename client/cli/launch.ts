import { basename } from 'node:path';
import { dateInShort, zoneInWords } from '../../domain/calendar-words';
import { plural } from '../../domain/duration';
import type { Problem } from '../../domain/finding';
import type { LoadedPlan } from '../../domain/loading';
import type { Launch } from '../../domain/plan';
import { type LaunchReceiptView, launchProject } from '../api/projects';
import { localTimes } from '../telling';
import { connect } from './api-client';
import { EXIT_CODES } from './exit';
import { byOf, printJson } from './options';
import { problemLines } from './plan-io';
import { table, wrap } from './table';
import type { Tools, Verb } from './tools';

interface LaunchOptions {
  readonly now?: boolean;
  readonly by?: string;
  readonly dryRun?: boolean;
  readonly key?: string;
  readonly json?: boolean;
}

export const launchVerb: Verb = (program, tools, end) => {
  program
    .command('launch <plan>')
    .description('freeze a plan and begin; a project id is launched once, ever')
    .option('--now', 'the first request goes out at once, whatever the hour, and the deadline counts from today')
    .option('--by <name>', 'who launches; else PHASEGATE_OPERATOR, else "operator"')
    .option('--dry-run', 'let the server check everything, and launch nothing')
    .option('--key <key>', 'makes a repeated command one command')
    .option('--json', "the API's own JSON")
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate launch plan.yaml --dry-run\n  phasegate launch plan.yaml\n  phasegate launch plan.yaml --now --by "Training Desk"',
    )
    .action(async (plan, options) => end(await launch(tools, plan, options)));
};

async function launch(tools: Tools, planPath: string, options: LaunchOptions): Promise<number> {
  const { io, loadPlan } = tools;
  const loaded = await loadPlan(planPath, { from: io.now(), now: options.now === true });
  if (loaded.launch === undefined) return refuse(tools, loaded.problems, options);
  const sent = connect(io);
  const body = { plan: basename(planPath), files: filesOf(loaded, loaded.launch), ...wishOf(tools, options) };
  const { value, wire } = await sent.call(launchProject, { body, key: options.key });
  if (options.json) printJson(io, wire);
  else io.out(`${receiptLines(value, loaded.launch, loaded.problems).join('\n')}\n`);
  return EXIT_CODES.ok;
}

function refuse({ io }: Tools, problems: readonly Problem[], { json }: LaunchOptions): number {
  if (json) printJson(io, { launched: false, problems });
  else io.err(`${[...problemLines(problems), 'Nothing was launched. Mend the plan, then: phasegate check PLAN'].join('\n')}\n`);
  return EXIT_CODES.planInvalid;
}

const wishOf = ({ io }: Tools, options: LaunchOptions) => ({
  now: options.now === true,
  by: byOf(options, io),
  dryRun: options.dryRun === true,
});

function filesOf({ contents }: LoadedPlan, { files }: Launch) {
  return files.map(({ path, sha256 }) => ({ path, base64: Buffer.from(contents.get(sha256) ?? []).toString('base64') }));
}

function receiptLines(receipt: LaunchReceiptView, { plan }: Launch, problems: readonly Problem[]): string[] {
  const { launched, title, project, participants, phases, planHash } = receipt;
  const what = `${title} (${project}): ${plural(phases.length, 'phase')}, ${plural(participants, 'participant')}`;
  return [
    launched ? `Launched ${what}.` : `Dry run: nothing was launched. It would be ${what}.`,
    wrap(datesOf(receipt)),
    `The plan is frozen as ${planHash.slice(0, 16)}; later edits of its files change nothing.`,
    ...problems.map(({ file, line, message }) => wrap(`warning: ${file}:${line}: ${message}`)),
    '',
    ...table(
      ['PHASE', 'TITLE'],
      plan.phases.map((phase) => [phase.id, phase.title]),
      '  ',
    ),
    '',
    launched ? 'Next: phasegate status' : 'Next: the same command without --dry-run',
  ];
}

function datesOf({ request, deadline, timeZone }: LaunchReceiptView): string {
  if (request === null || deadline === null) return 'The first phase waits before it begins; phasegate gate says for what.';
  const calendar = localTimes(timeZone);
  return `The first request goes out ${dateInShort(calendar, request)}; answers are due ${dateInShort(calendar, deadline)} ${zoneInWords(timeZone)}.`;
}
