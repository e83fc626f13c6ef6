import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getGate } from '../api/gate';
import { listInbox } from '../api/inbox';
import { exportJournal, listComments } from '../api/record';
import { type ApiClient, connect, pathOf } from './api-client';
import { EXIT_CODES } from './exit';
import { printJson, type ReadOptions, withProject } from './options';
import { targetOf } from './target';
import type { Io, Verb } from './tools';

export const exportVerb: Verb = (program, { io }, end) => {
  withProject(program.command('export [folder]'))
    .description('the record as files: journal.ndjson with its hashes, gates, comments and messages')
    .addHelpText(
      'after',
      '\nExamples:\n  phasegate export\n  phasegate export /tmp/record && phasegate verify /tmp/record/journal.ndjson',
    )
    .action(async (folder, options) => end(await exportTo(io, folder, options)));
};

async function exportTo(io: Io, named: string | undefined, options: ReadOptions): Promise<number> {
  const api = connect(io);
  const { project } = await targetOf(api, options);
  const id = project.project;
  const folder = named ?? `${id}-export`;
  const gathered = await gather(api, id, project.phases);
  await mkdir(folder, { recursive: true });
  const journal = join(folder, 'journal.ndjson');
  await writeJournal(api, id, journal);
  for (const [name, content] of Object.entries(gathered))
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
  const files = [journal, ...Object.keys(gathered).map((name) => join(folder, `${name}.json`))];
  if (options.json) printJson(io, { project: id, folder, files });
  else io.out(`Exported ${project.title}:\n${files.map((file) => `  ${file}`).join('\n')}\nNext: phasegate verify ${journal}\n`);
  return EXIT_CODES.ok;
}

async function gather(api: ApiClient, project: string, phases: readonly string[]) {
  const [gates, comments] = [[] as unknown[], [] as unknown[]];
  for (const phase of phases) {
    gates.push((await api.call(getGate, { params: { project, phase } })).wire);
    comments.push(...((await api.call(listComments, { params: { project, phase } })).wire as unknown[]));
  }
  return { gates, comments, messages: (await api.call(listInbox, { query: { project } })).wire };
}

async function writeJournal(api: ApiClient, project: string, path: string): Promise<void> {
  const { body } = await api.open(pathOf(exportJournal.path, { project }));
  if (body !== null) await pipeline(Readable.fromWeb(body), createWriteStream(path));
}
