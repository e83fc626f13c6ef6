import { readFileSync, rmSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { endProcess, isRunning } from './process';

/** What is noted in the data folder of the server that runs on it, so that the next start knows it again. */
export type Note = z.infer<typeof Note>;

const Mark = z.object({ pid: z.int().positive(), startedAt: z.string() });
const Note = z.object({ port: z.int(), timeSkipping: z.boolean(), server: Mark, program: Mark });

/** Notes the running server, whole or not at all. */
export async function writeNote(dataFolder: string, note: Note): Promise<void> {
  const file = noteFile(dataFolder);
  await writeFile(`${file}.new`, `${JSON.stringify(note)}\n`);
  await rename(`${file}.new`, file);
}

/** Forgets the server, once it has been stopped. */
export function removeNote(dataFolder: string): void {
  rmSync(noteFile(dataFolder), { force: true });
}

/**
 * What a former program left in this data folder: nothing, only the port it had used, or a server that still runs.
 * A pid alone proves nothing: the process must also have started when the noted one did.
 * @throws when the program that started that server still runs: two programs on one data folder would ruin it.
 */
export function readLeftover(dataFolder: string): { port?: number; running?: Note } {
  const note = readNote(dataFolder);
  if (note === undefined) return {};
  if (!isRunning(note.server)) return { port: note.port };
  if (isRunning(note.program)) {
    throw new Error(
      `the data folder ${dataFolder} is in use by process ${note.program.pid}; stop it first, or use another folder`,
    );
  }
  return { port: note.port, running: note };
}

/** Ends a server that a former program left running. */
export async function endLeftover(note: Note): Promise<void> {
  await endProcess(note.server);
}

/** The note of the server that runs, or ran, on a data folder. */
export function readNote(dataFolder: string): Note | undefined {
  try {
    return Note.parse(JSON.parse(readFileSync(noteFile(dataFolder), 'utf8')));
  } catch {
    return undefined; // none, or none that can be read: there is nothing we may call ours
  }
}

function noteFile(dataFolder: string): string {
  return path.join(dataFolder, 'temporal.json');
}
