import { runCheck } from './check';
import { runDue } from './due';
import type { PlanIo } from './plan-io';
import type { Tools, Verb } from './tools';

/** The verbs that need no server. */
export const checkVerb: Verb = (program, tools, end) => {
  program
    .command('check <plan>')
    .description('what is wrong with a plan, and what it would do')
    .option('--from <date>', 'as if it were launched then; else now')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  phasegate check plan.yaml\n  phasegate check plan.yaml --from 2027-01-04')
    .action(async (plan, options) => end(await runCheck(plan, options, planIo(tools))));
};

export const dueVerb: Verb = (program, tools, end) => {
  program
    .command('due <plan> [phase]')
    .description('each day that is counted or passed over, and why')
    .option('--from <date>', 'as if it were launched then; else now')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  phasegate due plan.yaml\n  phasegate due plan.yaml vision-and-goals --from 2027-01-04')
    .action(async (plan, phase, options) =>
      end(await runDue(plan, { ...options, ...(phase !== undefined && { phase }) }, planIo(tools))),
    );
};

export const rehearseVerb: Verb = (program, tools, end) => {
  program
    .command('rehearse <plan>')
    .description('the whole project with simulated counties')
    .option('--from <date>', 'the start; else the next open day')
    .option('--seed <seed>', 'who answers what and when; the same seed gives the same rehearsal')
    .option('--runs <n>', 'as many simulated runs, to forecast when each gate opens')
    .option('--quiet', 'the end only: the gates and the summary')
    .option('--fast', 'on a real Temporal server that skips time, with real mail; else by simulation alone')
    .option('--out <folder>', 'where to keep its record and mails')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate rehearse plan.yaml\n  phasegate rehearse plan.yaml --from 2027-01-04 --seed 7 --fast',
    )
    .action(async (plan, options) => end(await tools.rehearse(plan, options)));
};

export const previewVerb: Verb = (program, tools, end) => {
  program
    .command('preview <plan>')
    .description('every mail that a plan sends, as files, and who gets what when')
    .option('--from <date>', 'as if it were launched then; else now')
    .option('--out <folder>', 'where to write them; it must be new or empty')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate preview plan.yaml\n  phasegate preview plan.yaml --from 2027-01-04 --out mails',
    )
    .action(async (plan, options) => end(await tools.preview(plan, options)));
};

export const demoVerb: Verb = (program, tools, end) => {
  program
    .command('demo')
    .description('the built-in example, from launch to close, in fast time')
    .option('--seed <seed>', 'who answers what and when; 7 unless told otherwise')
    .option('--from <date>', 'the start; else the next open day')
    .option('--plan <file>', 'another plan than the example')
    .option('--quiet', 'the end only: the gates, the summary and the paths')
    .option('--out <folder>', 'where to keep its record and mails')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  phasegate demo\n  phasegate demo --seed 11 --from 2027-01-04 --quiet')
    .action(async (options) => end(await tools.demo(options)));
};

export const upVerb: Verb = (program, tools, end) => {
  program
    .command('up')
    .description('run everything in one process until Ctrl-C')
    .addHelpText('after', '\nExamples:\n  phasegate up\n  PHASEGATE_DATA=/srv/phasegate phasegate up')
    .action(async () => end(await tools.up()));
};

const planIo = ({ io: { out, err, now }, loadPlan }: Tools): PlanIo => ({ out, err, now, loadPlan });
