import { plural } from '../../domain/duration';
import { type Diagnosis, type Examined, PARTS } from '../diagnosis';
import { EXIT_CODES } from './exit';
import { printJson } from './options';
import { wrap } from './table';
import type { Tools, Verb } from './tools';

export const doctorVerb: Verb = (program, tools, end) => {
  program
    .command('doctor')
    .description('whether every part is well, and the cure of what is not; needs no server')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  phasegate doctor\n  SMTP_URL=smtp://mail.example:587 phasegate doctor --json')
    .action(async (options) => end(await examine(tools, options)));
};

/** Each part is told as soon as it and those before it are known. */
async function examine({ io, examineParts }: Tools, { json = false }: { json?: boolean }): Promise<number> {
  const all: Examined[] = [];
  for await (const examined of examineParts()) {
    all.push(examined);
    if (!json) io.out(linesOf(examined));
  }
  if (json) printJson(io, asJson(all));
  else io.out(`\n${summary(all)}\n`);
  return count(all, 'failed') === 0 ? EXIT_CODES.ok : EXIT_CODES.failure;
}

const linesOf = ({ part, diagnoses }: Examined) => diagnoses.map((diagnosis) => lineOf(part, diagnosis)).join('');

function lineOf(part: string, diagnosis: Diagnosis): string {
  const says = `${inWords(diagnosis.status).padEnd(WIDTH)}${part.padEnd(WIDTH)}${wrap(diagnosis.says, INDENT, LINE)}\n`;
  return 'cure' in diagnosis ? `${says}${INDENT}Cure: ${wrap(diagnosis.cure, INDENT, LINE)}\n` : says;
}

const inWords = (status: Diagnosis['status']) => status.replace('-', ' ');

/** Of the columns of status and part: the longest of each, and two spaces. */
const WIDTH = Math.max(...PARTS.map((part) => part.length)) + 2;
const INDENT = ' '.repeat(2 * WIDTH);
const LINE = 120;

function summary(all: readonly Examined[]): string {
  const counts = (['ok', 'warning', 'failed', 'not-checked'] as const)
    .map((status) => ({ status, n: count(all, status) }))
    .filter(({ n }) => n > 0)
    .map(({ status, n }) => (status === 'warning' ? plural(n, 'warning') : `${n} ${inWords(status)}`));
  return `${plural(all.flatMap(({ diagnoses }) => diagnoses).length, 'check')}: ${counts.join(', ')}.`;
}

function asJson(all: readonly Examined[]) {
  const checks = all.flatMap(({ part, diagnoses }) => diagnoses.map((diagnosis) => ({ part, ...diagnosis })));
  return { ok: count(all, 'failed') === 0, failed: count(all, 'failed'), warnings: count(all, 'warning'), checks };
}

const count = (all: readonly Examined[], status: Diagnosis['status']) =>
  all.flatMap(({ diagnoses }) => diagnoses).filter((each) => each.status === status).length;
