import { type ChildProcess, fork } from 'node:child_process';
import { type Diagnosis, type Examined, failed, PARTS, type Part } from '../../client/diagnosis';
import { CHECKS } from './checks';

export interface ExamineOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly parts?: readonly Part[];
  /** In seconds, for every part; else each has its own. */
  readonly limit?: number;
  /** The file that runs one check, and how Node reads it. */
  readonly entry?: string;
  readonly execArgv?: readonly string[];
}

/**
 * Looks at each part, in a process of its own that is killed when it takes too long: a server that hangs, a disk that does
 * not answer and a library that blocks or crashes cost that check alone. Told in the order of the parts.
 */
export async function* examineParts(options: ExamineOptions): AsyncIterable<Examined> {
  const parts = options.parts ?? PARTS;
  const takeTurn = turns(AT_ONCE);
  const examined = parts.map((part) => takeTurn(() => diagnose(part, options)));
  for (const [place, part] of parts.entries()) yield { part, diagnoses: (await examined[place]) ?? [] };
}

/** Most checks wait; more of them at once would make each other late on a small machine. */
const AT_ONCE = 4;

async function diagnose(part: Part, options: ExamineOptions): Promise<readonly Diagnosis[]> {
  const { environment, entry = require.resolve('./check-process'), execArgv = [] } = options;
  const { cure, limit: usual } = CHECKS[part];
  const limit = options.limit ?? usual;
  const child = fork(entry, [part], {
    env: environment,
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), limit * 1000);
  const answer = await answerOf(child);
  clearTimeout(timer);
  if ('diagnoses' in answer) return answer.diagnoses;
  if (answer.signal === 'SIGKILL') return [failed(`It gave no answer within ${limit} s.`, cure)];
  return [failed(`The check itself has ended (${answer.signal ?? answer.code}): ${answer.said || 'without a word'}`, cure)];
}

type Answer =
  | { readonly diagnoses: readonly Diagnosis[] }
  | { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly said: string };

function answerOf(child: ChildProcess): Promise<Answer> {
  let said = '';
  child.stderr?.on('data', (text) => {
    said = `${said}${text}`.slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    child.once('message', (diagnoses) => resolve({ diagnoses: diagnoses as Diagnosis[] }));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, said: tellingLine(said) }));
  });
}

/** Of what a process said before its end: the line that names an error, or the last one. */
function tellingLine(said: string): string {
  const lines = said.trim().split('\n');
  return (lines.find((line) => /error|fatal|panic/i.test(line)) ?? lines.at(-1) ?? '').trim();
}

/** Runs what it is given in that order, so many at a time. */
function turns(most: number) {
  let free = most;
  const waiting: (() => void)[] = [];
  return async <T>(run: () => Promise<T>): Promise<T> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
