import { readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mailKey, type PhaseEvent } from '../../../domain/events';
import { messageIdFor } from '../../../mail/compose';
import { FIRST } from '../given-project';
import { COUNTIES, type County } from '../given-project-files';
import { describeWithServer } from '../given-server';
import { dataFolderWithServer, phasegate, planIn, processesOn, startUp, type Up } from '../given-up';
import { type Postman, startPostman } from '../postman';
import { until } from '../until';
import { mulberry32 } from './chance';

const SEED = Number(process.env.STORM_SEED ?? 20020109);
/** `trouble/kills.test.ts` kills at every step; here it is at any moment. */
const KILLS = Number(process.env.STORM_KILLS ?? 5);
const PROJECT = 'storm';

describeWithServer(`a storm of ${KILLS} kills (STORM_SEED=${SEED})`, () => {
  let folder: string;
  let up: Up;
  let postman: Postman;
  let events: readonly Exported[];

  beforeAll(async () => {
    folder = dataFolderWithServer();
    up = startUp(folder);
    postman = startPostman(await requests());
    const chance = mulberry32(SEED);
    for (let kill = 0; kill < KILLS; kill++) {
      // Every fourth is killed while it still starts.
      if (kill % 4 === 3) await sleep(200 + chance() * 1_500);
      else await serveFor(100 + chance() * 900);
      postman.intakeIsGone();
      up.child.kill('SIGKILL');
      await up.ended();
      up = startUp(folder);
    }
    postman.goesTo((await up.ready()).intakePort);
    await postman.finish();
    events = await until('every acknowledged answer is recorded and answered', allAnswered, 240);
  }, 480_000);

  afterAll(async () => {
    postman?.stop();
    up?.child.kill('SIGTERM');
    await up?.ended();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('loses no acknowledged answer and records none twice', () => {
    console.info(`Storm ${SEED}: ${KILLS} kills, ${postman.acknowledged.size} answers acknowledged, ${events.length} events.`);
    expect(postman.acknowledged.size).toBeGreaterThan(KILLS);
    const recorded = countsOf(events.flatMap(heardIn));
    const twice = [...postman.sent].filter((id) => (recorded.get(id) ?? 0) > 1);
    const lost = [...postman.acknowledged].filter((id) => !recorded.has(id));
    expect({ twice, lost }).toEqual({ twice: [], lost: [] });
  });

  it('opens the gate once', () => {
    expect(events.filter(({ type, stream }) => type === 'GateOpened' && stream.endsWith(FIRST))).toHaveLength(1);
  });

  it('sends no mail twice but where it could not know, and then with one Message-ID, twice at most', () => {
    const delivered = countsOf(mailsIn(folder).map(messageIdOf));
    const doubtful = new Set(
      events.filter(({ type }) => type === 'MailAmbiguous').map(({ data }) => withoutBrackets(ambiguousId(data))),
    );
    const repeated = [...delivered].filter(([, times]) => times > 1);
    expect(repeated.filter(([, times]) => times > 2)).toEqual([]);
    expect(repeated.filter(([id]) => !doubtful.has(id))).toEqual([]);
  });

  it('leaves a record whose chain of hashes holds', async () => {
    const out = join(folder, 'export');
    await expect(phasegate(folder, 'export', out)).resolves.toMatchObject({ code: 0 });
    await expect(phasegate(folder, 'verify', join(out, 'journal.ndjson'))).resolves.toMatchObject({ code: 0 });
    await expect(phasegate(folder, 'verify')).resolves.toMatchObject({ code: 0 });
  });

  it('leaves no process behind once it is stopped', async () => {
    up.child.kill('SIGTERM');
    await expect(up.ended()).resolves.toBe(0);
    expect(processesOn(folder)).toEqual([]);
  });

  /** Launches, and gives back each county's request as its mailbox holds it. */
  async function requests(): Promise<ReadonlyMap<County, Buffer>> {
    await up.ready();
    const launched = await phasegate(folder, 'launch', await planIn(folder, PROJECT), '--now');
    if (launched.code !== 0) throw new Error(launched.err);
    const mails = await until(
      'every county has its request',
      () => mailsIn(folder).length === COUNTIES.length && mailsIn(folder),
    );
    return new Map(COUNTIES.map((county, i) => [county, mails[i] ?? Buffer.of()]));
  }

  async function serveFor(ms: number): Promise<void> {
    postman.goesTo((await up.ready()).intakePort);
    await sleep(ms);
  }

  /** Every answer that was acknowledged is recorded, and every recorded one has its receipt. */
  async function allAnswered(): Promise<readonly Exported[] | false> {
    const found = await exported();
    const recorded = new Set(found.flatMap(heardIn));
    const receipts = new Set(found.flatMap(({ data }) => (data.type === 'MailAccepted' ? [data.mail.about] : [])));
    return [...postman.acknowledged].every((id) => recorded.has(id)) && [...recorded].every((id) => receipts.has(id)) && found;
  }

  async function exported(): Promise<Exported[]> {
    const { url } = await up.ready();
    const token = readFileSync(join(folder, 'api-token'), 'utf8').trim();
    const answer = await fetch(`${url}/api/v1/projects/${PROJECT}/export`, { headers: { authorization: `Bearer ${token}` } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text);
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Exported);
  }
});

interface Exported {
  readonly stream: string;
  readonly type: string;
  readonly data: PhaseEvent;
}

/** The message that an event records as heard. */
const heardIn = ({ data }: Exported): string[] =>
  data.type === 'FeedbackReceived' || data.type === 'MessageHeld' ? [data.message] : [];

/** Every mail that the sandbox holds, by county. */
function mailsIn(folder: string): Buffer[] {
  const mailboxes = join(folder, 'mailboxes');
  const files = COUNTIES.flatMap((county) => filesIn(join(mailboxes, `coordinator@${county}.example`)));
  return [...files, ...filesIn(join(mailboxes, 'owner@agency.example'))].map((file) => readFileSync(file));
}

function filesIn(mailbox: string): string[] {
  try {
    return readdirSync(mailbox)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => join(mailbox, name));
  } catch {
    return []; // nothing has come there yet
  }
}

const messageIdOf = (mail: Buffer) => /^Message-ID:\s*<([^>]+)>/im.exec(mail.toString('latin1'))?.[1] ?? '';
const ambiguousId = (event: PhaseEvent) =>
  event.type === 'MailAmbiguous' ? messageIdFor(mailKey(PROJECT, FIRST, event.mail), 'reply.agency.example') : '';
const withoutBrackets = (id: string) => id.replace(/^<|>$/g, '');

function countsOf(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
