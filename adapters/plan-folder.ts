import { readFile, realpath } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { FindingCode } from '../domain/finding';

export type FileRead = { readonly bytes: Buffer } | { readonly code: FindingCode; readonly because: string };

/** Reads a file by its path as seen from the plan's folder. */
export type ReadFile = (path: string) => Promise<FileRead>;

/** Reads in a folder; a link that leads out of it is not followed. */
export const readIn =
  (folder: string): ReadFile =>
  async (path) => {
    try {
      const [home, file] = await Promise.all([realpath(folder), realpath(resolve(folder, path))]);
      if (relative(home, file).startsWith('..'))
        return { code: 'outside-folder', because: `"${path}" leads out of the folder of the plan` };
      return { bytes: await readFile(file) };
    } catch (cause) {
      return { code: 'missing-file', because: `cannot read "${path}": ${reasonOf(cause)}` };
    }
  };

/** Reads among files that were sent to us; nothing else is there. */
export const readAmong =
  (files: readonly { readonly path: string; readonly bytes: Uint8Array }[]): ReadFile =>
  async (path) => {
    const file = files.find((candidate) => candidate.path === path);
    return file ? { bytes: Buffer.from(file.bytes) } : { code: 'missing-file', because: `"${path}" was not sent with the plan` };
  };

/** The text of a file; undefined where it is not UTF-8. A byte order mark is taken off. */
export function textOf(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const REASONS = new Map([
  ['ENOENT', 'there is no such file'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'there is no such file'],
  ['EACCES', 'it may not be read'],
]);

function reasonOf(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  return REASONS.get(code) ?? String(cause);
}
