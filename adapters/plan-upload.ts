import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import type { PlanUpload } from '../client/services';

/** Lays an uploaded plan out in a folder of its own, lets it be read there, and takes the folder away again. */
export async function readUpload<T>({ plan, files }: PlanUpload, read: (planPath: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'phasegate-plan-'));
  try {
    for (const { path, bytes } of files) await write(folder, path, bytes);
    return await read(within(folder, plan));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const file = within(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bytes);
}

/** @throws for a path that leads out of the folder. */
function within(folder: string, path: string): string {
  const file = resolve(folder, path);
  if (!file.startsWith(folder + sep)) throw new Error(`the path ${JSON.stringify(path)} leads out of the plan's folder`);
  return file;
}
