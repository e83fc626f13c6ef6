import { rm } from 'node:fs/promises';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { prepareNamespace } from '../../adapters/temporal-server/namespace';
import type { TemporalServer } from '../../adapters/temporal-server/server';
import { rehearseFast } from '../../rehearsal/main';
import type { Rehearsed } from '../../rehearsal/rehearsed';
import { simulate } from '../../rehearsal/simulate';
import { difference } from '../rehearsal/comparable';
import { givenLaunch, SMALL } from '../rehearsal/given-rehearsal';
import { describeWithServer, emptyDataFolder, givenServer } from './given-server';

jest.setTimeout(300_000);

/** The example's equality stands in `demo.test.ts`, that of the contract's rows in `plays.test.ts`. */
describeWithServer('a rehearsal in fast time', () => {
  let server: TemporalServer;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    server = await givenServer({ timeSkipping: true });
  });

  afterAll(async () => {
    await server.stop();
  });

  it('is the simulation, event by event and date by date', async () => {
    const { launch, from, contents } = await givenLaunch(SMALL);
    const seed = 1;
    const folder = emptyDataFolder();
    const temporal = { connectionOptions: { address: server.address }, namespace: 'rehearsal' };
    await prepareNamespace(temporal, { namespace: temporal.namespace, retentionDays: 1, log: () => undefined });
    const wish = { launch, contents, from, seed, folder, temporal, taskQueue: 'rehearsal' };
    const fast = await rehearseFast<Rehearsed>(wish, async (_, result) => result);
    await rm(folder, { recursive: true, force: true });
    expect(difference(simulate(launch, { seed, from }), fast)).toEqual([]);
  });
});
