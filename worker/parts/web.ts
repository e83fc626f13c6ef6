import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataFolder } from '../../adapters/data-folder';
import { writeDurably } from '../../adapters/durable-file';
import { hookKeysIn } from '../../adapters/hook-keys';
import { secretIn } from '../../adapters/secret-file';
import { freePort } from '../../adapters/temporal-server/reach';
import type { Intake } from '../../client/intake';
import type { SandboxService, Services } from '../../client/services';
import { buildApi } from '../../web/app';
import type { Facade } from './facade';
import type { Foundation } from './foundation';
import { readiness } from './readiness';

export interface WebPartOptions {
  /** The API's, on loopback; the next free one where it is taken. */
  readonly port: number;
  readonly taskQueue: string;
  /** Absent where mail leaves the machine. */
  readonly sandbox?: SandboxService | undefined;
  /** Takes a message that comes over HTTP. */
  readonly takeMail: Intake['receive'];
  /** Where the keys of the mail hook are; without it there is none. */
  readonly hookKeysFile?: string | undefined;
}

export interface WebPart {
  readonly url: string;
  /** Ends live views, too. */
  stop(): Promise<void>;
}

/** The part that serves people: the API over the facade. The command line on this machine finds it by the data folder. */
export async function startWebPart(foundation: Foundation, facade: Facade, options: WebPartOptions): Promise<WebPart> {
  const { folder, clock, log } = foundation;
  const { port, taskQueue, sandbox, takeMail, hookKeysFile } = options;
  const services: Services = {
    projects: facade.projects,
    inbox: facade.messages,
    pages: facade.pages,
    linkedDocuments: facade.linkedDocuments,
    ...(sandbox === undefined ? {} : { sandbox }),
    takeMail,
    ready: readiness(foundation, taskQueue),
    now: clock,
  };
  const token = await secretIn(join(folder.path, 'api-token'), () => randomBytes(24).toString('base64url'));
  const api = buildApi(services, { token, hookKeys: await hookKeysIn(hookKeysFile), logger: log });
  const url = await api.listen({ host: '127.0.0.1', port: await freePort(port) });
  const withdraw = await announce(folder, url);
  return {
    url,
    stop: async () => {
      await withdraw();
      await api.close();
    },
  };
}

/** Writes down where the server is; gives back what takes that away, unless another server has taken its place. */
async function announce(folder: DataFolder, url: string): Promise<() => Promise<void>> {
  const file = join(folder.path, 'server.json');
  const note = `${JSON.stringify({ url, pid: process.pid, startedAt: Date.now() }, null, 2)}\n`;
  await writeDurably(file, Buffer.from(note));
  return async () => {
    if ((await readFile(file, 'utf8').catch(() => '')) === note) await rm(file, { force: true });
  };
}
