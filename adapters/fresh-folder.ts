import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** A folder for new files: made where it is missing; undefined where there is something in it already. */
export async function freshFolder(path: string): Promise<string | undefined> {
  const folder = resolve(path);
  await mkdir(folder, { recursive: true });
  return (await readdir(folder)).length === 0 ? folder : undefined;
}

/** Writes a file below a folder, and the folders between. */
export async function writeBelow(folder: string, file: string, bytes: Buffer | string): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}
