import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMailReader, type MailReader, type ReaderLimits } from '../../adapters/parse-worker';

/** A reader that does what the message tells it, in a real thread. */
const OBEDIENT = `
const { parentPort } = require('node:worker_threads');
const hoard = [];
parentPort.on('message', ({ raw }) => {
  const word = Buffer.from(raw).toString();
  if (word === 'hang') for (;;);
  if (word === 'slow') for (const end = Date.now() + 1000; Date.now() < end; );
  if (word === 'eat') for (;;) hoard.push(new Array(1e5).fill({ word }));
  if (word === 'throw') throw new Error('a bug in the reader');
  if (word === 'leave') process.exit(0);
  if (word === 'then die') setTimeout(() => process.exit(1), 20);
  parentPort.postMessage({ found: 'unparsed', because: 'read: ' + word });
});
parentPort.postMessage('ready');
`;

const ENVELOPE = { from: '', to: [] };
let folder: string;
let reader: MailReader;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'reader-'));
  writeFileSync(join(folder, 'obedient.cjs'), OBEDIENT);
});

afterAll(() => rmSync(folder, { recursive: true }));

afterEach(() => reader.close());

function given(limits: ReaderLimits = {}) {
  reader = createMailReader({
    entry: join(folder, 'obedient.cjs'),
    threads: 1,
    timeMs: 500,
    patientMs: 700,
    memoryMb: 32,
    ...limits,
  });
}

const read = async (word: string) => {
  const finding = await reader.read(Buffer.from(word), ENVELOPE);
  return finding.found === 'unparsed' ? finding.because : finding;
};

describe('a reader of mail', () => {
  it('answers one message after the other from one thread', async () => {
    given();
    expect([await read('one'), await read('two')]).toEqual(['read: one', 'read: two']);
  });

  it.each([
    ['takes too long', 'hang', 'reading it took longer than 0.7 s'],
    ['takes too much memory', 'eat', 'reading it took too much memory'],
    ['makes its reader fail', 'throw', 'its reader failed: a bug in the reader'],
    ['makes its reader leave', 'leave', 'its reader ended without a word'],
  ])('gives a message up that %s, and reads the next', async (_what, word, because) => {
    given({ timeMs: word === 'hang' ? 500 : 20_000 });
    const [poisoned, next] = await Promise.all([read(word), read('next')]);
    expect({ poisoned, next }).toEqual({ poisoned: because, next: 'read: next' });
  });

  it('gives a message more time that was cut off once', async () => {
    given({ patientMs: 20_000 });
    expect(await read('slow')).toBe('read: slow');
  });

  it('lets others go on while one that was cut off is read once more', async () => {
    given({ patientMs: 3_000 });
    const order: string[] = [];
    const noted = async (word: string) => order.push(`${word}: ${await read(word)}`);
    await Promise.all([noted('hang'), noted('hang'), noted('next')]);
    expect(order[0]).toBe('next: read: next');
  });

  it('does not let a poisoned message hold up the other thread', async () => {
    given({ threads: 2, timeMs: 3_000 });
    await Promise.all([read('one'), read('two')]);
    const poisoned = read('hang');
    const began = Date.now();
    for (let i = 0; i < 20; i += 1) await read('quick');
    expect(Date.now() - began).toBeLessThan(2_000);
    await poisoned;
  });

  it('replaces a thread that died between two messages', async () => {
    given();
    await read('then die');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await read('next')).toBe('read: next');
  });

  it('fails for trouble of its own, so that the message is tried again', async () => {
    given({ entry: join(folder, 'missing.cjs') });
    await expect(read('one')).rejects.toThrow('missing.cjs');
  });
});
