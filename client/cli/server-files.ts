import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EXIT_CODES, Exit } from './exit';
import type { Io } from './tools';

/** Written by `up` into the data folder, taken away when it ends: `{ "url", "pid", "startedAt" }`. */
export const SERVER_FILE = 'server.json';
/** The bearer token of the API, readable by its owner only; kept from run to run. */
export const TOKEN_FILE = 'api-token';

export interface ServerAddress {
  readonly url: string;
  readonly token: string;
}

export const dataFolderOf = ({ env }: Pick<Io, 'env'>) => resolve(env.PHASEGATE_DATA ?? 'data');

/** Where the server is: PHASEGATE_URL and PHASEGATE_TOKEN, else the data folder of a server on this machine. */
export function findServer(io: Pick<Io, 'env'>): ServerAddress {
  const folder = dataFolderOf(io);
  const url = io.env.PHASEGATE_URL ?? urlIn(folder);
  const token = io.env.PHASEGATE_TOKEN ?? textOf(join(folder, TOKEN_FILE))?.trim();
  if (url === undefined) {
    throw new Exit(
      EXIT_CODES.unreachable,
      `no server runs on ${folder}. Start it with: npm start, or name one with PHASEGATE_URL`,
    );
  }
  if (!URL.canParse(url)) throw new Exit(EXIT_CODES.usage, `PHASEGATE_URL is "${url}"; write one such as http://127.0.0.1:8787`);
  return { url: url.replace(/\/+$/, ''), token: token ?? '' };
}

function urlIn(folder: string): string | undefined {
  try {
    const { url } = JSON.parse(textOf(join(folder, SERVER_FILE)) ?? '{}') as { url?: unknown };
    return typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
