import { rm } from 'node:fs/promises';
import { join } from 'node:path';
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
