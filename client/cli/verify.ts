import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { verifyJournal } from '../api/record';
import { connect } from './api-client';
import { EXIT_CODES, Exit } from './exit';
import { printJson } from './options';
import { wrap } from './table';
import type { Io, Tools, Verb } from './tools';

export const verifyVerb: Verb = (program, tools, end) => {
  program
    .command('verify [file]')
    .description('check the chain of hashes: of the journal, or of an exported file without any server')
    .option('--json', 'as JSON')
    .addHelpText('after', '\nExamples:\n  phasegate verify\n  phasegate verify strategic-training-plan-export/journal.ndjson')
    .action(async (file, options) =>
      end(await (file === undefined ? verifyServer(tools.io, options) : verifyFile(tools, file, options))),
    );
};

async function verifyServer(io: Io, { json }: { json?: boolean }): Promise<number> {
  const { value, wire } = await connect(io).call(verifyJournal);
  if (json) printJson(io, wire);
  else if (value.verified)
    io.out(
      `Verified: ${value.events} events, each whole and in its place.\nHead: ${value.head}\nWrite the head down elsewhere; it shows a rewriting of the whole.\n`,
    );
  else io.out(`NOT verified: at position ${value.position}, ${value.because}.\n`);
  return value.verified ? EXIT_CODES.ok : EXIT_CODES.failure;
}

async function verifyFile({ io, verifyExport }: Tools, file: string, { json }: { json?: boolean }): Promise<number> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new Exit(EXIT_CODES.notFound, `there is no file ${file}. Make one with: phasegate export`);
  const found = await verifyExport(linesOf(file));
  if (json) printJson(io, found);
  else if (found.verified) io.out(`Verified: ${wrap(`${file}. ${found.means}`)}\n`);
  else io.out(`NOT verified: ${file}, line ${found.line}: ${found.because}.\n`);
  return found.verified ? EXIT_CODES.ok : EXIT_CODES.failure;
}

/** Opened only when somebody reads: a readline that nobody listens to yet loses its lines. */
async function* linesOf(file: string): AsyncIterable<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}
