import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { startSandbox } from '../../adapters/sandbox';
import type { Part } from '../../adapters/settings-apart';
import { firstRequest } from './first-request';
import type { County } from './given-project-files';
import { emptyDataFolder } from './given-server';
import { MAIL_IN, phasegate, planIn, processesOn, type Running, startVerb } from './given-up';
import { type Postman, startPostman } from './postman';
import { wrongInExport } from './trouble/exported';
import { until } from './until';

/** Parts of one Phasegate in processes of their own, on one data folder, and the counties' mail server. */
export interface GivenApart {
  readonly folder: string;
  /** Starts a part; resolves when it says that it is ready. */
  start(part: Part, settings?: NodeJS.ProcessEnv): Promise<Running>;
  command(...args: string[]): ReturnType<typeof phasegate>;
  launch(project: string): Promise<void>;
  /** Calls this with each mail that the counties' server has, before its sender is told so. */
  onDelivered(happens: () => void): void;
  /** A county answers a project's request to this intake: once, or again and again. */
  answers(project: string, county: County, intake: Running, often?: 'once' | 'often'): Promise<void>;
  /** Waits until all that was written is acknowledged; nobody writes more. */
  silence(): Promise<void>;
  /** What the checker still finds wrong when everything had time to settle. */
  wrong(): Promise<string[]>;
  /** Stops every part that still runs, as Ctrl-C would; gives back what those said that failed, and what is left of them. */
  end(): Promise<{ failed: string[]; left: readonly number[] }>;
  remove(): Promise<void>;
}

export async function givenApart(settings: NodeJS.ProcessEnv): Promise<GivenApart> {
  const folder = emptyDataFolder();
  const peerFolder = join(folder, 'peer');
  mkdirSync(peerFolder);
  let whenDelivered = () => {};
  const peer = await startSandbox({
    folder: peerFolder,
    onDelivered: () => whenDelivered(),
    log: pino({ level: 'silent' }),
  });
  const environment = { MAIL_AUTHENTICATION: 'off', ...settings, SMTP_URL: `smtp://127.0.0.1:${peer.port}` };
  const parts: Running[] = [];
  const postmen: Postman[] = [];
  const projects: string[] = [];
  const command = (...args: string[]) => phasegate(folder, ...args);

  const check = () => wrongInExport({ folder, peer: peerFolder, projects, command, acknowledged: acknowledgedBy(postmen) });

  return {
    folder,
    command,
    async start(part, others = {}) {
      const running = startVerb(part, folder, { ...environment, ...others });
      parts.push(running);
      await running.says(/is ready\./);
      return running;
    },
    async launch(project) {
      projects.push(project);
      const { code, err } = await command('launch', await planIn(join(folder, project), project), '--now');
      if (code !== 0) throw new Error(err);
    },
    onDelivered(happens) {
      whenDelivered = happens;
    },
    async answers(project, county, intake, often = 'once') {
      const [, port] = await intake.says(MAIL_IN);
      const request = await firstRequest(peer, project, county);
      const postman = startPostman([[county, request]], { lanes: 1, pauseMs: often === 'often' ? 400 : 3_600_000 });
      postman.goesTo(Number(port));
      postmen.push(postman);
      await until(`${county} has answered ${project}`, () => postman.acknowledged.size > 0);
    },
    async silence() {
      for (const postman of postmen) await postman.finish();
    },
    async wrong() {
      const settled = await until('everything is settled', async () => (await check()).length === 0, 180).catch(() => false);
      return settled ? [] : check();
    },
    async end() {
      const running = parts.filter(({ child }) => child.exitCode === null && child.signalCode === null);
      for (const { child } of running) child.kill('SIGTERM');
      const ends = await Promise.all(running.map(async (part) => ({ code: await part.ended(), said: part.said() })));
      return { failed: ends.flatMap(({ code, said }) => (code === 0 ? [] : [`${code}: ${said}`])), left: processesOn(folder) };
    },
    async remove() {
      for (const postman of postmen) postman.stop();
      for (const { child } of parts) child.kill('SIGKILL');
      await Promise.all(parts.map((part) => part.ended()));
      await peer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const acknowledgedBy = (postmen: readonly Postman[]) => new Set(postmen.flatMap((postman) => [...postman.acknowledged]));
