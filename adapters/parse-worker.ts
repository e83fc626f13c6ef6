import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { MailOpening, OpenMail } from '../client/open-mail';
import type { MailFinding, ReadMail } from '../client/read-mail';

/** Reads mail where a poisoned one can do no harm: in a thread that is killed when it takes too long or too much. */
export interface MailReader {
  /** Never rejects for what a message does to its reader: that is the finding `unparsed`. */
  readonly read: ReadMail;
  /** The same for a person who looks into a message: then it is not opened, and why. */
  readonly open: OpenMail;
  close(): Promise<void>;
}

export interface ReaderLimits {
  readonly threads?: number;
  /** For one message, from the moment at which a thread has it. */
  readonly timeMs?: number;
  readonly memoryMb?: number;
  /** The file that the threads run, and how Node reads it. */
  readonly entry?: string;
  readonly execArgv?: readonly string[];
}

/** A reader with two threads, 2 s and 256 MB a message, unless told otherwise. A killed thread is replaced by a new one. */
export function createMailReader(limits: ReaderLimits = {}): MailReader {
  const { threads = 2, timeMs = 2_000, memoryMb = 256, entry = compiledEntry(), execArgv = [] } = limits;
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 };
  const start = () => startThread(entry, { resourceLimits, execArgv: [...execArgv] });
  const seats = createSeats(Array.from({ length: threads }, () => createSeat(start)));
  return {
    read: (raw, envelope) =>
      seats.occupy(async (seat) => {
        const answer = await seat.ask<MailFinding>({ raw, envelope }, timeMs);
        return 'told' in answer ? answer.told : { found: 'unparsed', because: answer.because };
      }),
    open: (raw) =>
      seats.occupy(async (seat) => {
        const answer = await seat.ask<MailOpening>({ raw }, timeMs);
        return 'told' in answer ? answer.told : { opened: false, because: answer.because };
      }),
    close: () => seats.close(),
  };
}

/** Beside this file, compiled as it is. Tests transpile in memory, which a thread cannot share: there it is the last build. */
function compiledEntry(): string {
  const entry = require.resolve('./parse-worker-thread');
  return entry.endsWith('.ts') ? join(__dirname, '..', 'dist', 'adapters', 'parse-worker-thread.js') : entry;
}

/** With its envelope a message is to be read, without it only opened. */
export type Question = { readonly raw: Uint8Array; readonly envelope?: Parameters<ReadMail>[1] };
type Seat = ReturnType<typeof createSeat>;

/** Who asks waits until a seat is free, in the order of asking. */
function createSeats(all: readonly Seat[]) {
  const free = [...all];
  const waiting: ((seat: Seat) => void)[] = [];
  const take = () => {
    const seat = free.pop();
    return seat === undefined ? new Promise<Seat>((resolve) => waiting.push(resolve)) : seat;
  };
  const giveBack = (seat: Seat) => {
    const next = waiting.shift();
    if (next) next(seat);
    else free.push(seat);
  };
  return {
    async occupy<T>(use: (seat: Seat) => Promise<T>): Promise<T> {
      const seat = await take();
      try {
        return await use(seat);
      } finally {
        giveBack(seat);
      }
    },
    close: async () => {
      await Promise.all(all.map((seat) => seat.clear()));
    },
  };
}

/** A place for one thread at a time, filled when it is first asked and again after a thread was killed. */
function createSeat(start: () => Promise<Worker>) {
  let thread: Worker | undefined;

  async function clear(): Promise<void> {
    const old = thread;
    thread = undefined;
    await old?.terminate();
  }

  async function fill(): Promise<Worker> {
    const started = await start();
    // One that dies between two messages must not be asked for the next.
    started.once('exit', () => {
      if (thread === started) thread = undefined;
    });
    thread = started;
    return started;
  }

  async function ask<T>(question: Question, timeMs: number): Promise<Answer<T>> {
    const reader = thread ?? (await fill());
    const answer = await answerOf<T>(reader, question, timeMs);
    if ('because' in answer) await clear();
    return answer;
  }

  return { ask, clear };
}

/** Starting takes longer than reading most mails, so a message's time counts from the thread's first word on. */
function startThread(entry: string, options: WorkerOptions): Promise<Worker> {
  const thread = new Worker(entry, options);
  return new Promise((resolve, reject) => {
    thread.once('message', () => resolve(thread));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the mail reader ended with ${code} before it began`)));
    // Later deaths are told to whoever waits for an answer; without a listener they would end the process.
    thread.on('error', () => {});
  });
}

type Answer<T> = { readonly told: T } | { readonly because: string };

async function answerOf<T>(thread: Worker, { raw, envelope }: Question, timeMs: number): Promise<Answer<T>> {
  const copy = new Uint8Array(raw);
  const listeners = new AbortController();
  return new Promise<Answer<T>>((resolve) => {
    const onMessage = (told: T) => resolve({ told });
    const onError = (error: NodeJS.ErrnoException) => resolve({ because: reasonOf(error) });
    const onExit = () => resolve({ because: 'its reader ended without a word' });
    const timer = setTimeout(() => resolve({ because: `reading it took longer than ${timeMs / 1000} s` }), timeMs);
    thread.once('message', onMessage).once('error', onError).once('exit', onExit);
    listeners.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
    });
    thread.postMessage({ raw: copy, envelope }, [copy.buffer]);
  }).finally(() => listeners.abort());
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'reading it took too much memory';
  return `its reader failed: ${error.message}`.slice(0, 200);
}
