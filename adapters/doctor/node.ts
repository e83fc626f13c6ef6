import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Diagnosis, failed, ok } from '../../client/diagnosis';
import type { Check } from './given';

/** Node's version, and whether the packages with native parts load on this machine. */
export const checkNode: Check = async () => [versionOf(process.versions.node), await nativeParts()];

function versionOf(version: string): Diagnosis {
  const needed = neededVersion();
  if (isAtLeast(version, needed)) return ok(`Node ${version}; ${needed} or later is needed.`);
  return failed(
    `This is Node ${version}, and ${needed} or later is needed.`,
    'Install a later Node; the packages are then installed anew by the next start.',
  );
}

/** Exported for its test. Versions of three numbers each. */
export function isAtLeast(version: string, needed: string): boolean {
  return version.localeCompare(needed, 'en', { numeric: true }) >= 0;
}

/** What package.json says, which lies one folder further up from the build than from the sources. */
function neededVersion(): string {
  const file = [join(__dirname, '../../package.json'), join(__dirname, '../../../package.json')].find(existsSync);
  if (file === undefined) throw new Error('package.json is not where it belongs');
  const { engines } = JSON.parse(readFileSync(file, 'utf8')) as { engines: { node: string } };
  return engines.node.replace('>=', '');
}

async function nativeParts(): Promise<Diagnosis> {
  const loads = { libsql: import('libsql'), '@temporalio/worker': import('@temporalio/worker') };
  const results = await Promise.allSettled(Object.values(loads));
  const broken = Object.keys(loads).filter((_, place) => results[place]?.status === 'rejected');
  if (broken.length === 0) return ok(`The packages with native parts load on ${process.platform} ${process.arch}.`);
  return failed(
    `${broken.join(' and ')} cannot be loaded on ${process.platform} ${process.arch}.`,
    'Remove the folder node_modules, and start again: it is installed anew for this machine. A folder that was copied from another kind of machine does not do.',
  );
}
