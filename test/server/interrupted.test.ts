import { phaseStream, projectStream } from '../../domain/ids';
import type { ProjectEvent } from '../../domain/project';
import { describeWithSystem } from './describe-with-system';
import { FIRST, type GivenProject, givenProject, OPERATOR } from './given-project';
import { COUNTIES } from './given-project-files';
import { until } from './until';

describeWithSystem('a phase that is ended from outside', (given) => {
  it('does not fail its project: that is recorded, and the owner is told', async () => {
    const project = await givenProject(given());
    await project.workflow().terminate();
    await projectRecorded(project, 'PhaseInterrupted');
    await ownerIsTold(project, 'its workflow was ended from outside');
    const { status } = await running(project);
    expect(status).toBe('RUNNING');
  });

  it('keeps what comes meanwhile, and goes on from its record when it is resumed', async () => {
    const project = await givenProject(given());
    await project.replyAs('alpine', 'No comments.');
    await project.recorded('FeedbackReceived', { participant: 'alpine' });
    await project.workflow().terminate();
    await projectRecorded(project, 'PhaseInterrupted');
    await project.replyAs('butte', 'No comments.');
    await expect(project.ask({ type: 'WaiveParticipant', participant: 'colusa', ...OPERATOR })).rejects.toMatchObject({
      code: 'interrupted',
    });

    await resume(project);
    await project.recorded('FeedbackReceived', { participant: 'butte' });
    await project.ask({ type: 'WaiveParticipant', participant: 'colusa', ...OPERATOR });
    await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule' });
    await project.recorded('PhaseBegan', {}, 'phase-2');
    expect(await kinds(project)).toMatchObject({ requests: COUNTIES.length });
  });

  it('fails rather than write beside its record, and goes on from that', async () => {
    const project = await givenProject(given());
    const { journal } = given().system;
    const stream = phaseStream(project.id, FIRST);
    const at = await journal.version(stream);
    await journal.append(stream, at, [waived('colusa')], []);
    await project.replyAs('alpine', 'No comments.');
    await projectRecorded(project, 'PhaseInterrupted');
    await ownerIsTold(project, `cannot append to ${stream}`);

    await resume(project);
    await project.recorded('FeedbackReceived', { participant: 'alpine' });
    await project.replyAs('butte', 'No comments.');
    await expect(project.recorded('GateOpened')).resolves.toMatchObject({ how: 'rule' });
  });

  it('is resumed once', async () => {
    const project = await givenProject(given());
    await expect(resume(project)).rejects.toMatchObject({ code: 'not-interrupted' });
  });

  it('holds a reopening of the gate before it until it goes on', async () => {
    const project = await opened();
    await project.workflow('phase-2').terminate();
    await projectRecorded(project, 'PhaseInterrupted');
    await expect(reopen(project)).rejects.toMatchObject({ code: 'interrupted' });
    await resume(project, 'phase-2');
    await expect(reopen(project)).resolves.toMatchObject({ recorded: true });
    await project.recorded('PhaseReopened');
    await project.recorded('PhasePaused', { because: 'reopening' }, 'phase-2');
  });

  async function opened(): Promise<GivenProject> {
    const project = await givenProject(given());
    for (const county of COUNTIES) await project.replyAs(county, 'No comments.');
    await project.recorded('PhaseBegan', {}, 'phase-2');
    return project;
  }

  const resume = (project: GivenProject, phase = FIRST) =>
    given().system.projects.restart({ project: project.id, phase }, OPERATOR, `resume ${Math.random()}`);

  const reopen = (project: GivenProject) =>
    given().system.projects.reopen(
      { project: project.id, phase: FIRST },
      { until: '5bd', ...OPERATOR },
      `reopen ${Math.random()}`,
    );

  const projectWorkflow = ({ id }: GivenProject) => given().system.client.workflow.getHandle(projectStream(id));

  const running = async (project: GivenProject) => ({ status: (await projectWorkflow(project).describe()).status.name });

  const projectRecorded = (project: GivenProject, type: ProjectEvent['type']) =>
    until(`${type} of the project`, async () =>
      (await given().system.journal.read(projectStream(project.id))).find(({ event }) => event.type === type),
    );

  const ownerIsTold = ({ id }: GivenProject, words: string) =>
    until(`the owner is told: ${words}`, async () => {
      const mails = await given().system.outbox.list({ project: id });
      const alerts = mails.filter(({ ref, state }) => ref.kind === 'owner-notice' && state === 'accepted');
      const texts = await Promise.all(alerts.map(({ sha256 }) => given().system.blobs.get(sha256)));
      return texts.some((text) => unfolded(text.toString()).includes(words));
    });

  async function kinds(project: GivenProject) {
    const events = await project.events();
    return { requests: events.filter((event) => event.type === 'MailAccepted' && event.mail.kind === 'request').length };
  }
});

const waived = (participant: string) => ({
  ...({ type: 'ParticipantWaived', at: Date.now(), participant, by: 'somebody', reason: 'written beside' } as const),
});

/** Quoted-printable without its line ends, and words without the breaks between lines. */
const unfolded = (text: string) => text.replace(/=\r?\n/g, '').replace(/\s+/g, ' ');
