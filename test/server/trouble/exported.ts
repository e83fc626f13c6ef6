import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Projects } from '../../../client/services';
import type { phasegate } from '../given-up';
import { breaches } from './checker';

/** Everything that a run has left, to be exported and checked. */
export interface Run {
  /** The data folder; it holds the counties' mail server, too. */
  readonly folder: string;
  readonly peer: string;
  readonly projects: readonly string[];
  readonly acknowledged: ReadonlySet<string>;
  command(...args: string[]): ReturnType<typeof phasegate>;
}

/** What the checker finds wrong in an export of all projects. */
export async function wrongInExport({ folder, peer, projects, acknowledged, command }: Run): Promise<string[]> {
  const exports = projects.map((project) => join(folder, 'export', project));
  await rm(join(folder, 'export'), { recursive: true, force: true });
  for (const [i, project] of projects.entries()) {
    const { code, err } = await command('export', exports[i] ?? '', '--project', project);
    if (code !== 0) return [err];
  }
  return breaches({ mailboxes: peer, acknowledged, exported: exports });
}

/** The same of a system in this process, whose every project is named. */
export async function wrongInSystem(
  system: { readonly projects: Pick<Projects, 'exportLines' | 'exportFiles'> },
  { folder, peer, projects, acknowledged }: Omit<Run, 'command'>,
): Promise<string[]> {
  const exported = projects.map((project) => join(folder, 'export', project));
  for (const [i, project] of projects.entries()) await exportRows(system.projects, project, exported[i] ?? '');
  return breaches({ mailboxes: peer, acknowledged, exported });
}

/** Of the files of an export those that the checker reads. */
async function exportRows(from: Pick<Projects, 'exportLines' | 'exportFiles'>, project: string, folder: string): Promise<void> {
  await mkdir(join(folder, 'mails'), { recursive: true });
  await writeFile(join(folder, 'journal.ndjson'), withLineEnds(from.exportLines(project)));
  for await (const { path, bytes } of from.exportFiles(project))
    if (path.endsWith('.ndjson')) await writeFile(join(folder, path), bytes);
}

async function* withLineEnds(lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) yield `${line}\n`;
}
