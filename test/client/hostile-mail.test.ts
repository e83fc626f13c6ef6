import { createHash } from 'node:crypto';
import { createMailReader, type MailReader } from '../../adapters/parse-worker';
import { watchMemory } from '../fuzz/watched-memory';
import { until } from '../server/until';
import { HOSTILE_MAIL } from '../support/hostile/hostile-mail';
import { COUNTS, type HostileMail, message, SAYS } from '../support/hostile/message';
import { endInWords } from './end-in-words';
import { ALAMEDA, type Bench, COORDINATOR, setUpBench } from './intake-bench';

let reader: MailReader;
let bench: Bench;
let reply: string;
let memory: ReturnType<typeof watchMemory>;

beforeAll(async () => {
  reader = createMailReader();
  bench = await setUpBench({ readMail: reader.read });
  ({ reply } = await bench.addressesOf(ALAMEDA));
  memory = watchMemory();
});

afterAll(async () => {
  memory.stop();
  await bench.end();
  await reader.close();
});

async function send({ raw, refused, door }: Pick<HostileMail, 'raw' | 'refused' | 'door'>): Promise<string> {
  const bytes = raw();
  if (door === undefined) {
    const sent = await bench.mailer.send({ envelope: { from: COORDINATOR, to: reply }, raw: bytes });
    expect(sent).toMatchObject(refused === undefined ? { outcome: 'accepted' } : { outcome: 'refused', reply: refused });
  }
  if (door === 'mailbox' || refused !== undefined) await bench.intake.receive(bytes, { from: COORDINATOR, to: [reply] });
  return createHash('sha256').update(bytes).digest('hex');
}

const rowOf = async (id: string) => (await bench.database.inbox.get(id)) ?? { state: 'received' as const };

/** A message that nobody else has sent. */
const ordinary = (about: string) => message([`X-Behind: ${about.replace(/[^a-z0-9]/gi, '')}`], SAYS);

describe.each(Object.entries(HOSTILE_MAIL))('hostile mail: %s', (_about, mails) => {
  it.each(mails.map((mail) => [mail.what, mail] as const))('%s', async (what, mail) => {
    const hostile = await send(mail);
    const behind = await send({ raw: () => ordinary(what) });
    await until('the mail behind it is read', async () => (await rowOf(behind)).state !== 'received', 60);
    await bench.intake.settled();
    const ends = await Promise.all([hostile, behind].map(async (id) => bench.database.inbox.get(id)));
    expect(ends.map((row) => row && endInWords(row))).toEqual([mail.end, COUNTS]);
    expect((await bench.blobs.get(hostile)).length).toBeGreaterThan(0);
  });
});

describe('all hostile mail together', () => {
  it('leaves the memory of the process bounded', () => {
    expect(memory.peak() - memory.before).toBeLessThan(512);
  });
});
