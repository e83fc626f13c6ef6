import type { MailOpening } from '../client/open-mail';
import type { MailFinding, Patience, ReadingWishes } from '../client/read-mail';
import type { Reader } from '../client/scanned-reader';
import type { Envelope } from '../mail/ports';
import { compiledEntry, createThreads } from './killable-threads';

/** Reads mail where a poisoned one can do no harm: in a thread that is killed when it takes too long or too much. */
export interface MailReader extends Reader {
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

/** A reader with two threads, 2 s (then 20 s) and 256 MB a message, unless told otherwise. */
export function createMailReader(limits: ReaderLimits = {}): MailReader {
  const entry = compiledEntry(require.resolve('./parse-worker-thread'));
  const usual = { threads: 2, timeMs: 2_000, patientMs: 20_000, memoryMb: 256, entry };
  const threads = createThreads<Asked, MailFinding | MailOpening>({ ...usual, ...limits });
  const ask = async (question: Question, patience?: Patience) => {
    if (patience === 'much') return threads.askPatiently(question);
    const answered = await threads.ask(question);
    const isOver = 'answer' in answered || !answered.ranOut || patience === 'little';
    return isOver ? answered : threads.askPatiently(question);
  };
  return {
    read: async (raw, envelope, { patience, ...wishes } = {}) => {
      const answered = await ask({ raw, envelope, wishes }, patience);
      return 'answer' in answered ? (answered.answer as MailFinding) : { found: 'unparsed', ...answered };
    },
    open: async (raw, { patience } = {}) => {
      const answered = await ask({ raw }, patience);
      return 'answer' in answered ? (answered.answer as MailOpening) : { opened: false, because: answered.because };
    },
    close: () => threads.close(),
  };
}

/** With its envelope a message is to be read, without it only opened. */
interface Asked {
  readonly envelope?: Envelope;
  readonly wishes?: ReadingWishes;
}

export type Question = Asked & { readonly raw: Uint8Array };
