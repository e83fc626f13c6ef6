import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DatabasePlace } from '../../adapters/journal/database';

const ROOT = join(__dirname, '../..');
const PROGRAM = require.resolve('./journal-process');

/** A process that works on a database. */
export interface JournalProcess {
  /** What it has said so far, a line for each thing that was acknowledged. */
  readonly lines: readonly string[];
  /** Resolves when it has ended by itself. */
  ended(): Promise<void>;
  /** Kills it somewhere in the work that follows its `count`th line. */
  killAtWork(count: number): Promise<void>;
  kill(): Promise<void>;
  /** Tells one that waits to be told. */
  tell(): void;
}

/** Starts journal-process.ts on a database. */
export function startProcess(place: DatabasePlace, ...args: string[]): JournalProcess {
  const child = spawn(process.execPath, ['--require', './test/support/typescript.cjs', PROGRAM, JSON.stringify(place), ...args], {
    cwd: ROOT,
  });
  const lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (text) => {
    const parts = `${rest}${text}`.split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  child.stderr.pipe(process.stderr);
  const closed = once(child, 'close');
  return {
    lines,
    ended: async () => void (await closed),
    killAtWork: (count) => killAtWork(child, lines, closed, count),
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    tell: () => void child.stdin.write('\n'),
  };
}

async function killAtWork(
  child: ChildProcess,
  lines: readonly string[],
  closed: Promise<unknown[]>,
  count: number,
): Promise<void> {
  const kill = () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 3);
  child.stdout?.on('data', () => lines.length >= count && kill());
  const [, signal] = await closed;
  if (signal !== 'SIGKILL') throw new Error('the process ended by itself');
}

/** What processes were told is kept: the last version of each phase, and every message. */
export function acknowledgedIn(lines: readonly string[]): { versions: ReadonlyMap<string, number>; messages: string[] } {
  const versions = new Map<string, number>();
  for (const line of lines) {
    const [, phase = '', version] = /^appended (\S+) (\d+)$/.exec(line) ?? [];
    if (version !== undefined) versions.set(phase, Math.max(versions.get(phase) ?? 0, Number(version)));
  }
  const messages = lines.filter((line) => line.startsWith('received ')).map((line) => line.slice(9));
  return { versions, messages };
}
