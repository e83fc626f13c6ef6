import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { provideDocuments } from '../api/steering';
import { change } from './done';
import { EXIT_CODES, Exit, usage } from './exit';
import { type ChangeOptions, withChange, withPhase } from './options';
import type { Verb } from './tools';

interface DocumentOptions extends ChangeOptions {
  readonly until?: string;
  readonly keepDates?: boolean;
}

export const documentVerb: Verb = (program, { io }, end) => {
  withChange(withPhase(program.command('document <files...>')))
    .description('give a phase its documents, or a new version of them; they take the place of all that it has')
    .option('-u, --until <date>', 'of a phase that has begun: those who owe have until then, and are told so in the same mail')
    .option('--keep-dates', 'of a phase that has begun: deadlines stand')
    .addHelpText('after', EXAMPLES)
    .action(async (files: string[], options: DocumentOptions) => {
      const documents = await Promise.all(files.map(async (file) => ({ name: basename(file), base64: await contentOf(file) })));
      end(await change(io, provideDocuments, options, { documents, ...clockOf(options) }));
    });
};

const EXAMPLES = `
Examples:
  phasegate document outcomes.md --phase requirements-and-strategies --reason "the report is ready"
  phasegate document vision.md --keep-dates --reason "a table was wrong"
  phasegate document vision.md --until 6bd --reason "chapter 3 is new" --dry-run`;

/** Whether the clock of those who owe starts anew; a phase that has not begun has no clock yet. */
function clockOf({ until, keepDates }: DocumentOptions): { until?: string | null } {
  if (until !== undefined && keepDates) throw usage('either --until or --keep-dates');
  if (until !== undefined) return { until };
  return keepDates ? { until: null } : {};
}

async function contentOf(file: string): Promise<string> {
  try {
    return (await readFile(file)).toString('base64');
  } catch (cause) {
    throw new Exit(EXIT_CODES.notFound, `cannot read ${file} (${(cause as NodeJS.ErrnoException).code ?? cause})`);
  }
}
