import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { writeOnce } from './durable-file';

/**
 * The secret that a file holds, readable by its owner only. `make` gives one for the first use; processes that come at the
 * same moment get the same.
 */
export async function secretIn(file: string, make: () => string): Promise<string> {
  if (!existsSync(file)) await writeOnce(file, Buffer.from(`${make()}\n`), 0o600);
  return (await readFile(file, 'utf8')).trim();
}
