import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { prepareNamespace } from '../../adapters/temporal-server/namespace';
import type { TemporalServer } from '../../adapters/temporal-server/server';
import { rehearseFast } from '../../rehearsal/main';
import type { Rehearsed } from '../../rehearsal/rehearsed';
import { simulate } from '../../rehearsal/simulate';
import { difference } from '../rehearsal/comparable';
import { EXAMPLE, givenLaunch, SMALL } from '../rehearsal/given-rehearsal';
import { describeWithServer, emptyDataFolder, givenServer } from './given-server';

jest.setTimeout(300_000);

const root = path.join(__dirname, '../..');
const copies: string[] = [];
let rehearsals = 0;

describeWithServer('a rehearsal in fast time', () => {
  let server: TemporalServer;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    server = await givenServer({ timeSkipping: true });
  });

  afterAll(async () => {
    await server.stop();
    await Promise.all(copies.map((copy) => rm(copy, { recursive: true, force: true })));
  });

  it.each([
    [SMALL, 1],
    [EXAMPLE, 7],
  ])('is the simulation, event by event and date by date: %s, seed %i', async (plan, seed) => {
    expect(await parting(plan, seed)).toEqual([]);
  });

  it.each([
    ['hears answers in another order', 'const command of answers)', 'const command of [...answers].reverse())'],
    [
      'sends before time has decided',
      'else if (decision !== null &&',
      'else if (!sending && due.length > 0) void sendPass(due);\n    else if (decision !== null &&',
    ],
  ])('is not the simulation any more when the workflow %s', async (_, rule, fault) => {
    const found = await parting(SMALL, 1, workflowsWith(rule, fault));
    expect(found).toContain('OTHER:');
  });

  async function parting(
    plan: string,
    seed: number,
    workflowsPath = path.join(root, 'workflows', 'index.ts'),
  ): Promise<string[]> {
    const { launch, from, contents } = await givenLaunch(plan);
    rehearsals += 1;
    const folder = emptyDataFolder();
    // A namespace for each: an id is launched once, ever.
    const temporal = { connectionOptions: { address: server.address }, namespace: `rehearsal-${rehearsals}` };
    await prepareNamespace(temporal, { namespace: temporal.namespace, retentionDays: 1, log: () => undefined });
    const wish = { launch, contents, from, seed, folder, temporal, workflowsPath, taskQueue: `rehearsal-${rehearsals}` };
    const fast = await rehearseFast<Rehearsed>(wish, async (_, result) => result);
    await rm(folder, { recursive: true, force: true });
    return difference(simulate(launch, { seed, from }), fast);
  }
});

/** A copy of the workflows in which one rule is another. */
function workflowsWith(rule: string, fault: string): string {
  const copy = path.join(root, 'data', `faulty-${process.pid}-${copies.length}`);
  copies.push(copy);
  mkdirSync(copy, { recursive: true });
  for (const folder of ['workflows', 'domain']) cpSync(path.join(root, folder), path.join(copy, folder), { recursive: true });
  const file = path.join(copy, 'workflows', 'phase.ts');
  const source = readFileSync(file, 'utf8');
  if (!source.includes(rule)) throw new Error(`the workflow has no "${rule}" any more; plant the fault elsewhere`);
  writeFileSync(file, source.replace(rule, fault));
  return path.join(copy, 'workflows', 'index.ts');
}
