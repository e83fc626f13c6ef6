import { givenCommandLine } from './given-command-line';

describe('the contacts of a participant on the command line', () => {
  let given: Awaited<ReturnType<typeof givenCommandLine>>;
  beforeEach(async () => {
    given = await givenCommandLine();
  });
  afterEach(() => given.close());

  const REASON = ['--reason', 'their second mailbox'];
  const alias = (address: string, ...more: string[]) => given.run('contact', 'alpine', '--alias', address, ...REASON, ...more);

  it('are listed, with the addresses that are written to', async () => {
    const { code, out } = await given.run('contact', 'alpine');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('alpine.coordinator  coordinator') });
    expect(out).toContain('coordinator@alpine.example');
  });

  it('get one more address, which changes nobody who is asked', async () => {
    const before = given.stateOf().standings;
    const { code, out } = await alias('clerk@alpine.example');
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('answers from one more address, says operator') });
    expect(given.asked.map(({ command }) => command)).toMatchObject([
      { type: 'AppointContact', contact: 'alpine.coordinator', roles: ['coordinator'], replaces: null, alias: true },
    ]);
    expect(given.stateOf().standings).toEqual(before);
  });

  it.each([
    ['known already', 'coordinator@alpine.example', [], 6, 'is known already as an address of alpine.coordinator'],
    ['none', 'clerk', [], 2, 'write a mail address such as'],
    ['of somebody who is to be appointed', 'clerk@alpine.example', ['--role', 'director'], 2, '--alias stands alone'],
  ])('refuse an address that is %s', async (_what, address, more, code, sentence) => {
    const ran = await alias(address, ...more);
    expect(ran).toMatchObject({ code, out: '', err: expect.stringContaining(sentence) });
    expect(given.asked).toEqual([]);
  });

  it('are not changed without a reason', async () => {
    const { code, err } = await given.run('contact', 'alpine', '--alias', 'clerk@alpine.example');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--reason') });
  });
});
