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

  it('lose an address from which one of them answers no more, and nobody else', async () => {
    const [contact] = given.launch.directory.contacts;
    Object.assign(contact ?? {}, { aliases: ['Clerk@alpine.example'] });
    const { code, out } = await given.run('contact', 'alpine', '--remove-alias', 'clerk@alpine.example', ...REASON);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('answers from one address less, says operator') });
    expect(given.asked.map(({ command }) => command)).toMatchObject([
      { type: 'AppointContact', contact: 'alpine.coordinator', replaces: null, alias: 'gone' },
    ]);
  });

  it.each([
    ['nobody’s alias', 'coordinator@alpine.example', [], 6, 'is no alias of a contact of alpine'],
    ['to be added and removed', 'clerk@alpine.example', ['--alias', 'clerk@alpine.example'], 2, '--remove-alias stands alone'],
  ])('refuse to lose an address that is %s', async (_what, address, more, code, sentence) => {
    const ran = await given.run('contact', 'alpine', '--remove-alias', address, ...REASON, ...more);
    expect(ran).toMatchObject({ code, out: '', err: expect.stringContaining(sentence) });
    expect(given.asked).toEqual([]);
  });

  it('are not changed without a reason', async () => {
    const { code, err } = await given.run('contact', 'alpine', '--alias', 'clerk@alpine.example');
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('--reason') });
  });
});
