import { rm } from 'node:fs/promises';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { prepareNamespace } from '../../adapters/temporal-server/namespace';
import type { TemporalServer } from '../../adapters/temporal-server/server';
import { rehearseFast } from '../../rehearsal/main';
import type { Rehearsed } from '../../rehearsal/rehearsed';
import { simulate } from '../../rehearsal/simulate';
import { difference } from '../rehearsal/comparable';
import { PLAYS } from '../rehearsal/plays';
import { ordinary } from '../rehearsal/plays/ordinary';
import { missingIn, storyOf } from '../rehearsal/plays/play';
import { staged } from '../rehearsal/plays/play-plan';
import { scriptedPeople } from '../rehearsal/plays/scripted-people';
import { type Fault, faultyWorkflows } from './faulty-workflows';
import { describeWithServer, emptyDataFolder, givenServer } from './given-server';

jest.setTimeout(300_000);

describeWithServer('a play in fast time', () => {
  let server: TemporalServer;
  let played = 0;

  beforeAll(async () => {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    server = await givenServer({ timeSkipping: true });
  });

  afterAll(() => server.stop());

  it.each(PLAYS.map((play) => [play.title, play] as const))('is what it is in simulation: %s', async (_title, play) => {
    const { launch, from, contents } = await staged(play);
    const people = () => scriptedPeople(launch, play.script, play.dead);
    const fast = await inFastTime({ launch, from, contents, people: people() });
    expect(difference(simulate(launch, { seed: 1, from, people: people() }), fast)).toEqual([]);
    expect(missingIn(storyOf(launch, fast), play.story)).toEqual([]);
  });

  it.each<[string, Fault]>([
    [
      'hears answers in another order',
      { rule: 'const command of answers)', becomes: 'const command of [...answers].reverse())' },
    ],
    [
      'sends before time has decided',
      {
        rule: 'else if (decision !== null &&',
        becomes: 'else if (!sending && due.length > 0) void sendPass(due);\n    else if (decision !== null &&',
      },
    ],
  ])('is not the simulation any more when the workflow %s', async (_, fault) => {
    const { launch, from, contents } = await staged(ordinary);
    const people = () => scriptedPeople(launch, ordinary.script, ordinary.dead);
    const faulty = faultyWorkflows(fault, String(played));
    const fast = await inFastTime({ launch, from, contents, people: people() }, faulty.workflowsPath).finally(faulty.remove);
    expect(difference(simulate(launch, { seed: 1, from, people: people() }), fast)).toContain('OTHER:');
  });

  async function inFastTime(
    wish: Awaited<ReturnType<typeof staged>> & { people: ReturnType<typeof scriptedPeople> },
    workflowsPath?: string,
  ) {
    played += 1;
    const folder = emptyDataFolder();
    // A namespace for each: an id is launched once, ever.
    const temporal = { connectionOptions: { address: server.address }, namespace: `play-${played}` };
    await prepareNamespace(temporal, { namespace: temporal.namespace, retentionDays: 1, log: () => undefined });
    const result = await rehearseFast<Rehearsed>(
      { ...wish, ...(workflowsPath && { workflowsPath }), seed: 1, folder, temporal, taskQueue: temporal.namespace },
      async (_, rehearsed) => rehearsed,
    );
    await rm(folder, { recursive: true, force: true });
    return result;
  }
});
