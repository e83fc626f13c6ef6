import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { plural } from '../../domain/duration';
import { suggestion } from '../../domain/nearest';
import type { ReportModel } from '../../domain/report-model';
import { getReport } from '../api/report';
import { REPORT_FILES, type ReportFile, type ReportFileName, reportFile } from '../report/files';
import { REPORT_TABLES } from '../report/tables';
import { connect } from './api-client';
import { EXIT_CODES, usage } from './exit';
import { printJson, type ReadOptions, withProject } from './options';
import { targetOf } from './target';
import type { Io, Verb } from './tools';

interface ReportOptions extends ReadOptions {
  readonly format?: string;
  readonly table?: string;
  readonly out?: string;
}

export const reportVerb: Verb = (program, { io }, end) => {
  withProject(program.command('report'))
    .description('who took part, and what became of every comment; INTERIM while a gate is not open')
    .option('--phase <id>', 'only this phase; else every phase')
    .option('--format <format>', `${FORMATS.join(' or ')}; else md`)
    .option('--table <table>', `one table as csv: ${REPORT_TABLES.join(', ')}`)
    .option('--out <folder>', 'write files; without --format or --table all of them')
    .addHelpText('after', EXAMPLES)
    .action(async (options) => end(await report(io, options)));
};

const FORMATS = ['md', 'csv'] as const;

const EXAMPLES = `
Examples:
  phasegate report
  phasegate report --phase vision-and-goals --table comments > comments.csv
  phasegate report --out report
  phasegate report --json`;

async function report(io: Io, options: ReportOptions): Promise<number> {
  const wanted = filesWanted(options);
  const api = connect(io);
  const { project } = await targetOf(api, options);
  const { value, wire } = await api.call(getReport, {
    params: { project: project.project },
    query: { phase: options.phase },
  });
  if (options.out !== undefined) await writeAll(io, value, wanted, options.out, options.json === true);
  else if (options.json) printJson(io, wire);
  else print(io, value, wanted);
  return EXIT_CODES.ok;
}

/** Which files are meant; to stdout goes one. */
function filesWanted({ format, table, out, json }: ReportOptions): readonly ReportFileName[] {
  const oneOf = known('format', format, FORMATS);
  const only = known('table', table, REPORT_TABLES);
  if (only !== undefined && oneOf === 'md') throw usage('a single table is csv; leave --format md out');
  if (json && out === undefined && (oneOf ?? only) !== undefined)
    throw usage('--json is the whole report as data; leave --format and --table out');
  if (only !== undefined) return [`${only}.csv`];
  if (oneOf === 'csv' && out === undefined)
    throw usage(`say which table: --table ${REPORT_TABLES.join(' | ')}, or write all of them with --out FOLDER`);
  if (oneOf === 'csv') return REPORT_FILES.filter((file) => file.endsWith('.csv'));
  return oneOf === 'md' || out === undefined ? ['report.md'] : REPORT_FILES;
}

function known<W extends string>(what: string, word: string | undefined, words: readonly W[]): W | undefined {
  if (word === undefined) return undefined;
  const found = words.find((each) => each === word);
  if (found === undefined) throw usage(`"${word}" is no ${what}${suggestion(word, words)}`);
  return found;
}

function print(io: Io, model: ReportModel, wanted: readonly ReportFileName[]): void {
  const files = wanted.map((file) => reportFile(model, file));
  for (const { content } of files) io.out(content);
  io.err(`${files.map(countOf(model)).join('; ')}; ${standOf(model)}. Next: phasegate report --out FOLDER\n`);
}

async function writeAll(
  io: Io,
  model: ReportModel,
  wanted: readonly ReportFileName[],
  folder: string,
  json: boolean,
): Promise<void> {
  const files = wanted.map((file) => reportFile(model, file));
  await mkdir(folder, { recursive: true });
  for (const { name, content } of files) await writeFile(join(folder, name), content);
  const written = files.map((file) => ({ path: join(folder, file.name), rows: file.rows, holds: countOf(model)(file) }));
  if (json) printJson(io, { project: model.project, position: model.position, folder, files: written });
  else
    io.out(
      `Reported on ${model.title}, ${standOf(model)}:\n${written.map(({ path, holds }) => `  ${path} (${holds})`).join('\n')}\n`,
    );
}

const countOf =
  ({ phases }: ReportModel) =>
  ({ rows }: ReportFile) =>
    rows === null ? plural(phases.length, 'phase') : plural(rows, 'row');

function standOf({ phases, position }: ReportModel): string {
  const shut = phases.filter(({ interim }) => interim).length;
  return `${shut === 0 ? '' : `INTERIM, with ${plural(shut, 'gate')} not open, `}up to position ${position} of the journal`;
}
