import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Options {
  readonly folder: string;
  readonly json: boolean;
  /** The file that takes what was read from each labelled answer. */
  readonly predictions: string | undefined;
}

const BESIDE_THE_PROJECT = join(__dirname, '..', '..', '..', '..', 'shared', 'corpora');

/** What was wished on the command line. Throws a sentence for what cannot be done. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, predictions: { type: 'string' } },
  });
  if (positionals.length > 1) throw new Error(`name one folder, not ${positionals.length}: ${positionals.join(', ')}`);
  const folder = resolve(positionals[0] ?? BESIDE_THE_PROJECT);
  if (!existsSync(folder)) throw new Error(`there is no folder ${folder}; name one that holds files like reply-text.jsonl`);
  return { folder, json: values.json, predictions: values.predictions };
}
