import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import pino from 'pino';
import { startSandbox } from '../../../adapters/sandbox';
import type { TemporalServer } from '../../../adapters/temporal-server/server';
import { firstRequest } from '../first-request';
import type { County } from '../given-project-files';
import { dataFolderWithServer, phasegate, planIn, processesOn, startUp, type Up } from '../given-up';
import { type Postman, startPostman } from '../postman';
import { until } from '../until';
import { wrongInExport } from './exported';
import { type Failpoint, failpointIn } from './failpoint';

/** Between the final dot of a mail that the program sends and the answer to it. */
export const DOT = 'the final dot';

export interface JournalLine {
  readonly type: string;
  readonly stream: string;
}

/** One `phasegate up` with a data folder, a namespace and a mail server of its own, and the counties that write to it. */
export interface Station {
  readonly folder: string;
  readonly point: Failpoint;
  up(): Up;
  /** Resolves when the program serves, or has died before it could; starts it where it does not run. */
  serving(): Promise<void>;
  /** Has the program do something, and waits until it has been killed at that step. */
  killedAt(step: string, provoke?: () => Promise<void>): Promise<void>;
  /** Has the program do something, lets it stand at that step while something happens, and lets it go on. */
  heldAt(step: string, happens: () => Promise<void>, provoke?: () => Promise<void>): Promise<void>;
  command(...args: string[]): ReturnType<typeof phasegate>;
  /** Launches a project of that id; again is no harm. */
  launch(project: string): Promise<void>;
  /** These counties answer what these projects have first asked them, in turn; once in all, or again and again. */
  answers(projects: readonly string[], counties: readonly County[], often: 'once' | 'often'): Promise<void>;
  /** Resolves when all that was written is acknowledged; nobody writes more. */
  silence(): Promise<void>;
  journal(project: string): Promise<JournalLine[]>;
  acknowledged(): ReadonlySet<string>;
  /** Lets everyone finish, and gives back what the checker still finds wrong when everything had time to settle. */
  wrong(): Promise<string[]>;
  /** Stops the program as Ctrl-C would; gives back its exit code and what is left of it. */
  end(): Promise<{ code: number | null; left: readonly number[] }>;
  /** Ends and removes everything. */
  remove(): Promise<void>;
}

export async function startStation(
  server: Pick<TemporalServer, 'address'>,
  name: string,
  settings: NodeJS.ProcessEnv = {},
): Promise<Station> {
  const folder = dataFolderWithServer();
  const point = failpointIn(folder);
  const postmen: Postman[] = [];
  const projects: string[] = [];
  let up: Up | undefined;
  let killOnDelivery = false;
  mkdirSync(join(folder, 'peer'));
  // A mail is delivered before its sender is told 250.
  const onDelivered = () => void (killOnDelivery && up?.child.kill('SIGKILL'));
  const peer = await startSandbox({ folder: join(folder, 'peer'), onDelivered, log: pino({ level: 'silent' }) });
  const environment = {
    ...point.environment,
    ...{
      TEMPORAL_ADDRESS: server.address,
      TEMPORAL_NAMESPACE: name,
      SMTP_URL: `smtp://127.0.0.1:${peer.port}`,
      MAIL_AUTHENTICATION: 'off',
    },
    ...settings,
  };

  const hasEnded = () => up === undefined || up.child.exitCode !== null || up.child.signalCode !== null;
  const command = (...args: string[]) => phasegate(folder, ...args);

  async function serving(): Promise<void> {
    if (up === undefined || hasEnded()) up = startUp(folder, environment);
    const where = await Promise.race([up.ready(), up.ended().then(() => undefined)]);
    if (where !== undefined) for (const postman of postmen) postman.goesTo(where.intakePort);
  }

  async function killedAt(step: string, provoke: () => Promise<void> = async () => undefined): Promise<void> {
    killOnDelivery = step === DOT;
    if (step !== DOT) point.set(step, 'kill');
    await serving();
    void provoke().catch(() => undefined);
    await until(`${name} is killed: ${step}`, () => up?.child.signalCode === 'SIGKILL', 180);
    if (step !== DOT) await point.reached();
    killOnDelivery = false;
    point.clear();
    for (const postman of postmen) postman.intakeIsGone();
  }

  async function heldAt(step: string, happens: () => Promise<void>, provoke: () => Promise<void> = async () => undefined) {
    point.set(step, 'hold');
    await serving();
    void provoke().catch(() => undefined);
    await point.reached();
    await happens();
    point.clear();
  }

  const check = () => wrongInExport({ folder, peer: join(folder, 'peer'), projects, acknowledged: acknowledged(), command });

  async function silence(): Promise<void> {
    await serving();
    for (const postman of postmen) await postman.finish();
  }

  const acknowledged = () => new Set(postmen.flatMap((postman) => [...postman.acknowledged]));

  async function end() {
    up?.child.kill('SIGTERM');
    const code = (await up?.ended()) ?? null;
    return { code, left: processesOn(folder) };
  }

  return {
    folder,
    point,
    up: () => up ?? startUp(folder, environment),
    serving,
    killedAt,
    heldAt,
    command,
    async launch(project) {
      if (!projects.includes(project)) projects.push(project);
      await command('launch', await planIn(join(folder, project), project), '--now');
    },
    async answers(asking, counties, often) {
      const pairs = asking.flatMap((project) =>
        counties.map(async (county) => [county, await firstRequest(peer, project, county)] as const),
      );
      const requests = await Promise.all(pairs);
      postmen.push(startPostman(requests, { lanes: 1, pauseMs: often === 'often' ? 1_500 : 3_600_000 }));
      await serving();
    },
    async journal(project) {
      const { out } = await command('journal', '--json', '--project', project);
      return out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as JournalLine);
    },
    silence,
    acknowledged,
    async wrong() {
      await silence();
      const isSettled = async () => (await check()).length === 0;
      const settled = await until(`${name} is settled`, isSettled, 180).catch(() => false);
      return settled ? [] : check();
    },
    end,
    async remove() {
      for (const postman of postmen) postman.stop();
      await end();
      await peer.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
