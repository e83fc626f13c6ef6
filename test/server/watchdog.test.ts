import { alertOwnerOfProject } from '../../activities/alert-owner';
import { createWatchdog } from '../../client/watchdog';
import { projectStream } from '../../domain/ids';
import type { ProjectEvent } from '../../domain/project';
import { describeWithSystem } from './describe-with-system';
import { FIRST, type GivenProject, givenProject, OPERATOR } from './given-project';
import { until } from './until';

describeWithSystem('the watchdog', (given) => {
  it('says nothing of what runs', async () => {
    const project = await givenProject(given());
    const before = await mailsToOwner(project);
    await looks(3);
    expect(await mailsToOwner(project)).toEqual(before);
    expect(await recorded(project)).not.toContain('PhaseInterrupted');
  });

  it('mails the owner once of a project whose workflow has ended', async () => {
    const project = await givenProject(given());
    await given().system.client.workflow.getHandle(projectStream(project.id)).terminate();
    await looks(1);
    expect(await alerts(project)).toEqual([]);
    await looks(2);
    expect(await alerts(project)).toMatchObject([{ state: 'accepted', subject: expect.stringContaining('For you: 1 matter') }]);
  });

  it('tells a project that was taken up of a phase that ends unseen', async () => {
    const project = await givenProject(given());
    await given().system.client.workflow.getHandle(projectStream(project.id)).terminate();
    await given().system.projects.restart({ project: project.id, phase: FIRST }, OPERATOR, 'take up');
    await until('the project has found its phase running', async () => {
      const { events } = await given().system.client.workflow.getHandle(projectStream(project.id)).fetchHistory();
      return events?.some((event) => event.startChildWorkflowExecutionFailedEventAttributes);
    });
    await project.workflow().terminate();
    const look = watchdog();
    await until('it is noted', async () => {
      await look();
      return (await recorded(project)).includes('PhaseInterrupted');
    });
    await given().system.projects.restart({ project: project.id, phase: FIRST }, OPERATOR, 'go on');
    await project.enterFor('alpine');
    await project.recorded('FeedbackReceived', { participant: 'alpine' });
  });

  function watchdog() {
    const { system } = given();
    const effects = {
      ...system,
      secret: system.folder.secret,
      phases: system.views,
      askPhase: system.workflows.ask,
      publicUrl: undefined,
    };
    return createWatchdog({ ...system, alertOwner: alertOwnerOfProject(effects) });
  }

  /** So many looks in turn; the product's own come a minute apart. */
  async function looks(times: number): Promise<void> {
    const look = watchdog();
    for (let i = 0; i < times; i += 1) await look();
  }

  const recorded = async ({ id }: GivenProject) =>
    (await given().system.journal.read(projectStream(id))).map(({ event }) => (event as ProjectEvent).type);

  const mailsToOwner = async ({ id }: GivenProject) =>
    (await given().system.outbox.list({ project: id })).filter(({ ref }) => ref.kind === 'owner-notice');

  const alerts = async (project: GivenProject) =>
    (await mailsToOwner(project)).filter(({ ref }) => ref.about.startsWith('project-interruption'));
});
