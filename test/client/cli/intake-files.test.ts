import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { givenCommandLine } from './given-command-line';

describe('phasegate intake FILE', () => {
  let given: Awaited<ReturnType<typeof givenCommandLine>>;
  beforeEach(async () => {
    given = await givenCommandLine();
  });
  afterEach(() => given.close());

  const file = (name: string, text: string): string => {
    const path = join(given.folder, name);
    writeFileSync(path, text);
    return path;
  };

  it('hands over files, mbox files and folders, and tells what became of each', async () => {
    const folder = join(given.folder, 'answers');
    mkdirSync(folder);
    const single = file('a.eml', 'Subject: a\r\n\r\nyes\r\n');
    file('answers/b.eml', 'Subject: b\n\nno\n');
    file('answers/notes.txt', 'not a mail');
    const mbox = file(
      'c.mbox',
      'From x Sat Jan  3 01:05:34 1996\nSubject: c\n\n>From\n\nFrom x Sat Jan  3 01:05:34 1996\nSubject: d\n\n',
    );
    const { code, out } = await given.run('intake', single, folder, mbox);
    expect(code).toBe(0);
    expect(given.taken.map(({ raw }) => raw)).toEqual([
      'Subject: a\r\n\r\nyes\r\n',
      'Subject: b\r\n\r\nno\r\n',
      'Subject: c\r\n\r\n>From\r\n',
      'Subject: d\r\n',
    ]);
    expect(given.taken.every(({ way, envelope }) => way?.channel === 'file' && envelope.to.length === 0)).toBe(true);
    const places = out
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(0, line.lastIndexOf(': ')));
    expect(places).toEqual([single, join(folder, 'b.eml'), `${mbox}, message 1`, `${mbox}, message 2`]);
    expect(out).toMatch(/: held \([0-9a-f]+\)\n/);
  });

  it('goes on after a message that is refused, and ends with a failure', async () => {
    const { code, out } = await given.run('intake', '--json', file('a.eml', ''), file('b.eml', 'Subject: b\r\n\r\nyes\r\n'));
    expect(code).toBe(1);
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).state),
    ).toEqual(['failed', 'held']);
  });

  it('says what is not there', async () => {
    expect(await given.run('intake', '/nowhere/a.eml')).toMatchObject({
      code: 5,
      err: expect.stringContaining('there is no file or folder /nowhere/a.eml'),
    });
    expect(await given.run('intake', given.folder)).toMatchObject({
      code: 5,
      err: expect.stringContaining('there is no .eml file'),
    });
  });
});
