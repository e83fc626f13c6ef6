import type { AnswerCommand } from '../../../domain/commands';
import { heldMessage, MESSAGE } from '../../web/given-services';
import { givenCommandLine } from './given-command-line';

describe('a message that is moved on from the command line', () => {
  let given: Awaited<ReturnType<typeof givenCommandLine>>;
  beforeEach(async () => {
    given = await givenCommandLine();
    const command = heldMessage('alpine') as AnswerCommand;
    given.hear(command);
    const { inbox } = given.services;
    const [item] = await inbox.list({});
    const held = async () =>
      item === undefined
        ? []
        : [{ ...item, message: { ...item.message, reading: { command, newText: 'Thanks.', comments: [] } } }];
    Object.assign(inbox, { list: held, find: held });
  });
  afterEach(() => given.close());

  const act = (...argv: string[]) => given.run('inbox', MESSAGE.slice(0, 8), ...argv);
  const REASON = ['--reason', 'asked by phone'];

  it.each([
    ['accept', 'counts', 'answered'],
    ['discard', 'does-not-count', 'owes'],
  ] as const)('is settled by %s, with who and why', async (verb, verdict, status) => {
    const { code, err } = await act(verb, ...REASON, '--by', 'clerk');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(given.asked.map(({ command }) => command)).toMatchObject([
      { type: 'Settle', item: MESSAGE, verdict, by: 'clerk', reason: 'asked by phone' },
    ]);
    expect(given.stateOf().standings.alpine?.status).toBe(status);
  });

  it('is attached to another participant, under whom it is heard', async () => {
    const acts: unknown[] = [];
    const { inbox } = given.services;
    const { act: keep } = inbox;
    Object.assign(inbox, {
      act: (wish: Parameters<typeof keep>[0], ready: Parameters<typeof keep>[1]) => {
        acts.push(wish);
        return keep(wish, ready);
      },
    });
    await act('attach', '--as', 'butte/coordinator', ...REASON);
    expect(acts).toMatchObject([
      { act: 'attached', to: { participant: 'butte', contact: 'butte.coordinator' }, reason: 'asked by phone' },
    ]);
  });

  it.each([
    ['without a reason', ['discard'], 2, '--reason'],
    ['to a participant that is none', ['attach', '--as', 'alpin', ...REASON], 5, 'alpine'],
  ])('stays where it is when it is moved %s', async (_what, argv, code, hint) => {
    expect(await act(...argv)).toMatchObject({ code, out: '', err: expect.stringContaining(hint) });
    expect(given.asked).toEqual([]);
  });
});
