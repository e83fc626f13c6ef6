import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhaseEvent } from '../../domain/events';
import { phaseStream, projectStream } from '../../domain/ids';
import type { Launch } from '../../domain/plan';
import type { ProjectEvent } from '../../domain/project';
import { simulate } from '../../rehearsal/simulate';
import { chainFaults } from '../recount/chain';
import { type DeliveredMail, deliveredMails } from '../recount/mailboxes';
import { senderDomain } from '../recount/mime';
import { isOfficeHour } from '../recount/office-days';
import { type CountedPhase, countPhases, type Line } from '../recount/phases';
import { difference } from '../rehearsal/comparable';
import { EXAMPLE, givenLaunch, START } from '../rehearsal/given-rehearsal';
import { describeWithServer } from './given-server';
import { dataFolderWithServer, phasegate } from './given-up';

/** What the demo says of itself, as far as it is counted again here. */
interface Told {
  readonly gates: readonly {
    readonly phase: string;
    readonly title: string;
    readonly gate: string;
    readonly because: string;
    readonly counts: Record<string, number>;
    readonly opened: { readonly at: number; readonly how: string; readonly by: string } | null;
    readonly obstacles: readonly { readonly sentence: string }[];
  }[];
  readonly counts: readonly {
    readonly phase: string;
    readonly mails: Record<string, number>;
    readonly comments: Record<string, number>;
    readonly request: number;
  }[];
  readonly paths: { readonly events: string; readonly mailboxes: string };
}

interface Demo {
  readonly code: number | null;
  readonly told: Told;
  readonly lines: readonly string[];
  readonly phases: readonly CountedPhase[];
  readonly mails: readonly DeliveredMail[];
}

const SEED = '7';
const example = join(__dirname, '..', '..', 'docs', 'examples', 'strategic-training-plan');

describeWithServer(`the demo, counted again from its mailboxes and its export (seed ${SEED})`, () => {
  let folder: string;
  let demo: Demo;

  beforeAll(async () => {
    folder = dataFolderWithServer();
    demo = await run('demo', '--seed', SEED, '--from', START, '--json', '--out', join(folder, 'demo'));
  }, 600_000);

  afterAll(async () => {
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('opens every gate, and its exit code says so', () => {
    expect(demo.code).toBe(0);
    expect(demo.phases.map(({ opened }) => opened === null)).toEqual(demo.told.gates.map(() => false));
  });

  it('is the simulation, event by event and date by date', async () => {
    const { launch, from } = await givenLaunch(EXAMPLE);
    expect(difference(simulate(launch, { seed: Number(SEED), from }), exported(demo.lines, launch))).toEqual([]);
  });

  it('has an export whose chain of hashes holds from its first event on', () => {
    expect(chainFaults(demo.lines)).toEqual([]);
    const forged = demo.lines.map((line, i) => (i === 9 ? line.replace('"at":1', '"at":2') : line));
    expect(chainFaults(forged)).toEqual(['line 10 is not what was hashed']);
  });

  it('delivered as many mails of each kind in each phase as it tells', () => {
    const counted = demo.told.gates.map(({ phase, title }) => ({ phase, mails: tally(ofPhase(demo.mails, title)) }));
    const told = demo.told.counts.map(({ phase, mails }) => ({ phase, mails: withoutZeros(mails) }));
    expect(counted).toEqual(told);
  });

  it('delivered each mail once', () => {
    const ids = demo.mails.map(({ mailbox, messageId }) => `${mailbox} ${messageId}`);
    expect(ids.length - new Set(ids).size).toBe(0);
  });

  it('asked, reminded and told nobody outside office hours', () => {
    const bound = demo.mails.filter(({ kind }) => !['receipt', 'not-yet-counted', 'late'].includes(kind));
    expect(bound.filter(({ date }) => !isOfficeHour(date)).map(({ kind, date }) => `${kind} ${date.toISOString()}`)).toEqual([]);
  });

  it('counted the counties as its gates say', () => {
    for (const [i, { statuses }] of demo.phases.entries()) {
      const words = [...statuses.values()];
      const count = (word: string) => words.filter((each) => each === word).length;
      expect(demo.told.gates[i]?.counts).toMatchObject({
        participants: words.length,
        answered: count('answered'),
        waived: count('waived'),
        lapsed: count('lapsed'),
      });
      expect(demo.told.gates[i]?.because).toContain(`${count('answered')} of ${words.length} answered`);
    }
  });

  it('opened each gate when, how and by whom its export says', () => {
    expect(demo.told.gates.map(({ opened }) => opened)).toMatchObject(demo.phases.map(({ opened }) => opened));
  });

  it('opened no gate while somebody owed an answer or objected', () => {
    for (const { statuses, objecting } of demo.phases) {
      expect([...statuses.values()]).not.toContain('owes');
      expect(objecting).toEqual([]);
    }
  });

  it('began no phase before the gate of the one before it', () => {
    for (const [i, { request }] of demo.phases.entries())
      expect(request).toBeGreaterThanOrEqual(demo.phases[i - 1]?.opened?.at ?? 0);
  });

  it('tells as many comments of each kind as the answers that stand hold', () => {
    for (const [i, { standing }] of demo.phases.entries()) {
      const kinds = standing.flatMap((answer) => answer.kinds.map((kind) => ({ kind })));
      expect(tally(kinds)).toEqual(withoutZeros(demo.told.counts[i]?.comments ?? {}));
    }
  });

  it('keeps the bytes of every answer, from the county that it is recorded for', async () => {
    const blobs = await hashedFiles(join(folder, 'demo', 'blobs'));
    const answers = demo.phases.flatMap(({ heard }) => heard);
    expect(answers.length).toBeGreaterThan(150);
    for (const { message, participant } of answers) {
      const raw = blobs.get(message);
      expect(raw === undefined ? 'no such bytes' : senderDomain(raw)).toBe(`${participant}.example`);
    }
  });

  it('stays shut and names the silent county where the plan wants every answer', async () => {
    const plan = await wantingEveryAnswer(join(folder, 'plan'));
    const strict = await run('demo', '--plan', plan, '--seed', SEED, '--json', '--out', join(folder, 'strict'));
    const [phase] = strict.phases;
    const silent = [...(phase?.statuses ?? [])].filter(([, status]) => status !== 'answered').map(([county]) => county);
    expect(strict.code).toBe(1);
    expect(phase?.opened).toBeNull();
    expect(silent).toHaveLength(1);
    const said = strict.told.gates[0]?.obstacles.map(({ sentence }) => sentence.toLowerCase()).join(' ');
    expect(said).toContain(`${silent[0]?.replaceAll('-', ' ')} county`);
  }, 600_000);

  async function run(...args: string[]): Promise<Demo> {
    const { code, out, err } = await phasegate(folder, ...args);
    if (!out.startsWith('{')) throw new Error(`the demo has ended with ${code}: ${err}`);
    const told = JSON.parse(out) as Told;
    const lines = (await readFile(told.paths.events, 'utf8')).trim().split('\n');
    const phases = countPhases(lines.map((line) => JSON.parse(line) as Line));
    return { code, told, lines, phases, mails: deliveredMails(told.paths.mailboxes) };
  }
});

/** The streams of an export, as a rehearsal has them. */
function exported(lines: readonly string[], { plan }: Launch) {
  const all = lines.map((line) => JSON.parse(line) as { readonly stream: string; readonly data: unknown });
  const eventsOf = <Event>(stream: string) => all.filter((line) => line.stream === stream).map(({ data }) => data as Event);
  const { id } = plan.project;
  const phases = plan.phases.map(({ id: phase }) => ({ phase, events: eventsOf<PhaseEvent>(phaseStream(id, phase)) }));
  return { project: eventsOf<ProjectEvent>(projectStream(id)), phases, mails: [], gates: [] };
}

const ofPhase = (mails: readonly DeliveredMail[], title: string) => mails.filter(({ subject }) => subject.includes(title));

function tally(items: readonly { readonly kind: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const withoutZeros = (counts: Record<string, number>) =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));

async function hashedFiles(folder: string): Promise<Map<string, Buffer>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return new Map(contents.map((bytes) => [createHash('sha256').update(bytes).digest('hex'), bytes]));
}

/** The example's first phase alone, with a quorum of all. */
async function wantingEveryAnswer(folder: string): Promise<string> {
  await mkdir(folder);
  await cp(example, folder, { recursive: true });
  const file = join(folder, 'strategic-training-plan.yaml');
  const text = await readFile(file, 'utf8');
  const first = text.slice(0, text.indexOf('  - id: requirements-and-strategies')).trimEnd();
  await writeFile(file, `${first}\n    gate: { quorum: 1 }\n`);
  return file;
}
