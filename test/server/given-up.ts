import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { temporalVersion } from '../../adapters/temporal-server/find';
import { emptyDataFolder, temporalProgram, withFoundServer } from './found-server';
import { COUNTIES, projectFiles } from './given-project-files';
import { until } from './until';

const program = join(__dirname, '..', '..', 'bin', 'phasegate.cjs');

/** A verb that runs until it is stopped, in a process of its own. */
export interface Running {
  readonly child: ChildProcess;
  /** Everything that it has said so far, to people. */
  said(): string;
  /** Resolves with what the pattern finds in what it has said. Throws when it finds nothing within so many seconds. */
  says(what: RegExp, seconds?: number): Promise<RegExpExecArray>;
  /** Resolves when its process has ended, with its exit code (null after a kill). */
  ended(): Promise<number | null>;
}

/** `phasegate up`. */
export interface Up extends Running {
  /** Resolves when it serves, with the ports on which it does. */
  ready(seconds?: number): Promise<Whereabouts>;
}

export interface Whereabouts {
  readonly url: string;
  readonly intakePort: number;
}

/** An empty data folder in which the server program is found as if it had been fetched before. */
export function dataFolderWithServer(): string {
  const folder = emptyDataFolder();
  mkdirSync(join(folder, 'bin'));
  symlinkSync(temporalProgram ?? '', join(folder, 'bin', `temporal-${temporalVersion}`));
  return folder;
}

export function startVerb(verb: string, folder: string, settings: NodeJS.ProcessEnv = {}): Running {
  const env = { ...environmentOf(folder), ...settings };
  const child = spawn(process.execPath, [program, verb], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  let text = '';
  child.stderr.on('data', (piece) => {
    text += piece;
  });
  return {
    child,
    said: () => text,
    ended: () => ended,
    says: (what, seconds) =>
      until(
        `phasegate ${verb} says ${what}`,
        () => {
          if (child.exitCode !== null) throw new Error(`phasegate ${verb} has ended with ${child.exitCode}: ${text}`);
          return what.exec(text) ?? false;
        },
        seconds,
      ),
  };
}

export const API = /API +(http:\S+)\/api\/v1/;
export const MAIL_IN = /Mail in +smtp:\/\/127\.0\.0\.1:(\d+)/;

export function startUp(folder: string, settings: NodeJS.ProcessEnv = {}): Up {
  const up = startVerb('up', folder, settings);
  return {
    ...up,
    ready: async (seconds) => {
      const [[, url = ''], [, port]] = await Promise.all([up.says(API, seconds), up.says(MAIL_IN, seconds)]);
      return { url, intakePort: Number(port) };
    },
  };
}

/** Runs one verb of the command line to its end. */
export async function phasegate(folder: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [program, ...args], { env: environmentOf(folder), stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (piece) => (said.out += piece));
  child.stderr.on('data', (piece) => (said.err += piece));
  const [code] = await once(child, 'close');
  return { code, ...said };
}

/** Writes a small plan with all its files into the data folder; gives back the plan's path. */
export async function planIn(folder: string, project: string, counties: readonly string[] = COUNTIES): Promise<string> {
  const owner = { name: 'Owner', email: 'owner@agency.example' };
  const { plan, files } = projectFiles(project, { project: { id: project, title: project, owner } }, counties);
  for (const { path, bytes } of files) {
    const file = join(folder, 'plan', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  return join(folder, 'plan', plan);
}

/** The processes whose command names this folder: everything that was started on it. Linux only; elsewhere none. */
export function processesOn(folder: string): number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(folder))
    .map(Number);
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') + readFileSync(`/proc/${pid}/environ`, 'utf8');
  } catch {
    return '';
  }
}

function environmentOf(folder: string): NodeJS.ProcessEnv {
  const { SMTP_URL: _out, DATABASE_URL: _database, ...environment } = withFoundServer.environment;
  return { ...environment, PHASEGATE_DATA: folder, PHASEGATE_PORT: '0', PHASEGATE_INTAKE_PORT: '0', NO_COLOR: '1' };
}
