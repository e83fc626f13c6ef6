import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The folder of PostgreSQL's own programs, or the reason why there is none that can be used. */
export type FoundPostgres = { readonly programs: string } | { readonly missing: string };

const OLDEST = 15;

/** Looks on the PATH, and where Debian keeps the programs, the latest version first. */
export function findPostgres(searchPath = process.env.PATH ?? '', debian = '/usr/lib/postgresql'): FoundPostgres {
  const folders = [...searchPath.split(path.delimiter), ...debianFolders(debian)];
  const found = folders.filter((folder) => ['initdb', 'postgres'].every((program) => existsSync(path.join(folder, program))));
  if (found.length === 0) return { missing: `initdb and postgres are neither on the PATH nor in ${debian}` };
  const programs = found.find((folder) => versionIn(folder) >= OLDEST);
  return programs === undefined ? { missing: `${found.join(', ')}: older than version ${OLDEST}` } : { programs };
}

function debianFolders(debian: string): string[] {
  if (!existsSync(debian)) return [];
  const versions = readdirSync(debian).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => path.join(debian, version, 'bin'));
}

function versionIn(folder: string): number {
  const said = execFileSync(path.join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/\d+/.exec(said)?.[0]);
}
