import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { heldMessage } from '../../web/given-services';
import { givenCommandLine } from './given-command-line';

const FILES = ['report.md', 'participation.csv', 'comments.csv', 'not-standing.csv'];

describe('phasegate report', () => {
  let given: Awaited<ReturnType<typeof givenCommandLine>>;
  beforeEach(async () => {
    given = await givenCommandLine();
  });
  afterEach(() => given.close());

  const enter = () => given.run('enter', 'alpine', 'ADD: =1+1', 'as it stands', '--by', 'Clerk', '--source', 'phone');
  const answerAll = async () => {
    await enter();
    for (const county of ['butte', 'los-angeles']) await given.run('enter', county, '--no-comments', '--source', county);
  };
  const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true });

  it('prints Markdown of every phase to stdout, and where it stands to stderr', async () => {
    await enter();
    const { code, out, err } = await given.run('report');
    expect(code).toBe(0);
    expect(out).toMatch(/^# Well Rules: participation and comments\n/);
    expect([...out.matchAll(/^## (.*)$/gm)].map(([, title]) => title)).toEqual(['Phase 1', 'Phase 2']);
    expect(err).toBe(
      '2 phases; INTERIM, with 2 gates not open, up to position 5 of the journal. Next: phasegate report --out FOLDER\n',
    );
  });

  it('says so where nobody has answered', async () => {
    expect((await given.run('report')).out).toContain('No answer has been received.');
  });

  it('is about one phase where one is named, and INTERIM as long as its gate is not open', async () => {
    await answerAll();
    const { out } = await given.run('report', '--phase', 'phase-1');
    expect(out).toContain('## Phase 1\n');
    expect(out).not.toContain('Phase 2');
    expect(out).not.toContain('INTERIM');
    expect((await given.run('report', '--phase', 'phase-2')).out).toContain('**INTERIM: not begun as of 2026-03-02 09:00:00.**');
  });

  it('prints one table as CSV, without formulas', async () => {
    await enter();
    const { code, out, err } = await given.run('report', '--table', 'comments');
    expect(code).toBe(0);
    expect(rowsOf(out).map(({ County, Kind, Comment }) => [County, Kind, Comment])).toEqual([
      ['alpine County', 'addition', "'=1+1"],
      ['alpine County', 'other', 'as it stands'],
    ]);
    expect(err).toMatch(/^2 rows; INTERIM/);
  });

  it('prints everyone in the table of participation', async () => {
    await enter();
    const { out } = await given.run('report', '--format', 'csv', '--table', 'participation');
    expect(rowsOf(out).map(({ County, Status, Channel }) => [County, Status, Channel])).toEqual([
      ['alpine County', 'answered', 'entered on behalf'],
      ['butte County', 'waiting', ''],
      ['Los Angeles County', 'waiting', ''],
    ]);
  });

  it('prints the same JSON as the API', async () => {
    await enter();
    const { out } = await given.run('report', '--json');
    const headers = { authorization: 'Bearer secret' };
    const answer = await fetch(`${given.url}/api/v1/projects/well-rules/report`, { headers });
    expect(JSON.parse(out)).toEqual(await answer.json());
  });

  it('writes every file into a folder, and says how much is in each', async () => {
    await enter();
    const folder = join(given.folder, 'a', 'report');
    const { code, out } = await given.run('report', '--out', folder);
    expect(code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(FILES.map((file) => `well-rules-INTERIM-${file}`).sort());
    expect(out).toContain(`${folder}/well-rules-INTERIM-participation.csv (3 rows)`);
    expect(out).toContain(`${folder}/well-rules-INTERIM-comments.csv (2 rows)`);
    expect(out).toContain('up to position 5 of the journal');
  });

  it('writes the bytes that it would print', async () => {
    await answerAll();
    const of = ['report', '--phase', 'phase-1'];
    await given.run(...of, '--out', given.folder);
    const written = (file: string) => readFileSync(join(given.folder, `well-rules-${file}`), 'utf8');
    expect(written('report.md')).toBe((await given.run(...of)).out);
    expect(written('comments.csv')).toBe((await given.run(...of, '--table', 'comments')).out);
  });

  it.each([
    [['--format', 'md'], ['report.md']],
    [
      ['--format', 'csv'],
      ['participation.csv', 'comments.csv', 'not-standing.csv'],
    ],
    [['--table', 'not-standing'], ['not-standing.csv']],
  ])('writes with %j only those', async (options, files) => {
    const folder = join(given.folder, 'some');
    const { out } = await given.run('report', ...options, '--out', folder, '--json');
    const told = JSON.parse(out).files.map(({ path }: { path: string }) => path);
    expect(told).toEqual(files.map((file) => join(folder, `well-rules-INTERIM-${file}`)));
    expect(readdirSync(folder).sort()).toEqual(files.map((file) => `well-rules-INTERIM-${file}`).sort());
  });

  it('lists what waits for a person', async () => {
    given.hear(heldMessage('butte'));
    expect((await given.run('report')).out).toMatch(
      /### Waiting for a person \(1\)[^#]*held message: it may be only an acknowledgement/,
    );
  });

  it('shows no mail address and no token', async () => {
    await enter();
    const all = [
      await given.run('report'),
      await given.run('report', '--json'),
      await given.run('report', '--table', 'participation'),
    ];
    for (const { out } of all) expect(out).not.toMatch(/\S@\S|reply\+|bounces\+/);
  });

  it.each([
    ['an unknown format', ['--format', 'pdf'], 'allowed: md, csv'],
    ['an unknown table', ['--table', 'coments'], 'did you mean "comments"?'],
    ['csv of no table', ['--format', 'csv'], '--table participation | comments'],
    ['a table that is no csv', ['--format', 'md', '--table', 'comments'], 'leave --format md out'],
    ['a format of the data', ['--format', 'csv', '--json'], 'leave --format and --table out'],
  ])('ends with 2 for %s', async (_what, options, sentence) => {
    const { code, out, err } = await given.run('report', ...options);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
  });

  it('ends with 5 for an unknown phase, naming the nearest', async () => {
    const { code, err } = await given.run('report', '--phase', 'phase-l');
    expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('did you mean "phase-1"?') });
  });
});
