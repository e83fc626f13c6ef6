import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** One process for good: a pid is given again to another process after its owner has died, a pid with its start is not. */
export interface ProcessMark {
  readonly pid: number;
  /** When it started, as the system tells it. Only ever compared, never read as a time. */
  readonly startedAt: string;
}

/** The mark of a running process, or nothing if no process has that pid (or the system does not tell its start). */
export function markOf(pid: number): ProcessMark | undefined {
  const startedAt = process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether that very process still runs. A zombie has ended. */
export function isRunning(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.startedAt === mark.startedAt;
}

/** Ends that very process and no other: asks first, and kills it if it has not gone after `patience` milliseconds. */
export async function endProcess(mark: ProcessMark, patience = 10_000): Promise<void> {
  send(mark, 'SIGTERM');
  if (await hasEnded(mark, patience)) return;
  send(mark, 'SIGKILL');
  if (!(await hasEnded(mark, 5_000))) throw new Error(`cannot end process ${mark.pid}; end it by hand and start again`);
}

function startFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in parentheses, may hold spaces: fields are counted after it. proc(5): state is the 3rd, starttime the 22nd.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : fields[18];
  } catch {
    return undefined;
  }
}

function startFromPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function send(mark: ProcessMark, signal: NodeJS.Signals): void {
  if (!isRunning(mark)) return;
  try {
    process.kill(mark.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function hasEnded(mark: ProcessMark, patience: number): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(25)) {
    if (!isRunning(mark)) return true;
  }
  return false;
}
