import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { MailFinding, ReadMail } from '../client/read-mail';

/** Reads mail where a poisoned one can do no harm: in a thread that is killed when it takes too long or too much. */
export interface MailReader {
  /** Never rejects for what a message does to its reader: that is the finding `unparsed`. */
  readonly read: ReadMail;
  close(): Promise<void>;
}

export interface ReaderLimits {
  readonly threads?: number;
  /** For one message, from the moment at which a thread has it. */
  readonly timeMs?: number;
  /** For a message that has taken longer than that: on a busy machine any may, so it is read once more, with more time. */
  readonly patientMs?: number;
  readonly memoryMb?: number;
  /** The file that the threads run, and how Node reads it. */
  readonly entry?: string;
  readonly execArgv?: readonly string[];
}

/**
 * A reader with two threads, 2 s (then 20 s) and 256 MB a message, unless told otherwise. A killed thread is replaced by a
 * new one.
 */
export function createMailReader(limits: ReaderLimits = {}): MailReader {
  const { threads = 2, timeMs = 2_000, patientMs = 20_000, memoryMb = 256, entry = compiledEntry(), execArgv = [] } = limits;
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 };
  const start = () => startThread(entry, { resourceLimits, execArgv: [...execArgv] });
  const seats = createSeats(Array.from({ length: threads }, () => createSeat(start)));
  return {
    read: (raw, envelope) => seats.occupy((seat) => seat.ask({ raw, envelope }, [timeMs, patientMs])),
    close: () => seats.close(),
  };
}

/** Beside this file, compiled as it is. Tests transpile in memory, which a thread cannot share: there it is the last build. */
function compiledEntry(): string {
  const entry = require.resolve('./parse-worker-thread');
  return entry.endsWith('.ts') ? join(__dirname, '..', 'dist', 'adapters', 'parse-worker-thread.js') : entry;
}

type Question = { readonly raw: Uint8Array; readonly envelope: Parameters<ReadMail>[1] };
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

  /** Asks with the first time; where that ran out, with the next. */
  async function ask(question: Question, [timeMs = 0, ...later]: readonly number[]): Promise<MailFinding> {
    const reader = thread ?? (await fill());
    const answer = await answerOf(reader, question, timeMs);
    if ('finding' in answer) return answer.finding;
    await clear();
    if (answer.ranOut && later.length > 0) return ask(question, later);
    return { found: 'unparsed', because: answer.because };
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

type Answer = { readonly finding: MailFinding } | { readonly because: string; readonly ranOut?: true };

async function answerOf(thread: Worker, { raw, envelope }: Question, timeMs: number): Promise<Answer> {
  const copy = new Uint8Array(raw);
  const listeners = new AbortController();
  return new Promise<Answer>((resolve) => {
    const onMessage = (finding: MailFinding) => resolve({ finding });
    const onError = (error: NodeJS.ErrnoException) => resolve({ because: reasonOf(error) });
    const onExit = () => resolve({ because: 'its reader ended without a word' });
    const because = `reading it took longer than ${timeMs / 1000} s`;
    const timer = setTimeout(() => resolve({ because, ranOut: true }), timeMs);
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
