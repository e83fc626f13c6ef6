import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until';

/** A step at which a process under test is stopped; see failpoints.cjs. */
export interface Failpoint {
  /** For the process: its environment. */
  readonly environment: NodeJS.ProcessEnv;
  /** `inbox.receive after *` and what to do there, from now on. */
  set(step: string, does: 'kill' | 'hold'): void;
  /** Resolves when the process is there, or was. */
  reached(): Promise<void>;
  /** Lets it go on, and past every step. */
  clear(): void;
}

export function failpointIn(folder: string): Failpoint {
  const file = join(folder, 'failpoint');
  const reachedFile = `${file}.reached`;
  let wished = '';
  return {
    environment: { FAILPOINT_FILE: file, NODE_OPTIONS: `--require ${join(__dirname, 'failpoints.cjs')}` },
    set(step, does) {
      wished = `${step} ${does}`;
      rmSync(reachedFile, { force: true });
      writeFileSync(file, wished);
    },
    reached: async () => void (await until(`the step ${wished} is reached`, () => textIn(reachedFile) === wished, 120)),
    clear: () => writeFileSync(file, ''),
  };
}

function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
