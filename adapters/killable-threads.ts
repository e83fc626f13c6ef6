import { join, relative } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Threads for work that a message may spoil: one that takes too long or too much is killed, and a new one takes its place. */
export interface KillableThreads<Question, Answer> {
  /** Never rejects for what a question does to its thread: then the answer is why there is none. */
  ask(question: Question & { readonly raw: Uint8Array }): Promise<Answered<Answer>>;
  /** In the one thread apart, with more time; for a question that has run out of the usual. */
  askPatiently(question: Question & { readonly raw: Uint8Array }): Promise<Answered<Answer>>;
  close(): Promise<void>;
}

/** `ranOut`: it took longer than it may. */
export type Answered<Answer> = { readonly answer: Answer } | { readonly because: string; readonly ranOut?: true };

export interface ThreadLimits {
  readonly threads: number;
  /** For one question, from the moment at which a thread has it. */
  readonly timeMs: number;
  /** For one question that is asked patiently; as much where it is left out. */
  readonly patientMs?: number;
  readonly memoryMb: number;
  /** The file that the threads run, and how Node reads it. It posts one message when it is ready, then one for each answer. */
  readonly entry: string;
  readonly execArgv?: readonly string[];
  /** What each thread is told when it starts. */
  readonly told?: unknown;
}

/** The file of threads as they can run it. Tests transpile in memory, which a thread cannot share: there it is the last build. */
export function compiledEntry(file: string): string {
  if (!file.endsWith('.ts')) return file;
  const root = join(__dirname, '..');
  return join(root, 'dist', relative(root, file).replace(/\.ts$/, '.js'));
}

export function createThreads<Question, Answer>(limits: ThreadLimits): KillableThreads<Question, Answer> {
  const { threads, timeMs, patientMs = timeMs, memoryMb, entry, execArgv = [], told } = limits;
  const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 32 };
  const start = () => startThread(entry, { resourceLimits, execArgv: [...execArgv], workerData: told });
  const seatsFor = (count: number) => createSeats(Array.from({ length: count }, () => createSeat<Question, Answer>(start)));
  const quick = seatsFor(threads);
  // Apart, so that no number of slow questions keeps all seats for so long.
  const patient = seatsFor(1);
  return {
    ask: (question) => quick.occupy((seat) => seat.ask(question, timeMs)),
    askPatiently: (question) => patient.occupy((seat) => seat.ask(question, patientMs)),
    close: async () => {
      await Promise.all([quick.close(), patient.close()]);
    },
  };
}

type Asked<Question> = Question & { readonly raw: Uint8Array };
type Seat<Question, Answer> = ReturnType<typeof createSeat<Question, Answer>>;

/** Who asks waits until a seat is free, in the order of asking. */
function createSeats<Question, Answer>(all: readonly Seat<Question, Answer>[]) {
  const free = [...all];
  const waiting: ((seat: Seat<Question, Answer>) => void)[] = [];
  const take = () => {
    const seat = free.pop();
    return seat === undefined ? new Promise<Seat<Question, Answer>>((resolve) => waiting.push(resolve)) : seat;
  };
  const giveBack = (seat: Seat<Question, Answer>) => {
    const next = waiting.shift();
    if (next) next(seat);
    else free.push(seat);
  };
  return {
    async occupy<T>(use: (seat: Seat<Question, Answer>) => Promise<T>): Promise<T> {
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
function createSeat<Question, Answer>(start: () => Promise<Worker>) {
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

  async function ask(question: Asked<Question>, timeMs: number): Promise<Answered<Answer>> {
    const asked = thread ?? (await fill());
    const answered = await answerOf<Question, Answer>(asked, question, timeMs);
    if ('because' in answered) await clear();
    return answered;
  }

  return { ask, clear };
}

/** Starting takes longer than most questions, so their time counts from the thread's first word on. */
function startThread(entry: string, options: WorkerOptions): Promise<Worker> {
  const thread = new Worker(entry, options);
  return new Promise((resolve, reject) => {
    thread.once('message', () => resolve(thread));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`${entry} ended with ${code} before it began`)));
    // Later deaths are told to whoever waits for an answer; without a listener they would end the process.
    thread.on('error', () => {});
  });
}

type Outcome<Answer> = { readonly answer: Answer } | { readonly because: string; readonly ranOut?: true };

async function answerOf<Question, Answer>(thread: Worker, question: Asked<Question>, timeMs: number): Promise<Outcome<Answer>> {
  const raw = new Uint8Array(question.raw);
  const listeners = new AbortController();
  return new Promise<Outcome<Answer>>((resolve) => {
    const onMessage = (answer: Answer) => resolve({ answer });
    const onError = (error: NodeJS.ErrnoException) => resolve({ because: reasonOf(error) });
    const onExit = () => resolve({ because: 'its reader ended without a word' });
    const because = `reading it took longer than ${timeMs / 1000} s`;
    const timer = setTimeout(() => resolve({ because, ranOut: true }), timeMs);
    thread.once('message', onMessage).once('error', onError).once('exit', onExit);
    listeners.signal.addEventListener('abort', () => {
      clearTimeout(timer);
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
    });
    thread.postMessage({ ...question, raw }, [raw.buffer]);
  }).finally(() => listeners.abort());
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return 'reading it took too much memory';
  return `its reader failed: ${error.message}`.slice(0, 200);
}
