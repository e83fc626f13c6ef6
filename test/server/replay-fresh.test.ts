import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import { phaseStream, projectStream } from '../../domain/ids';
import { describeWithSystem } from './describe-with-system';
import { FIRST, type GivenProject, givenProject, OPERATOR } from './given-project';
import { COUNTIES } from './given-project-files';
import { overClosedDays } from './over-closed-days';
import { until } from './until';

/** Under UPDATE_FIXTURES=1 what has run here is saved for replay.test.ts. */
const folder = join(__dirname, '..', 'histories');

describeWithSystem(
  'what has just run',
  (given) => {
    it('replays: a phase held by a message that only thanks', async () => {
      const project = await givenProject(given());
      await project.enterFor('alpine');
      await project.enterFor('butte');
      await project.replyAs('colusa', 'Thanks, will look.');
      await project.recorded('MessageHeld');
      await project.rest();
      await replays('phase-held', project.workflow());
    });

    it('replays: a phase whose gate opened, and that hears an objection after it', async () => {
      const project = await givenProject(given());
      for (const county of COUNTIES) await project.replyAs(county, 'No comments.');
      await project.recorded('GateOpened');
      await project.replyAs('butte', 'We object to the draft as it stands.');
      await project.recorded('FeedbackReceived', { timing: 'after-gate' });
      await project.rest();
      await replays('phase-opened-with-late-feedback', project.workflow());
    });

    it('replays: a phase that was extended, waived and settled', async () => {
      const project = await steered();
      await project.rest();
      await replays('phase-steered', project.workflow());
    });

    it('replays: a project from its launch to its close', async () => {
      const project = await steered();
      await project.ask({ type: 'AdvanceGate', override: true, ...OPERATOR }, { phase: 'phase-2' });
      const { projects, client } = given().system;
      await until('the last gate is passed', async () => (await projects.status(project.id)).current === null);
      await projects.askProject(project.id, { type: 'CloseProject', ...OPERATOR, undisposed: 0 }, `close ${project.id}`);
      for (const phase of [FIRST, 'phase-2']) {
        await project.recorded('PhaseClosed', {}, phase);
        await overClosedDays(client, phaseStream(project.id, phase));
      }
      const workflow = client.workflow.getHandle(projectStream(project.id));
      await workflow.result();
      await replays('project-closed', workflow);
    });

    /** Opened by its rule, after an extension, a waiver and a held message that a person settled. */
    async function steered(): Promise<GivenProject> {
      const project = await givenProject(given());
      const address = { project: project.id, phase: FIRST };
      const extensions = await given().system.projects.extensions(address, ['butte'], '3bd');
      await project.ask({ type: 'ExtendDeadline', extensions, ...OPERATOR });
      await project.ask({ type: 'WaiveParticipant', participant: 'alpine', ...OPERATOR });
      await project.replyAs('butte', 'No comments.');
      await project.replyAs('colusa', 'Thanks, will look.');
      const { message } = await project.recorded('MessageHeld');
      await project.ask({ type: 'Settle', item: message, verdict: 'no-comments', ...OPERATOR });
      await project.recorded('GateOpened', { how: 'rule' });
      await project.recorded('PhaseBegan', {}, 'phase-2');
      return project;
    }
  },
  { timeSkipping: true },
);

async function replays(name: string, workflow: WorkflowHandle): Promise<void> {
  const text = withoutMachine(historyToJSON(await workflow.fetchHistory()));
  const options = { workflowsPath: require.resolve('../../workflows') };
  await Worker.runReplayHistory(options, JSON.parse(text), workflow.workflowId);
  if (process.env.UPDATE_FIXTURES !== '1') return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.json`), `${text}\n`);
}

/** One line; the names of this machine and its processes are nobody's business. */
function withoutMachine(history: string): string {
  const text = JSON.stringify(JSON.parse(history, (key, value) => (key === 'identity' ? 'worker' : value)));
  return text.replaceAll(`${process.pid}@${hostname()}`, 'worker').replaceAll(hostname(), 'machine');
}
