import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TemporalServer } from '../../adapters/temporal-server/server';
import { givenProject, OPERATOR } from './given-project';
import { COUNTIES } from './given-project-files';
import { describeWithServer, givenServer, temporalProgram, withFoundServer } from './given-server';
import { type GivenSystem, givenSystem } from './given-system';
import { until } from './until';

/** So early Temporal suggests here that a workflow continue as new; by itself it waits for 4,096 events. */
const EARLY = 60;

describeWithServer('a phase that continues as new', () => {
  let folder: string;
  let server: TemporalServer;
  let given: GivenSystem;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phasegate-early-'));
    server = await givenServer({ environment: await withEarlySuggestion(folder) });
    given = await givenSystem(server);
  });

  afterAll(async () => {
    await given?.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('forgets nothing: answers, versions, held messages, and the commands it has done', async () => {
    const project = await givenProject(given);
    const first = (await project.workflow().describe()).runId;
    const version = await project.ask({ type: 'WaiveParticipant', participant: 'alpine', ...OPERATOR }, { id: 'the waiver' });
    await project.replyAs('colusa', 'Thanks, will look.');
    const { message } = await project.recorded('MessageHeld');
    await until('it runs anew', async () => {
      await project.enterFor('butte');
      return (await project.workflow().describe()).runId !== first;
    });

    await expect(project.heldBy()).resolves.toEqual(['waiting colusa', 'held-message colusa']);
    await expect(
      project.ask({ type: 'WaiveParticipant', participant: 'alpine', ...OPERATOR }, { id: 'the waiver' }),
    ).resolves.toBe(version);
    await project.ask({ type: 'Settle', item: message, verdict: 'no-comments', ...OPERATOR });
    await project.recorded('GateOpened', { how: 'rule' });
    await project.recorded('PhaseBegan', {}, 'phase-2');
    await expect(given.system.journal.verify()).resolves.toMatchObject({ verified: true });
  });

  it('goes on hearing answers in every run', async () => {
    const project = await givenProject(given);
    for (let i = 0; i < 20; i++) await project.enterFor(COUNTIES[i % 2] ?? 'alpine');
    const heard = async () => (await project.events()).filter(({ type }) => type === 'FeedbackReceived').length;
    await until('each answer is heard once', async () => (await heard()) === 20);
    await project.rest();
    await expect(project.historyLength()).resolves.toBeLessThan(2 * EARLY);
  });
});

/** A program on the PATH that is the server's own, with one setting more. */
async function withEarlySuggestion(folder: string): Promise<NodeJS.ProcessEnv> {
  const program = join(folder, 'temporal');
  const more = `--dynamic-config-value limit.historyCount.suggestContinueAsNew=${EARLY}`;
  await writeFile(
    program,
    `#!/bin/sh\n[ "$1" = server ] || exec '${temporalProgram}' "$@"\nexec '${temporalProgram}' "$@" ${more}\n`,
  );
  await chmod(program, 0o755);
  return { ...withFoundServer.environment, PATH: `${folder}:${process.env.PATH}` };
}
