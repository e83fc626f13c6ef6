import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlan, loadUpload } from '../../adapters/plan-files';
import { pacific } from '../support/given-plan';

const EXAMPLE = 'docs/examples/strategic-training-plan';
const PLAN = 'strategic-training-plan.yaml';
const from = pacific('2026-11-23 09:00');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-'));
  cpSync(EXAMPLE, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

/** Changes one thing in a file of the example, which must be there. */
function change(file: string, was: string, is: string) {
  const text = read(file);
  if (!text.includes(was)) throw new Error(`${file} has no ${was}`);
  write(file, text.replace(was, is));
}

/** What loading says: `file:line:column code`. */
async function said() {
  const { problems, launch } = await loadPlan(join(folder, PLAN), { from });
  expect(launch === undefined).toBe(problems.some(({ severity }) => severity === 'error'));
  return problems.map(({ file, line, column, code }) => `${file.slice(folder.length + 1)}:${line}:${column} ${code}`);
}

async function firstProblem() {
  const { problems } = await loadPlan(join(folder, PLAN), { from });
  return problems[0];
}

describe('The plan of the contract', () => {
  it('passes as it stands', async () => {
    expect(await said()).toEqual([]);
  });

  it('is launched with all its people and documents', async () => {
    const { launch } = await loadPlan(join(folder, PLAN), { from });
    expect(launch?.directory.participants).toHaveLength(58);
    expect(launch?.directory.contacts).toHaveLength(174);
    expect(launch?.documents.map(({ path }) => path)).toEqual(
      ['vision-and-goals', 'outcomes-report', 'implementation-analysis'].map((name) => `documents/${name}.md`),
    );
    expect(launch?.files.map(({ path }) => path).slice(0, 3)).toEqual([PLAN, 'participants.csv', 'contacts.csv']);
  });

  it('hands over the bytes that it hashed', async () => {
    const { launch, contents } = await loadPlan(join(folder, PLAN), { from });
    const document = launch?.documents[0];
    expect(Buffer.from(contents.get(document?.sha256 ?? '') ?? []).toString()).toBe(read('documents/vision-and-goals.md'));
  });

  it('is the one in the examples, word for word', () => {
    for (const file of [PLAN, 'participants.csv', 'contacts.csv'])
      expect(read(file)).toBe(readFileSync(join(EXAMPLE, file), 'utf8'));
  });
});

describe('A launch', () => {
  const hash = async () => (await loadPlan(join(folder, PLAN), { from })).launch?.hash;

  it('has the same hash for the same files, whenever it is read', async () => {
    const before = await hash();
    const later = await loadPlan(join(folder, PLAN), { from: from + 86_400_000, now: true });
    expect(later.launch?.hash).toBe(before);
    expect(later.launch?.now).toBe(true);
  });

  it.each([PLAN, 'contacts.csv', 'documents/outcomes-report.md'])(
    'has another hash when one byte of %s is another',
    async (file) => {
      const before = await hash();
      write(file, `${read(file)}\n`);
      expect(await hash()).not.toBe(before);
    },
  );

  it('equals its own JSON round trip', async () => {
    const { launch } = await loadPlan(join(folder, PLAN), { from });
    expect(JSON.parse(JSON.stringify(launch))).toEqual(launch);
  });

  it('is the same from files that were sent', async () => {
    const paths = [
      PLAN,
      'participants.csv',
      'contacts.csv',
      ...['vision-and-goals', 'outcomes-report', 'implementation-analysis'].map((name) => `documents/${name}.md`),
    ];
    const files = paths.map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
    expect((await loadUpload({ plan: PLAN, files }, { from })).launch?.hash).toBe(await hash());
    const { problems } = await loadUpload({ plan: PLAN, files: files.slice(0, 5) }, { from });
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['missing-file', 62]]);
  });

  it('may start at an instant that the plan itself decides', async () => {
    const loaded = await loadPlan(join(folder, PLAN), { from: (calendar) => (calendar.sendAt === '09:00' ? from : 0) });
    expect(loaded.from).toBe(from);
  });
});

describe('A problem', () => {
  it('shows its line with a caret under what it means', async () => {
    change(PLAN, 'title: Strategic Training Plan', 'titel: Strategic Training Plan');
    const { problems } = await loadPlan(join(folder, PLAN), { from });
    expect(problems.map(({ message }) => message)).toEqual([
      'project lacks "title"',
      'unknown key "titel" in project; did you mean "title"?',
    ]);
    expect(problems[1]).toMatchObject({ line: 6, column: 3, frame: '    6 |   titel: Strategic Training Plan\n      |   ^^^^^' });
  });

  it('comes with all the others, each at its place', async () => {
    change(PLAN, 'timeZone: America/Los_Angeles', 'timeZone: America/Los_Angles');
    change(PLAN, 'respondWithin: 10bd', 'respondWithin: 10 days');
    change('participants.csv', '06003', '6003');
    change('contacts.csv', 'coordinator@alpine.example', 'coordinator at alpine');
    expect(await said()).toEqual([
      `${PLAN}:17:13 bad-value`,
      `${PLAN}:54:20 bad-value`,
      'participants.csv:3:22 bad-fips',
      'contacts.csv:5:58 bad-address',
    ]);
  });

  it('of the second pass stands where the plan says it, in the defaults where it is inherited', async () => {
    change(PLAN, 'before: 3bd', 'before: 6bd');
    expect((await said()).slice(0, 1)).toEqual([`${PLAN}:31:7 rung-misfit`]);
  });

  it('of the second pass comes together with those of the tables', async () => {
    change(PLAN, 'quorum: 0 ', 'quorum: 0.5 ');
    change('contacts.csv', 'alpine,coordinator', 'alpin,coordinator');
    expect(await said()).toEqual([`${PLAN}:38:13 quorum-without-deadline`, 'contacts.csv:5:1 unknown-participant']);
  });
});

describe('YAML that cannot be read', () => {
  it.each([
    ['a key twice', 'version: 1\nversion: 1\n', '2:1 syntax'],
    ['an open quote', 'version: 1\nproject: "x\n', '3:1 syntax'],
    ['a tab', 'project:\n\tid: x\n', '2:1 syntax'],
    ['two colons', 'ask: Please: review\n', '1:6 syntax'],
    ['two documents', 'version: 1\n---\nversion: 1\n', '2:1 syntax'],
  ])('says where: %s', async (_, text, place) => {
    write(PLAN, text);
    expect(await said()).toEqual([`${PLAN}:${place}`]);
  });

  it('is told of once for each line', async () => {
    write(PLAN, 'a: [1, 2\nb: }{\nc: "\n');
    const lines = (await said()).map((problem) => problem.split(':')[1]);
    expect(lines.length).toBeGreaterThan(1);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it('is no way to fill the memory', async () => {
    const layers = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`);
    write(PLAN, ['a0: &a0 x', ...layers].join('\n'));
    expect(await firstProblem()).toMatchObject({ code: 'syntax', message: 'too many aliases (*name); write the parts out' });
  });

  it('may be an empty file', async () => {
    write(PLAN, '');
    expect(await said()).toEqual([`${PLAN}:1:1 null-value`]);
  });
});

describe('A file', () => {
  it('that is not there is told of where the plan names it', async () => {
    change(PLAN, 'documents/outcomes-report.md', 'documents/outcome-report.md');
    const problem = await firstProblem();
    expect(problem).toMatchObject({
      code: 'missing-file',
      line: 53,
      column: 17,
      message: 'cannot read "documents/outcome-report.md": there is no such file',
    });
  });

  it('may be the plan itself', async () => {
    const { problems } = await loadPlan(join(folder, 'no-plan.yaml'), { from });
    expect(problems).toEqual([
      expect.objectContaining({ code: 'missing-file', file: join(folder, 'no-plan.yaml'), line: 1, column: 1 }),
    ]);
  });

  it('may be reviewed in two phases, and is one document', async () => {
    change(PLAN, 'documents/outcomes-report.md', 'documents/vision-and-goals.md');
    const { launch } = await loadPlan(join(folder, PLAN), { from });
    expect(launch?.documents.map(({ name }) => name)).toEqual(['vision-and-goals.md', 'implementation-analysis.md']);
  });

  it('must lie in the folder of the plan, links included', async () => {
    symlinkSync('/etc/hostname', join(folder, 'documents', 'link.md'));
    change(PLAN, 'documents/outcomes-report.md', 'documents/link.md');
    expect(await said()).toEqual([`${PLAN}:53:17 outside-folder`]);
  });

  it('must hold something to review', async () => {
    write('documents/outcomes-report.md', '');
    expect(await said()).toEqual([`${PLAN}:53:17 empty-document`]);
  });

  it('of text must be UTF-8', async () => {
    writeFileSync(join(folder, 'contacts.csv'), Buffer.from('participant,role\nalpine,coördinator\n', 'latin1'));
    expect((await said())[0]).toBe(`${PLAN}:24:13 not-text`);
  });

  it('may begin with a byte order mark, as spreadsheets write it', async () => {
    write('participants.csv', `\uFEFF${read('participants.csv')}`);
    expect(await said()).toEqual([]);
  });

  it('may have the line ends of another system', async () => {
    write('participants.csv', read('participants.csv').replaceAll('\n', '\r\n'));
    expect(await said()).toEqual([]);
  });
});

describe('The directory', () => {
  const HEADER = 'id,name,fips,region,setting,agency';
  const participants = (n: number) =>
    [HEADER, ...Array.from({ length: n }, (_, i) => `p${i},P ${i},${String(i).padStart(5, '0')},,,`), ''].join('\n');

  it('with nobody in it is an error', async () => {
    write('participants.csv', `${HEADER}\n`);
    expect((await said())[0]).toBe('participants.csv:1:1 empty-directory');
  });

  it.each([
    [500, false],
    [501, true],
  ])('of %i participants is too many: %s', async (n, tooMany) => {
    write('participants.csv', participants(n));
    const tooManyAt = (await said()).filter((problem) => problem.endsWith('too-many-participants'));
    expect(tooManyAt).toEqual(tooMany ? ['participants.csv:502:1 too-many-participants'] : []);
  });

  it.each([
    [
      'an unknown column',
      `${HEADER}`,
      `id,name,fips,region,setting,agencey`,
      ['participants.csv:1:1 missing-column', 'participants.csv:1:29 unknown-column'],
    ],
    [
      'a column too many',
      `${HEADER}\n`,
      `${HEADER},size\n`,
      ['participants.csv:1:36 unknown-column', 'participants.csv:2:1 ragged-row'],
    ],
    ['a column twice', `${HEADER}\n`, `${HEADER},id\n`, ['participants.csv:1:36 repeated-column']],
    ['a comma too many', 'Alameda County,06001', 'Alameda, County,06001', ['participants.csv:2:1 ragged-row']],
    ['a bad FIPS code', '06001', '0600', ['participants.csv:2:24 bad-fips']],
    ['a bad id', 'alameda,', 'alameda.1,', ['participants.csv:2:1 bad-value']],
    ['a quote in a field', 'Alameda County', 'Alameda "County"', ['participants.csv:2:1 syntax']],
    ['an id twice', 'alpine,', 'alameda,', ['participants.csv:3:1 duplicate-participant']],
  ])('shows %s by row and column', async (_, was, is, expected) => {
    change('participants.csv', was, is);
    expect((await said()).filter((problem) => problem.startsWith('participants.csv')).slice(0, expected.length)).toEqual(
      expected,
    );
  });

  it.each([
    ['an unknown role', 'alpine,coordinator', 'alpine,co-ordinator', 'contacts.csv:5:8 unknown-role'],
    ['an address that is none', 'coordinator@alpine.example', 'coordinator@alpine', 'contacts.csv:5:58 bad-address'],
    [
      'a date that is none',
      'coordinator@alpine.example,en,,',
      'coordinator@alpine.example,en,2027-02-30,',
      'contacts.csv:5:88 bad-value',
    ],
    ['an address in quotes', 'coordinator@alpine.example', '"no address"', 'contacts.csv:5:58 bad-address'],
    ['an unknown participant', 'alpine,coordinator', 'alpin,coordinator', 'contacts.csv:5:1 unknown-participant'],
    [
      'a field after a quoted one that holds quotes',
      '"Training Coordinator, Alpine County",c',
      '"Training ""Coordinator"", Alpine",c@',
      'contacts.csv:5:55 bad-address',
    ],
  ])('shows %s among the contacts', async (_, was, is, expected) => {
    change('contacts.csv', was, is);
    expect(await said()).toContain(expected);
  });

  describe('with a column of aliases', () => {
    const alpine = 'coordinator@alpine.example,en,,';
    const withAliases = (cell: string) => {
      const lines = read('contacts.csv').trimEnd().split('\n');
      write('contacts.csv', `${lines.map((line, i) => `${line},${i === 0 ? 'aliases' : ''}`).join('\n')}\n`);
      change('contacts.csv', `${alpine},`, `${alpine},${cell}`);
    };

    it('knows the other addresses of a contact', async () => {
      withAliases('clerk@alpine.example; Training@hhs.alpine.example');
      const { launch } = await loadPlan(join(folder, PLAN), { from });
      const contacts = launch?.directory.contacts ?? [];
      expect(contacts.flatMap(({ id, aliases }) => (aliases === undefined ? [] : [{ id, aliases }]))).toEqual([
        { id: 'alpine.coordinator', aliases: ['clerk@alpine.example', 'Training@hhs.alpine.example'] },
      ]);
    });

    it.each([
      [
        'is no address',
        'clerk',
        'row 5, aliases: "clerk" is no mail address; write those from which this contact answers as well',
      ],
      ['is the contact’s own', 'coordinator@alpine.example', 'is the address of alpine.coordinator already; leave it out here'],
      [
        'is a colleague’s',
        'director@alpine.example',
        'row 5: "director@alpine.example" is the address of alpine.director already',
      ],
    ])('refuses one that %s', async (_, cell, sentence) => {
      withAliases(cell);
      expect(await firstProblem()).toMatchObject({ code: 'bad-address', message: expect.stringContaining(sentence) });
    });
  });

  it('says what was meant', async () => {
    change('contacts.csv', 'alpine,coordinator', 'alpine,cordinator');
    const { problems } = await loadPlan(join(folder, PLAN), { from });
    expect(problems.at(-1)?.message).toBe(
      'row 5, role: "cordinator" is no role; allowed: coordinator, alternate, director; did you mean "coordinator"?',
    );
  });

  it('numbers the contacts of one role', async () => {
    write('contacts.csv', `${read('contacts.csv')}alpine,coordinator,Second,second@alpine.example,,,\n`);
    const { launch } = await loadPlan(join(folder, PLAN), { from });
    expect(launch?.directory.contacts.at(-1)).toEqual({
      id: 'alpine.coordinator-2',
      participant: 'alpine',
      role: 'coordinator',
      name: 'Second',
      email: 'second@alpine.example',
      language: 'en',
    });
  });
});
