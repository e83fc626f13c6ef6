import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getGate } from '../api/gate';
import { listInbox } from '../api/inbox';
import { exportJournal, exportProjectFiles, listComments } from '../api/record';
import { type ApiClient, connect, pathOf } from './api-client';
import { EXIT_CODES } from './exit';
import { printJson, type ReadOptions, withProject } from './options';
import { targetOf } from './target';
import type { Io, Verb } from './tools';

export const exportVerb: Verb = (program, { io }, end) => {
  withProject(program.command('export [folder]'))
    .description('the record as files: journal.ndjson with its hashes, the plan, every mail, gates, comments and messages')
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
  await writeFiles(api, id, folder);
  for (const [name, content] of Object.entries(gathered))
    await writeFile(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
  const folders = [join(folder, 'plan'), join(folder, 'mails')];
  const files = [journal, ...folders, ...Object.keys(gathered).map((name) => join(folder, `${name}.json`))];
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

async function writeFiles(api: ApiClient, project: string, folder: string): Promise<void> {
  const { body } = await api.open(pathOf(exportProjectFiles.path, { project }));
  if (body === null) return;
  for await (const line of createInterface({ input: Readable.fromWeb(body), crlfDelay: Number.POSITIVE_INFINITY })) {
    const { path, base64 } = JSON.parse(line) as { path: string; base64: string };
    const file = within(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, Buffer.from(base64, 'base64'));
  }
}

/** @throws for a path that leads out of the folder. */
function within(folder: string, path: string): string {
  const file = resolve(folder, path);
  if (!file.startsWith(resolve(folder) + sep))
    throw new Error(`the server sent the path ${JSON.stringify(path)}, which leads out of ${folder}`);
  return file;
}
