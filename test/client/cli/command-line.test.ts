import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { heldMessage } from '../../web/given-services';
import { givenCommandLine } from './given-command-line';

describe('the command line', () => {
  let given: Awaited<ReturnType<typeof givenCommandLine>>;
  beforeEach(async () => {
    given = await givenCommandLine();
  });
  afterEach(() => given.close());

  describe('with wrong words', () => {
    it.each([
      ['no verb', [], 'Say what to do'],
      ['an unknown verb', ['gat'], 'Did you mean gate?'],
      ['an unknown option', ['gate', '--wiat', '3s'], '--wait'],
      ['too many arguments', ['waive', 'alpine', 'butte', '--reason', 'x'], 'too many arguments'],
      ['a missing argument', ['waive', '--reason', 'x'], "missing required argument 'participant'"],
      ['a missing reason', ['waive', 'alpine'], '--reason'],
      ['a wrong time to wait', ['gate', '--wait', 'soon'], 'write 30s, 10m or 1h'],
      ['nobody to extend', ['extend', '--until', '3bd', '--reason', 'x'], '--all'],
      ['somebody and everybody', ['extend', 'alpine', '--all', '--until', '3bd', '--reason', 'x'], '--all'],
      ['no verdict', ['settle', '3f9a21', '--reason', 'x'], '--counts'],
      ['two verdicts', ['settle', '3f9a21', '--counts', '--objection', '--reason', 'x'], 'once'],
      ['a wrong disposition', ['dispose', '--all', '--as', 'acepted'], 'did you mean "accepted"?'],
      ['a wrong state', ['inbox', '--state', 'recored'], 'did you mean "recorded"?'],
      ['a contradiction', ['enter', 'alpine', '--no-comments', '--objection'], 'not both'],
      ['nothing that was said', ['enter', 'alpine'], 'Say what they said'],
      ['nobody who replies', ['reply'], '--rest'],
      ['a wrong position', ['journal', '--after', 'x'], 'a position such as 120'],
    ])('%s: one sentence on stderr, nothing on stdout, code 2', async (_what, argv, sentence) => {
      const { code, out, err } = await given.run(...argv);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(sentence);
    });
  });

  it('ends with 3 and frames for a plan with errors, and asks the server nothing', async () => {
    const plan = join(given.folder, 'plan.yaml');
    writeFileSync(plan, 'version: 1\nprojekt: {}\n');
    const { code, out, err } = await given.run('launch', plan);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/plan\.yaml:2:1 error unknown key "projekt"/);
    expect(err).toContain('Nothing was launched');
  });

  it('ends with 4 for a wrong token', async () => {
    given.env.PHASEGATE_TOKEN = 'wrong';
    expect(await given.run('list')).toMatchObject({ code: 4, out: '' });
  });

  it('ends with 5 for an unknown phase, naming the nearest', async () => {
    const { code, err } = await given.run('gate', '--phase', 'phase-l');
    expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('did you mean "phase-1"?') });
  });

  it('ends with 6 and the sentence of the rules for the same waiver twice', async () => {
    expect((await given.run('waive', 'alpine', '--reason', 'x')).code).toBe(0);
    expect(await given.run('waive', 'alpine', '--reason', 'x')).toMatchObject({
      code: 6,
      err: expect.stringContaining('already been waived'),
    });
  });

  it('hears the same command once where it has the same key', async () => {
    const first = await given.run('waive', 'alpine', '--reason', 'x', '--key', 'k1');
    expect(await given.run('waive', 'alpine', '--reason', 'x', '--key', 'k1')).toEqual(first);
    expect(given.asked).toHaveLength(1);
  });

  it('ends with 7 where no server is, saying how to start one', async () => {
    given.env.PHASEGATE_URL = 'http://127.0.0.1:1';
    expect(await given.run('status')).toMatchObject({ code: 7, err: expect.stringContaining('Start it with: npm start') });
  });

  it('ends with 7 where the data folder knows of no server', async () => {
    given.env.PHASEGATE_URL = undefined;
    expect(await given.run('status')).toMatchObject({ code: 7, err: expect.stringContaining('no server runs on') });
  });

  it('finds URL and token in the data folder', async () => {
    given.env.PHASEGATE_URL = undefined;
    given.env.PHASEGATE_TOKEN = undefined;
    writeFileSync(join(given.folder, 'server.json'), JSON.stringify({ url: given.url, pid: 1, startedAt: '' }));
    writeFileSync(join(given.folder, 'api-token'), 'secret\n');
    expect((await given.run('list')).code).toBe(0);
  });

  it('ends with 124 where the gate is still held when the wait is over', async () => {
    const { code, out } = await given.run('gate', '--wait', '1ms');
    expect(code).toBe(124);
    expect(out).toContain('Held:');
  });

  it('ends with 0 for a held gate without a wait', async () => {
    expect((await given.run('gate')).code).toBe(0);
  });

  it('shows in a gate first what a person must do, and what to type', async () => {
    given.hear(heldMessage('butte'));
    const { out } = await given.run('gate');
    const lines = out.split('\n').filter((line) => line.startsWith('  - '));
    expect(lines[0]).toContain('A message from butte.coordinator waits for a person');
    expect(out).toContain('Next: phasegate settle 3f9a21b7c0de --counts --reason "..."');
  });

  it('names the phase in what it proposes for another than the current one', async () => {
    given.hear(heldMessage('butte'));
    given.world.current = 'phase-2';
    expect((await given.run('gate', '--phase', 'phase-1')).out).toContain('--reason "..." --phase phase-1');
  });

  it('tells whoever waits that the gate before has opened', async () => {
    for (const county of ['alpine', 'butte', 'los-angeles'])
      await given.run('enter', county, '--no-comments', '--source', county);
    given.world.current = 'phase-2';
    const { code, err } = await given.run('gate', '--wait', '1ms');
    expect({ code, err }).toEqual({
      code: 124,
      err: expect.stringContaining('The gate of phase-1 opened Mon Mar 2, 2026 09:00'),
    });
  });

  it('shows a status with counts, who owes, and the next step', async () => {
    await given.run('enter', 'butte', '--no-comments');
    const { out } = await given.run('status');
    expect(out).toContain('>  phase-1  held       1 of 3    2');
    expect(out).toContain('waiting (2):        alpine County, Los Angeles County');
    expect(out).toContain('All times are Pacific Time.\nNext: phasegate gate --wait 30s');
  });

  it('prints the same JSON as the API', async () => {
    const { out } = await given.run('status', '--json');
    const answer = await fetch(`${given.url}/api/v1/projects/well-rules`, { headers: { authorization: 'Bearer secret' } });
    expect(JSON.parse(out)).toEqual(await answer.json());
  });

  it('prints the journal as one event a line with --json', async () => {
    const { out } = await given.run('journal', '--json');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
  });

  it('gathers many mails of one kind in the journal, and names them with --all', async () => {
    expect((await given.run('journal')).out).toContain('09:00  3 review requests: accepted by the mail server');
    expect((await given.run('journal', '--all')).out).toContain('09:00  Review request to butte.coordinator');
  });

  it('follows what is recorded', async () => {
    const { code, out } = await given.run('watch', '--after', '0', '--for', '300ms');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(
      'Mon Mar 2 09:00  Began with 3 participants; answers are due Tue Mar 10, 2026 17:00. [phase-1]',
    );
  });

  it('enters comments by the words that the review request asks for', async () => {
    await given.run('enter', 'alpine', 'ADD: a module', 'delete: 3.2', 'as it stands', '--source', 'letter', '--by', 'Clerk');
    expect(given.asked[0]?.command).toMatchObject({
      comments: [{ kind: 'addition' }, { kind: 'deletion' }, { kind: 'other' }],
      enteredBy: 'Clerk',
    });
  });

  it('decides in the name of PHASEGATE_OPERATOR unless told otherwise', async () => {
    given.env.PHASEGATE_OPERATOR = 'Analyst';
    await given.run('waive', 'alpine', '--reason', 'x');
    await given.run('waive', 'butte', '--reason', 'x', '--by', 'Clerk');
    expect(given.asked.map(({ command }) => 'by' in command && command.by)).toEqual(['Analyst', 'Clerk']);
  });

  it('changes nothing with --dry-run', async () => {
    const { out } = await given.run('extend', '--all', '--until', '2026-03-20', '--reason', 'x', '--dry-run');
    expect(out).toContain('Los Angeles County has until Fri Mar 20, 2026 17:00');
    expect(given.asked).toEqual([]);
  });

  it('answers for all who still owe', async () => {
    await given.run('waive', 'alpine', '--reason', 'x');
    expect((await given.run('reply', '--rest', 'No comments.')).out).toContain(
      'Answered as 2 participants: butte County and Los Angeles County.',
    );
  });

  it('exports files, and refuses one whose lines are not an export', async () => {
    const folder = join(given.folder, 'export');
    expect((await given.run('export', folder)).out).toContain('phasegate verify');
    expect(await given.run('verify', join(folder, 'journal.ndjson'))).toMatchObject({
      code: 1,
      out: expect.stringContaining('NOT verified'),
    });
  });

  it('says that there is no file to verify', async () => {
    expect(await given.run('verify', join(given.folder, 'nothing'))).toMatchObject({
      code: 5,
      err: expect.stringContaining('there is no file'),
    });
  });

  it('lists the exit codes', async () => {
    expect((await given.run('help', 'exit-codes')).out).toContain('124  --wait ran out');
  });

  it('gives examples in the help of every verb', async () => {
    const { err } = await given.run();
    const verbs = [...err.matchAll(/^ {2}([a-z]+) /gm)].map(([, verb]) => verb as string).filter((verb) => verb !== 'help');
    for (const verb of verbs) expect((await given.run('help', verb)).out).toContain(`phasegate ${verb}`);
    expect(verbs).toHaveLength(38);
  });
});
