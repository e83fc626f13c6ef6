import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyExport } from '../../../adapters/journal/verify-export';
import { loadPlan } from '../../../adapters/plan-files';
import { run } from '../../../client/cli/run';
import type { Tools } from '../../../client/cli/tools';
import { buildApi } from '../../../web/app';
import { givenServices } from '../../web/given-services';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line against a server in this process, over real rules. */
export async function givenCommandLine() {
  const given = givenServices();
  const app = buildApi(given.services, { token: 'secret' });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'cli-'));
  const env: Record<string, string | undefined> = { PHASEGATE_URL: url, PHASEGATE_TOKEN: 'secret', PHASEGATE_DATA: folder };
  return {
    ...given,
    ...{ env, folder, url },
    run: (...argv: string[]): Promise<Ran> => runWith(env, given.world, argv),
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function runWith(env: Record<string, string | undefined>, world: { now: number }, argv: string[]): Promise<Ran> {
  const said = { out: '', err: '' };
  const tools: Tools = {
    io: {
      out: (text) => {
        said.out += text;
      },
      err: (text) => {
        said.err += text;
      },
      env,
      colour: false,
      now: () => world.now,
    },
    loadPlan,
    verifyExport,
    async *examineParts() {},
    explain: async () => {
      throw new Error('needs a file');
    },
    up: async () => 0,
    apart: async () => 0,
    demo: async () => 0,
    rehearse: async () => 0,
    preview: async () => 0,
  };
  return { code: await run(argv, tools), ...said };
}
