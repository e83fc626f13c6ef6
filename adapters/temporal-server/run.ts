import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Runs a program to its end and gives what it printed. @throws with the last line of its complaint when it fails. */
export async function run(program: string, args: readonly string[], timeoutMs = 120_000): Promise<string> {
  try {
    return (await promisify(execFile)(program, [...args], { timeout: timeoutMs, encoding: 'utf8' })).stdout;
  } catch (cause) {
    const { stderr, message } = cause as Error & { stderr?: string };
    throw new Error(`${program}: ${lastLine(stderr ?? '') ?? lastLine(message)}`, { cause });
  }
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1)?.trim() || undefined;
}
