import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBlobs } from '../../adapters/blobs';
import { openDatabase } from '../../adapters/journal/database';
import { createMailReader } from '../../adapters/parse-worker';
import { startSmtpIntake } from '../../adapters/smtp/intake';
import { createMailer } from '../../adapters/smtp/mailer';
import { createIntake, type IntakePorts } from '../../client/intake';
import { readMail } from '../../client/read-mail';
import type { MailOutcome } from '../../domain/commands';
import { Unavailable } from '../../domain/unavailable';
import { believeAll } from '../../mail/authentication';
import { until } from '../server/until';
import { ALAMEDA, type Bench, COORDINATOR, GOALS, log, setUpBench } from './intake-bench';

const ROOT = join(__dirname, '..', '..');
const letter = (text: string) => Buffer.from(`From: ${COORDINATOR}\r\nSubject: Re: Review\r\n\r\n${text}\r\n`);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** What a test leaves behind also when it fails: an open line or child would keep the whole run from ending. */
const leftovers: (() => unknown)[] = [];

afterEach(async () => {
  for (const clear of leftovers.splice(0).reverse()) await clear();
});

/** An intake of its own process, that reads nothing: it only takes and keeps. */
const CHILD = `
const [folder] = process.argv.slice(1);
const { openDatabase } = require('${ROOT}/adapters/journal/database.ts');
const { createBlobs } = require('${ROOT}/adapters/blobs.ts');
const { startSmtpIntake } = require('${ROOT}/adapters/smtp/intake.ts');
const { createIntake } = require('${ROOT}/client/intake.ts');
const log = { info() {}, warn() {}, error() {} };
openDatabase({ file: folder + '/phasegate.db', clock: Date.now }).then(async ({ inbox, tokens, launches, views }) => {
  const ports = { blobs: createBlobs(folder + '/blobs'), inbox, tokens, launches, views, readMail: () => new Promise(() => {}), nudge() {}, isClosed: async () => false, claim: async () => true, cameAfterClose: () => undefined, log };
  const { receive } = createIntake(ports);
  const { port } = await startSmtpIntake({ port: 0, replyDomains: ['reply.example'], receive, log });
  process.stdout.write(String(port));
});
`;

function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  leftovers.push(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function startChild(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, ['--require', join(ROOT, 'test/support/typescript.cjs'), '-e', CHILD, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  leftovers.push(() => child.kill('SIGKILL'));
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, port: Number(port) };
}

/** Sends letters over three connections until the child is dead, and kills it right after its nth 250. */
async function sendUntilKilled(child: ChildProcess, port: number, nth: number, seed: number): Promise<Buffer[]> {
  const told: Buffer[] = [];
  const exited = once(child, 'exit');
  const senders = Array.from({ length: 3 }, async (_, sender) => {
    const mailer = createMailer({ host: '127.0.0.1', port, secure: false, requireTls: false }, { transactionMs: 5_000 });
    let outcome: MailOutcome = { outcome: 'accepted' };
    for (let i = 0; outcome.outcome === 'accepted'; i += 1) {
      const raw = letter(`No comments. ${seed}.${sender}.${i}`);
      outcome = await mailer.send({ envelope: { from: COORDINATOR, to: 'reply+x@reply.example' }, raw });
      if (outcome.outcome === 'accepted') told.push(raw);
      if (told.length === nth) child.kill('SIGKILL');
    }
    await mailer.close();
  });
  await Promise.all([...senders, exited]);
  return told;
}

describe('an intake whose process is killed right after a 250', () => {
  it.each(Array.from({ length: 12 }, (_, seed) => seed))('has every message of which it said 250 (seed %i)', async (seed) => {
    const folder = temporaryFolder('killed-');
    const { child, port } = await startChild(folder);
    const told = await sendUntilKilled(child, port, 1 + ((seed * 7) % 12), seed);

    const { inbox, tokens, outbox, launches, views, close } = await openDatabase({
      file: join(folder, 'phasegate.db'),
      clock: Date.now,
    });
    leftovers.push(close);
    const blobs = createBlobs(join(folder, 'blobs'));
    const rows = await inbox.list({});
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(told.map(sha256)));
    for (const { id } of rows) await expect(blobs.get(id)).resolves.toBeInstanceOf(Buffer);

    const intake = createIntake({
      blobs,
      inbox,
      tokens,
      outbox,
      authenticate: believeAll,
      clock: Date.now,
      launches,
      views,
      readMail,
      nudge: () => {},
      isClosed: async () => false,
      claim: async () => true,
      cameAfterClose: () => undefined,
      log,
    });
    await intake.readAll();
    expect(new Set((await inbox.list({})).map(({ state }) => state))).toEqual(new Set(['quarantined']));
  });
});

describe('an intake in trouble of its own', () => {
  let bench: Bench;
  let to: string;

  async function given(change: Partial<IntakePorts> = {}) {
    bench = await setUpBench(change);
    ({ reply: to } = await bench.addressesOf(ALAMEDA));
  }

  afterEach(() => bench.end());

  const send = (text: string) => bench.mailer.send({ envelope: { from: COORDINATOR, to }, raw: letter(text) });

  it('says 451 when the bytes cannot be stored, and has no row of them', async () => {
    await given({
      blobs: { put: () => Promise.reject(new Error('the disk is gone')), get: () => Promise.reject(new Error('gone')) },
    });
    expect(await send('No comments.')).toMatchObject({ outcome: 'deferred', reply: expect.stringMatching(/^451 /) });
    expect(await bench.database.inbox.list({})).toEqual([]);
  });

  it('says 451 when the row cannot be stored, and takes the same bytes the next time', async () => {
    let isBroken = true;
    await given();
    const { inbox, tokens, outbox, launches, views } = bench.database;
    const breaking = {
      ...inbox,
      receive: (message: Parameters<typeof inbox.receive>[0]) =>
        isBroken ? Promise.reject(new Error('locked')) : inbox.receive(message),
    };
    const intake = createIntake({
      blobs: bench.blobs,
      inbox: breaking,
      tokens,
      outbox,
      authenticate: believeAll,
      clock: Date.now,
      launches,
      views,
      readMail,
      nudge: () => {},
      isClosed: async () => false,
      claim: async () => true,
      cameAfterClose: () => undefined,
      log,
    });
    const listener = await startSmtpIntake({ port: 0, replyDomains: ['reply.example'], receive: intake.receive, log });
    const mailer = createMailer({ host: listener.host, port: listener.port, secure: false, requireTls: false });
    leftovers.push(listener.close, mailer.close);
    const again = () => mailer.send({ envelope: { from: COORDINATOR, to }, raw: letter('No comments.') });
    expect(await again()).toMatchObject({ outcome: 'deferred', reply: expect.stringMatching(/^451 /) });
    isBroken = false;
    expect(await again()).toEqual({ outcome: 'accepted' });
    await intake.settled();
    expect(await inbox.ready(GOALS)).toHaveLength(1);
  });

  it('keeps the phase waiting while a message cannot be read, and makes up for it at the next sweep', async () => {
    let isBroken = true;
    await given({ readMail: (raw, envelope) => (isBroken ? Promise.reject(new Error('no thread')) : readMail(raw, envelope)) });
    await send('No comments.');
    await bench.intake.settled();
    expect(await bench.database.inbox.ready(GOALS)).toBeUndefined();
    isBroken = false;
    await bench.intake.readAll();
    expect(await bench.database.inbox.ready(GOALS)).toHaveLength(1);
    expect(bench.nudged).toContainEqual(GOALS);
  });

  it('gives nothing to a person because the database could not be used for a moment: it is read again', async () => {
    let failures = 1;
    await given({ isClosed: async () => failures-- > 0 && Promise.reject(new Unavailable('out of reach')) });
    await send('No comments.');
    await bench.intake.settled();
    expect(await bench.database.inbox.list({})).toMatchObject([{ state: 'received' }]);
    await bench.intake.readAll();
    expect(await bench.database.inbox.list({})).toMatchObject([
      { state: 'ready', reading: { command: { position: 'no-comments' } } },
    ]);
  });

  it('reads nothing that another intake has taken, until it may be dead', async () => {
    const others = new Set<number>([1]);
    await given({ claim: async (seq) => !others.has(seq) });
    await send('No comments.');
    await bench.intake.settled();
    expect(await bench.database.inbox.list({})).toMatchObject([{ state: 'received' }]);
    others.clear();
    await bench.intake.readAll();
    expect(await bench.database.inbox.list({})).toMatchObject([{ state: 'ready' }]);
  });

  it('reads every message of a burst once', async () => {
    let reads = 0;
    await given({
      readMail: (raw, envelope) => {
        reads += 1;
        return readMail(raw, envelope);
      },
    });
    await Promise.all(
      Array.from({ length: 60 }, (_, i) => bench.intake.receive(letter(`No comments. ${i}`), { from: COORDINATOR, to: [to] })),
    );
    await Promise.all([bench.intake.readAll(), bench.intake.readAll()]);
    expect({ reads, ready: (await bench.database.inbox.ready(GOALS))?.length }).toEqual({ reads: 60, ready: 60 });
  });
});

describe('a poisoned mail', () => {
  const POISONED = `
    require('${ROOT}/test/support/typescript.cjs');
    const { parentPort } = require('node:worker_threads');
    const { readMail } = require('${ROOT}/client/read-mail.ts');
    parentPort.on('message', async ({ raw, envelope }) => {
      if (Buffer.from(raw).includes('poison')) for (;;);
      parentPort.postMessage(await readMail(raw, envelope));
    });
    parentPort.postMessage('ready');
  `;

  it('is held for a person, and the next mail is read', async () => {
    const folder = temporaryFolder('poisoned-');
    writeFileSync(join(folder, 'thread.cjs'), POISONED);
    const reader = createMailReader({ entry: join(folder, 'thread.cjs'), threads: 1, patientMs: 1_000 });
    const bench = await setUpBench({ readMail: reader.read });
    leftovers.push(reader.close, bench.end);
    const { reply } = await bench.addressesOf(ALAMEDA);
    for (const text of ['poison', 'No comments.'])
      await bench.mailer.send({ envelope: { from: COORDINATOR, to: reply }, raw: letter(text) });
    await bench.intake.settled();
    expect(await bench.database.inbox.ready(GOALS)).toMatchObject([
      { because: 'reading it took longer than 1 s', reading: { command: { type: 'HoldMessage', because: 'unreadable' } } },
      { reading: { command: { type: 'ReceiveFeedback', position: 'no-comments' } } },
    ]);
  });

  /** Hangs, or finds nothing to read; it starts in a moment. */
  const HANGING = `
    const { parentPort } = require('node:worker_threads');
    parentPort.on('message', ({ raw }) => {
      if (Buffer.from(raw).includes('poison')) for (;;);
      parentPort.postMessage({ found: 'unparsed', because: 'looked at' });
    });
    parentPort.postMessage('ready');
  `;

  it('keeps no other waiting for its second reading, however many there are', async () => {
    const folder = temporaryFolder('hanging-');
    writeFileSync(join(folder, 'thread.cjs'), HANGING);
    const reader = createMailReader({ entry: join(folder, 'thread.cjs'), timeMs: 200, patientMs: 1_000 });
    const bench = await setUpBench({ readMail: reader.read });
    leftovers.push(reader.close, bench.end);
    const { reply } = await bench.addressesOf(ALAMEDA);
    const receive = (text: string) => bench.intake.receive(letter(text), { from: COORDINATOR, to: [reply] });
    for (const number of [1, 2, 3, 4, 5, 6]) await receive(`poison ${number}`);
    const { id } = await receive('No comments.');
    await until('the mail behind is read', async () => (await bench.database.inbox.get(id))?.state !== 'received');
    const unread = (await bench.database.inbox.unread()).length;
    expect(unread).toBeGreaterThanOrEqual(4);
    await bench.intake.settled();
    const ends = (await bench.database.inbox.list({})).map(({ because }) => because);
    expect(ends).toEqual([...new Array(6).fill('reading it took longer than 1 s'), 'looked at']);
  });
});
