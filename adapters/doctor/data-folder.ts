import { access, constants, readFile, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Diagnosis, failed, ok, warning } from '../../client/diagnosis';
import { type Check, unusable } from './given';

/** Whether the data folder is there or can be made, can be written, and keeps what is secret to its owner. */
export const checkDataFolder: Check = async (given) => {
  const cannot = unusable(given, 'PHASEGATE_DATA');
  if (cannot) return cannot;
  const path = resolve(given.settings.dataFolder);
  const place = await existingPart(path);
  if (!(await stat(place)).isDirectory()) return [failed(`${place} is a file, and a folder is needed there.`, ELSEWHERE)];
  const hindrance = await access(place, constants.R_OK | constants.W_OK | constants.X_OK).catch((error: Error) => error);
  if (hindrance) return [failed(`${place} cannot be read and written: ${hindrance.message}.`, cureFor(place))];
  if (place !== path) return [ok(`${path} is not there yet; the first start makes it.`)];
  return secrets(path);
};

const ELSEWHERE = 'Move the file away, or name another folder with PHASEGATE_DATA.';

const cureFor = (place: string) =>
  `Give the user who runs Phasegate the right to read and write ${place}, or name another folder with PHASEGATE_DATA.`;

/** The path itself, or the nearest folder above it that is there. */
export async function existingPart(path: string): Promise<string> {
  for (let part = path; ; part = dirname(part)) {
    try {
      await stat(part);
      return part;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if ((code !== 'ENOENT' && code !== 'ENOTDIR') || part === dirname(part)) throw error;
    }
  }
}

async function secrets(path: string): Promise<Diagnosis[]> {
  const found = (await Promise.all([secretTrouble(path), openToOthers(path, 'secret'), openToOthers(path, 'api-token')])).flat();
  return found.length > 0 ? found : [ok(`${path} can be written, and its secrets can be read by their owner only.`)];
}

async function openToOthers(path: string, name: string): Promise<Diagnosis[]> {
  const file = join(path, name);
  const mode = await stat(file).then(({ mode }) => mode, ifMissing(undefined));
  if (mode === undefined || process.platform === 'win32' || (mode & 0o077) === 0) return [];
  return [failed(`${file} can be read or written by others (mode ${(mode & 0o777).toString(8)}).`, `chmod 600 ${file}`)];
}

/** Without it, or with another one, later mails carry other reply addresses than earlier ones. */
async function secretTrouble(path: string): Promise<Diagnosis[]> {
  const file = join(path, 'secret');
  const secret = await readFile(file, 'utf8').catch(ifMissing(undefined));
  if (secret === undefined) {
    const hasWorked = await stat(join(path, 'blobs')).then(() => true, ifMissing(false));
    return hasWorked ? [warning(`${file} is missing, and the folder has been in use.`, RESTORE)] : [];
  }
  return /^[0-9a-f]{64}\s*$/.test(secret) ? [] : [failed(`${file} is damaged: it must hold 64 hexadecimal digits.`, RESTORE)];
}

const RESTORE =
  'Stop Phasegate and put the file back from the backup; a new one would change the reply addresses of later mails.';

function ifMissing<T>(otherwise: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code !== 'ENOENT') throw error;
    return otherwise;
  };
}
