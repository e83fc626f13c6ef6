import type { OperatorCommand } from '../../domain/commands';
import type { ParticipantId } from '../../domain/ids';
import { describeWithSystem } from './describe-with-system';
import { FIRST, givenProject, OPERATOR } from './given-project';

const waive = (participant: ParticipantId, reason: string = OPERATOR.reason): OperatorCommand => ({
  type: 'WaiveParticipant',
  participant,
  by: 'operator',
  reason,
});

describeWithSystem('a command to a phase', (given) => {
  it('that the rules turn down reaches its asker with code and sentence', async () => {
    const project = await givenProject(given());
    await project.ask(waive('butte'));
    await expect(project.ask(waive('butte'))).rejects.toMatchObject({
      name: 'Refusal',
      code: 'already-waived',
      message: 'butte has already been waived.',
    });
  });

  it('that the rules turn down leaves nothing in the history', async () => {
    const project = await givenProject(given());
    const before = await project.historyLength();
    await expect(project.ask(waive('nowhere'))).rejects.toMatchObject({ code: 'unknown-participant' });
    await expect(project.ask({ type: 'AdvanceGate', override: false, ...OPERATOR })).rejects.toMatchObject({
      code: 'gate-opens-by-rule',
    });
    await expect(project.historyLength()).resolves.toBe(before);
  });

  it('answers when its events are recorded, with the version at which they stand', async () => {
    const project = await givenProject(given());
    const version = await project.ask(waive('butte'));
    expect((await project.events())[version - 1]).toMatchObject({ type: 'ParticipantWaived', participant: 'butte', ...OPERATOR });
  });

  it('under the same id is one command, however often and at whatever time it is asked', async () => {
    const project = await givenProject(given());
    const first = await project.ask(waive('butte'), { id: 'the one' });
    const again = await Promise.all([
      project.ask(waive('butte'), { id: 'the one' }),
      project.ask(waive('butte'), { id: 'the one' }),
    ]);
    expect(again).toEqual([first, first]);
    expect((await project.events()).filter(({ type }) => type === 'ParticipantWaived')).toHaveLength(1);
  });

  it('of two operators who ask the same at once is done for one and refused to the other', async () => {
    const project = await givenProject(given());
    const both = await Promise.allSettled([project.ask(waive('butte', 'as A said')), project.ask(waive('butte', 'as B said'))]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both).toContainEqual(expect.objectContaining({ reason: expect.objectContaining({ code: 'already-waived' }) }));
    expect((await project.events()).filter(({ type }) => type === 'ParticipantWaived')).toHaveLength(1);
  });

  it('of two operators at once stands in some order with the other', async () => {
    const project = await givenProject(given());
    const extensions = await given().system.projects.extensions({ project: project.id, phase: FIRST }, 'all', '3bd');
    const [waived, extended] = await Promise.all([
      project.ask(waive('butte')),
      project.ask({ type: 'ExtendDeadline', extensions, ...OPERATOR }),
    ]);
    const types = (await project.events()).map(({ type }) => type);
    expect(types[waived - 1]).toBe('ParticipantWaived');
    expect(types[extended - 1]).toBe('DeadlineExtended');
    expect(types.filter((type) => type === 'DeadlineExtended')).toHaveLength(waived < extended ? 2 : 3);
  });

  it('overrides a held gate only with a reason, and names what it set aside', async () => {
    const project = await givenProject(given());
    await project.replyAs('alpine', 'No comments.');
    await project.recorded('FeedbackReceived', { participant: 'alpine' });
    await expect(project.ask({ type: 'AdvanceGate', override: true, by: 'operator', reason: '' })).rejects.toMatchObject({
      code: 'reason-needed',
    });
    await project.ask({ type: 'AdvanceGate', override: true, ...OPERATOR });
    await expect(project.recorded('GateOpened')).resolves.toMatchObject({
      how: 'override',
      ...OPERATOR,
      overrode: ['waiting butte', 'waiting colusa'],
    });
  });
});
