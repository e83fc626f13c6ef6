import { readFile } from 'node:fs/promises';
import { BadSettings } from './environment';

/** A key by which a program may hand mail over, and the name under which the operator keeps it. */
export interface KeptKey {
  readonly name: string;
  readonly key: string;
}

const SHORTEST = 32;

/**
 * Reads the keys of the mail hook: a line for each, `NAME KEY`; lines that are empty or begin with # are passed over. None
 * where no file is named. @throws BadSettings where the file cannot be read, or a line cannot be used.
 */
export async function hookKeysIn(file: string | undefined): Promise<KeptKey[]> {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new BadSettings(
      `PHASEGATE_HOOK_KEYS: ${file} cannot be read (${error.code}). Give its path, and this program the right to read it.`,
    );
  });
  const lines = text.split('\n').map((line, i) => ({ words: line.trim().split(/\s+/), number: i + 1 }));
  return lines.filter(({ words: [first = ''] }) => first !== '' && !first.startsWith('#')).map((line) => keyOf(file, line));
}

/** The sentence must not repeat the key. */
function keyOf(file: string, { words, number }: { words: readonly string[]; number: number }): KeptKey {
  const [name = '', key = ''] = words;
  if (words.length !== 2 || key.length < SHORTEST)
    throw new BadSettings(
      `PHASEGATE_HOOK_KEYS: line ${number} of ${file} is not a name and a key of at least ${SHORTEST} characters. Make one with: openssl rand -hex 32`,
    );
  return { name, key };
}
