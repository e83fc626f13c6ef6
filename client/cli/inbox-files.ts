import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { getFile, type getMessage } from '../api/inbox';
import { type ApiClient, pathOf } from './api-client';
import { EXIT_CODES } from './exit';
import type { Io } from './tools';

type Message = Pick<z.output<typeof getMessage.response>, 'id' | 'files' | 'rawBase64'>;

/** Writes the message as it came and each of its files; a name that is there already gets a number, and nothing is overwritten. */
export async function saveFiles(io: Io, api: ApiClient, { id, files, rawBase64 }: Message, folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const written = [await writeNew(folder, 'message.eml', Buffer.from(rawBase64, 'base64'))];
  for (const { name, sha256 } of files) {
    const response = await api.open(pathOf(getFile.path, { id, file: sha256 }));
    written.push(await writeNew(folder, name, Buffer.from(await response.arrayBuffer())));
  }
  io.out(`${written.join('\n')}\nOpen files that came by mail with care: nobody has checked them.\n`);
  return EXIT_CODES.ok;
}

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
