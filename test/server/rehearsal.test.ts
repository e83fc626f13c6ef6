import { rm } from 'node:fs/promises';
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

let rehearsals = 0;

describeWithServer('a rehearsal in fast time', () => {
  let server: TemporalServer;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    server = await givenServer({ timeSkipping: true });
  });

  afterAll(async () => {
    await server.stop();
  });

  it.each([
    [SMALL, 1],
    [EXAMPLE, 7],
  ])('is the simulation, event by event and date by date: %s, seed %i', async (plan, seed) => {
    expect(await parting(plan, seed)).toEqual([]);
  });

  async function parting(plan: string, seed: number): Promise<string[]> {
    const { launch, from, contents } = await givenLaunch(plan);
    rehearsals += 1;
    const folder = emptyDataFolder();
    // A namespace for each: an id is launched once, ever.
    const temporal = { connectionOptions: { address: server.address }, namespace: `rehearsal-${rehearsals}` };
    await prepareNamespace(temporal, { namespace: temporal.namespace, retentionDays: 1, log: () => undefined });
    const wish = { launch, contents, from, seed, folder, temporal, taskQueue: `rehearsal-${rehearsals}` };
    const fast = await rehearseFast<Rehearsed>(wish, async (_, result) => result);
    await rm(folder, { recursive: true, force: true });
    return difference(simulate(launch, { seed, from }), fast);
  }
});
