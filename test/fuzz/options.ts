import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  readonly mutations: number;
  readonly seed: number;
  /** The folder of corpora whose mail is spoilt beside our own; undefined: our own alone. */
  readonly corpora: string | undefined;
  /** A message of the run that is printed instead; undefined: the run itself. */
  readonly show: number | undefined;
}

const BESIDE_THE_PROJECT = join(__dirname, '..', '..', '..', 'shared', 'corpora');

/** What was wished on the command line. Throws a sentence for what cannot be done. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      mutations: { type: 'string', default: '20000' },
      seed: { type: 'string', default: '1' },
      corpora: { type: 'string' },
      show: { type: 'string' },
    },
  });
  return {
    mutations: wholeNumber('--mutations', values.mutations),
    seed: wholeNumber('--seed', values.seed),
    corpora: folderOf(values.corpora),
    show: values.show === undefined ? undefined : wholeNumber('--show', values.show),
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${option} is a whole number from 1 on, not "${text}"`);
  return Number(text);
}

function folderOf(wish: string | undefined): string | undefined {
  if (wish === undefined) return existsSync(BESIDE_THE_PROJECT) ? BESIDE_THE_PROJECT : undefined;
  if (!existsSync(wish)) throw new Error(`there is no folder ${resolve(wish)}; name one that holds files like bounces.jsonl`);
  return resolve(wish);
}
