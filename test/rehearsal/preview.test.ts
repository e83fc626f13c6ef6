import { createLetterWriter } from '../../activities/letters';
import { loadPlan } from '../../adapters/plan-files';
import { MOST_ATTACHED } from '../../domain/attaching';
import type { LoadPlan } from '../../domain/loading';
import type { Launch } from '../../domain/plan';
import { parseMail } from '../../mail/parse';
import { ENGLISH } from '../../mail/texts/english';
import { preview } from '../../rehearsal/preview';
import { runPreview } from '../../rehearsal/preview-command';
import { givenLaunch, SMALL, START } from './given-rehearsal';

async function previewed() {
  const { launch, contents, from } = await givenLaunch(SMALL);
  const phases = [];
  for await (const phase of preview({ launch, contents, from }, createLetterWriter)) phases.push(phase);
  return { launch, phases };
}

describe('a preview', () => {
  it('has of each phase every rung for everyone whom the plan names, once', async () => {
    const { launch, phases } = await previewed();
    expect(phases.map(({ phase }) => phase.id)).toEqual(launch.plan.phases.map(({ id }) => id));
    for (const { phase, mails } of phases) {
      const asked = mails.filter(({ kind }) => kind === 'request').map(({ contact }) => contact);
      expect(asked).toEqual([...new Set(asked)]);
      expect(asked).toEqual(expect.arrayContaining(['ash.coordinator', 'cedar.coordinator', 'cedar.coordinator-2']));
      const rungs = new Set(mails.filter(({ kind }) => kind === 'reminder' || kind === 'escalation').map(({ at }) => at));
      expect(rungs.size).toBe(phase.ladder.filter(({ to }) => to.some((role) => role !== 'operator')).length);
    }
  });

  it('has mails as they would be: their date, their people, their documents, and no token that works', async () => {
    const { phases } = await previewed();
    const [mail] = phases[0]?.mails.filter(({ kind }) => kind === 'request') ?? [];
    const parsing = await parseMail(mail?.raw ?? Buffer.of());
    expect(parsing).toMatchObject({
      parsed: true,
      mail: { subject: mail?.subject, recipients: expect.arrayContaining([mail?.to]) },
    });
    const raw = mail?.raw.toString('latin1') ?? '';
    expect(new Date(/^Date: (.*)$/m.exec(raw)?.[1] ?? '').getTime()).toBe(Math.floor((mail?.at ?? 0) / 1000) * 1000);
    expect(raw).toMatch(/^Reply-To: reply\+preview@/m);
    expect(raw).not.toMatch(/(?:reply|bounces)\+[a-z2-7]{32}@/);
  });
});

describe('a preview of documents that are too large for a mail', () => {
  it('has links where counties reach our pages, each plainly an example', async () => {
    const { launch: small, contents, from } = await givenLaunch(SMALL);
    const documents = small.documents.map((each) => ({ ...each, name: 'maps.pdf', size: MOST_ATTACHED }));
    const launch = { ...small, documents };
    const large = new Map([...contents.keys()].map((sha256) => [sha256, Buffer.alloc(MOST_ATTACHED)]));
    const publicUrl = 'https://review.agency.example';
    const requests: string[] = [];
    for await (const { mails } of preview({ launch, contents: large, from, publicUrl }, createLetterWriter)) {
      requests.push(...mails.filter(({ kind }) => kind === 'request').map(({ text }) => text));
      break;
    }
    expect(requests[0]).toMatch(/^https:\/\/review\.agency\.example\/answer\/document\/EXAMPLE-NOT-A-TOKEN\/[0-9a-f]{12}$/m);
  });
});

/** Loads a plan as it is, and gives it texts. */
const inLanguages =
  (texts: Launch['texts'] = {}): LoadPlan =>
  async (path, wishes) => {
    const loaded = await loadPlan(path, wishes);
    return loaded.launch === undefined ? loaded : { ...loaded, launch: { ...loaded.launch, texts } };
  };

describe('phasegate preview', () => {
  function given({ inUse = false, texts }: { inUse?: boolean; texts?: Launch['texts'] } = {}) {
    const said = { out: '', err: '' };
    const files = new Map<string, string>();
    const ports = {
      io: {
        out: (text: string) => {
          said.out += text;
        },
        err: (text: string) => {
          said.err += text;
        },
        now: () => Date.UTC(2030, 0, 1),
      },
      loadPlan: inLanguages(texts),
      usualFolder: '/data/previews',
      letters: createLetterWriter,
      freshFolder: async () => (inUse ? undefined : '/mails'),
      write: async (_folder: string, file: string, bytes: Buffer | string) => void files.set(file, bytes.toString()),
    };
    return { said, files, run: (options = {}) => runPreview(SMALL, { from: START, ...options }, ports) };
  }

  it('writes each mail, and its text, into a file of its own', async () => {
    const { files, said, run } = given();
    expect(await run({ json: true })).toBe(0);
    const { mails } = JSON.parse(said.out) as { mails: { file: string; to: string }[] };
    expect([...files.keys()].filter((file) => file.endsWith('.eml'))).toEqual(mails.map(({ file }) => file));
    expect(files.size).toBe(mails.length * 2);
    for (const { file, to } of mails) expect(files.get(file)).toContain(to);
  });

  it('says who gets what when', async () => {
    const { said, run } = given();
    expect(await run()).toBe(0);
    expect(said.out).toMatch(/\n {2}Mon Jan 7, 2030 08:15 {2}request \(\d+\): \S+@\S+/);
    expect(said.out).toContain('Nothing was sent.');
  });

  it('has a line for each text that a language of the plan leaves to English', async () => {
    const { greeting: _, ...most } = ENGLISH;
    const { said, run } = given({ texts: { es: most, 'es-MX': {} } });
    await run();
    const lines = said.err.split('\n').filter((line) => line.startsWith('in English'));
    expect(lines).toEqual(['in English for es: greeting: Hello {name},', 'in English for es-MX: greeting: Hello {name},']);
  });

  it.each([
    ['a folder that has something in it', { out: '/full' }, '/full is not empty. Name another folder with --out.'],
    ['a start that is no date', { from: 'soon' }, '--from "soon" is no date.'],
  ])('refuses %s, and writes nothing', async (_, options, because) => {
    const { files, said, run } = given({ inUse: 'out' in options });
    expect(await run(options)).toBe(2);
    expect(said.err).toContain(because);
    expect([files.size, said.out]).toEqual([0, '']);
  });
});
