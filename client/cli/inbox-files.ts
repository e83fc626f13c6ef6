import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { getFile, type getMessage } from '../api/inbox';
import { type ApiClient, pathOf } from './api-client';
import { EXIT_CODES, Exit } from './exit';
import type { Io } from './tools';

type Message = Pick<z.output<typeof getMessage.response>, 'id' | 'files' | 'harm' | 'rawBase64'>;

export interface SaveWish {
  readonly folder: string;
  /** Also what a scanner for viruses has something against. */
  readonly harmful: boolean;
}

/** Writes the message as it came and each of its files; a name that is there already gets a number, and nothing is overwritten. */
export async function saveFiles(io: Io, api: ApiClient, message: Message, { folder, harmful }: SaveWish): Promise<number> {
  const { id, files, harm, rawBase64 } = message;
  if (harm !== null && !harmful)
    throw new Exit(EXIT_CODES.refused, `nothing was saved: ${harm}. To have it all the same, add --harmful`);
  await mkdir(folder, { recursive: true });
  const written = [await writeNew(folder, 'message.eml', Buffer.from(rawBase64, 'base64'))];
  for (const { name, sha256 } of files) {
    const response = await api.open(`${pathOf(getFile.path, { id, file: sha256 })}?harmful=${harmful}`);
    written.push(await writeNew(folder, name, Buffer.from(await response.arrayBuffer())));
  }
  io.out(`${written.join('\n')}\n${harm === null ? CARE : `Do not open them: ${harm}.`}\n`);
  return EXIT_CODES.ok;
}

const CARE = 'Open files that came by mail with care: nobody has checked them.';

async function writeNew(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  for (let n = 1; ; n++) {
    const path = join(folder, n === 1 ? safe(name) : `${n}-${safe(name)}`);
    try {
      await writeFile(path, bytes, { flag: 'wx' });
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** No folder, and no name that hides itself or means the folder. */
const safe = (name: string) => name.replace(/[/\\:]/g, '_').replace(/^\.+/, '_') || 'file';
