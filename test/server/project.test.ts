import { phaseStream, projectStream } from '../../domain/ids';
import { describeWithSystem } from './describe-with-system';
import { close, closed, openFirst } from './given-closed-project';
import { givenProject, launched } from './given-project';
import { projectFiles } from './given-project-files';
import { overClosedDays } from './over-closed-days';
import { until } from './until';

describeWithSystem(
  'a project',
  (given) => {
    it('begins its next phase when the gate before it has opened, not earlier than that', async () => {
      const project = await givenProject(given());
      await expect(project.gate('phase-2')).resolves.toMatchObject({ gate: 'not-begun' });
      const opened = await openFirst(project);
      const began = await project.recorded('PhaseBegan', {}, 'phase-2');
      expect(began.schedule.request).toBeGreaterThanOrEqual(opened.at);
      await expect(given().system.projects.status(project.id)).resolves.toMatchObject({ current: 'phase-2', status: 'running' });
    });

    it('records when each gate opened, by its own clock', async () => {
      const project = await givenProject(given());
      const { at } = await openFirst(project);
      await project.recorded('PhaseBegan', {}, 'phase-2');
      const recorded = await given().system.journal.read(projectStream(project.id));
      expect(recorded.map(({ event }) => event)).toMatchObject([
        { type: 'ProjectLaunched', phases: ['phase-1', 'phase-2'], by: 'operator' },
        { type: 'PhaseStarted', phase: 'phase-1' },
        { type: 'PhasePassed', phase: 'phase-1', gateOpenedAt: at },
        { type: 'PhaseStarted', phase: 'phase-2', notBefore: at },
      ]);
    });

    it('is launched once under its id, ever', async () => {
      const { id } = await launched(given());
      const wish = { now: true, by: 'operator', dryRun: false };
      await expect(given().system.projects.launch(projectFiles(id), wish, 'again')).rejects.toMatchObject({
        code: 'already-launched',
      });
    });

    it('reports comments in the words in which they came by mail, as the journal can prove', async () => {
      const project = await givenProject(given());
      await project.replyAs('alpine', 'ADD: a module for new hires');
      await project.recorded('FeedbackReceived', { participant: 'alpine' });
      const { phases, position } = await given().system.projects.report(project.id);
      expect(phases.map(({ interim }) => interim)).toEqual([true, true]);
      expect(phases[0]?.comments).toMatchObject([
        { participant: 'alpine', kind: 'addition', text: 'a module for new hires', words: 'as-received', channel: 'mail' },
      ]);
      expect(phases[0]?.gate.counts).toEqual((await project.gate()).counts);
      expect(position).toBeGreaterThanOrEqual((await given().system.journal.readProject(project.id)).length);
    });

    it('is not closed before its last gate has opened', async () => {
      const project = await givenProject(given());
      await expect(close(given(), project)).rejects.toMatchObject({ code: 'gate-still-held' });
    });

    it('ends all its workflows when it is closed, and its record stays whole', async () => {
      const project = await closed(given());
      const { client } = given().system;
      const phases = ['phase-1', 'phase-2'].map((phase) => phaseStream(project.id, phase));
      for (const phase of phases) await overClosedDays(client, phase);
      for (const id of [...phases, projectStream(project.id)]) {
        const handle = client.workflow.getHandle(id);
        await until(`${id} has ended`, async () => (await handle.describe()).status.name === 'COMPLETED');
      }
      await expect(given().system.journal.verify()).resolves.toMatchObject({ verified: true });
      await expect(given().system.projects.status(project.id)).resolves.toMatchObject({ status: 'closed' });
    });

    it('keeps what comes after its close, and changes nothing for it', async () => {
      const project = await closed(given());
      const before = await project.events();
      await project.replyAs('alpine', 'We object to the draft as it stands.');
      const { inbox } = given().system;
      const late = await until('the late mail is kept', async () =>
        (await inbox.list({ project: project.id })).find(({ state }) => state === 'after-close'),
      );
      expect(late).toMatchObject({ owner: { participant: 'alpine' }, recordedIn: undefined });
      await expect(project.events()).resolves.toEqual(before);
    });

    it('takes no command after its close', async () => {
      const project = await closed(given());
      await expect(close(given(), project)).rejects.toMatchObject({ code: 'already-closed' });
    });
  },
  { timeSkipping: true },
);
