import type { WorkflowHandle } from '@temporalio/client';
import { phaseStream } from '../../domain/ids';
import { agendaQuery, gateQuery, standingsQuery } from '../../workflows/messages';
import { describeWithSystem } from './describe-with-system';
import { FIRST, type GivenProject, givenProject, OPERATOR } from './given-project';
import { COUNTIES } from './given-project-files';
import { until } from './until';

describeWithSystem('a phase as Temporal shows it', (given) => {
  it('answers what holds its gate, who stands where, and what is due next', async () => {
    const project = await givenProject(given());
    const { deadline } = (await project.gate()).standings[0] ?? {};
    await expect(project.workflow().query(gateQuery)).resolves.toMatchObject({ gate: 'held', counts: { waiting: 3 } });
    await expect(project.workflow().query(standingsQuery)).resolves.toMatchObject(
      COUNTIES.map((participant) => ({ participant, status: 'waiting', deadline })),
    );
    await expect(project.workflow().query(agendaQuery)).resolves.toMatchObject({ resting: true, mails: [] });
  });

  it('reads the gate as the journal does', async () => {
    const project = await givenProject(given());
    await project.replyAs('butte', 'We object to the draft as it stands.');
    await project.recorded('FeedbackReceived');
    const { counts, obstacles } = await project.workflow().query(gateQuery);
    const explained = await project.gate();
    expect(explained.counts).toEqual(counts);
    expect(explained.obstacles).toMatchObject(obstacles);
  });

  it('is found by project, phase, state and the next instant at which something is due', async () => {
    const project = await givenProject(given());
    const due = new Date((await project.gate()).standings[0]?.deadline ?? 0).toISOString();
    const held = `ProjectId = '${project.id}' AND PhaseId = '${FIRST}' AND PhaseState = 'gate-held' AND NextDueAt >= '${due}'`;
    await until('it is found', () => found(held, project.id));
    await project.ask({ type: 'AdvanceGate', override: true, ...OPERATOR });
    await until('it is found as open', () => found(`ProjectId = '${project.id}' AND PhaseState = 'gate-open'`, project.id));
  });

  it('is nudged less often than it is answered in a burst, and hears each answer once', async () => {
    const project = await givenProject(given());
    const senders = Array.from({ length: 25 }, async (_, sender) => {
      for (let i = 0; i < 4; i++)
        await project.replyAs(COUNTIES[i % 3] ?? 'alpine', `Page ${sender}, line ${i}: add a word on wells, please.`);
    });
    await Promise.all(senders);
    const messages = await until('all are heard', async () => {
      const found = await heard(project);
      return found.length >= 100 && found;
    });
    expect(messages).toHaveLength(100);
    expect(new Set(messages)).toHaveProperty('size', 100);
    expect(await nudges(project.workflow())).toBeLessThan(100);
  });

  async function found(query: string, project: string): Promise<boolean> {
    for await (const { workflowId } of given().system.client.workflow.list({ query }))
      if (workflowId === phaseStream(project, FIRST)) return true;
    return false;
  }
});

const heard = async (project: GivenProject) =>
  (await project.events()).flatMap((event) => (event.type === 'FeedbackReceived' ? [event.message] : []));

async function nudges(workflow: WorkflowHandle): Promise<number> {
  const { events } = await workflow.fetchHistory();
  return (events ?? []).filter(({ workflowExecutionSignaledEventAttributes: signal }) => signal?.signalName === 'nudge').length;
}
