import { createHash } from 'node:crypto';
import { createMailReader } from '../../adapters/parse-worker';
import type { Envelope, InboxMessage } from '../../mail/ports';
import { ALAMEDA, type Bench, COORDINATOR, setUpBench } from '../client/intake-bench';
import { type Spoilt, spoil, type Trial } from './spoilt-mail';
import { watchMemory } from './watched-memory';
import { type Failure, watchReading } from './watched-reading';

/** What became of spoilt messages. All but the times and the memory is the same for the same mail, number and seed. */
export interface Survival {
  readonly messages: number;
  /** Messages at which the reader failed, left, or took too long or too much; or whose reading could not be kept. */
  readonly crashes: readonly { readonly number: number | undefined; readonly because: string }[];
  /** Numbers of the messages whose bytes could not be read back by their hash, or whose row has no end. */
  readonly lost: readonly number[];
  /** How many came to which end. */
  readonly ends: Readonly<Record<string, number>>;
  /** For each message, from its handing over to a thread to its finding, in milliseconds, in ascending order. */
  readonly times: readonly number[];
  /** Megabytes of main memory that the process held at most, and before. */
  readonly memory: { readonly peak: number; readonly before: number };
}

/** Spoils mail and lets the intake take it: bytes on the disk, a row, the reading thread, the conclusion. */
export async function survive(trial: Trial): Promise<Survival> {
  const reader = createMailReader();
  const watched = watchReading(reader.read);
  const bench = await setUpBench({ readMail: watched.read, log: watched.log });
  const memory = watchMemory();
  try {
    const { reply } = await bench.addressesOf(ALAMEDA);
    const delivered = await deliverAll(bench, { from: COORDINATOR, to: [reply] }, trial);
    const memoryHeld = { peak: memory.peak(), before: memory.before };
    const crashes = watched.failures.map((failure) => numbered(failure, delivered));
    return {
      messages: trial.messages,
      crashes,
      times: watched.times(),
      memory: memoryHeld,
      ...(await accountFor(bench, delivered)),
    };
  } finally {
    memory.stop();
    await bench.end();
    await reader.close();
  }
}

const numbered = ({ sha256, because }: Failure, delivered: readonly Delivered[]) => ({
  number: delivered.find((each) => each.sha256 === sha256)?.number,
  because,
});

interface Delivered {
  readonly number: number;
  readonly sha256: string;
  readonly row: InboxMessage;
}

/** So many come at once, and are read before the next. */
const BATCH = 32;

async function deliverAll({ intake }: Bench, envelope: Envelope, trial: Trial): Promise<Delivered[]> {
  const delivered: Delivered[] = [];
  for (let first = 1; first <= trial.messages; first += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, trial.messages + 1 - first) }, (_, i) => first + i);
    delivered.push(...(await Promise.all(numbers.map((number) => deliver(intake, envelope, spoil(trial, number))))));
    await intake.settled();
  }
  return delivered;
}

async function deliver(intake: Bench['intake'], envelope: Envelope, { number, raw }: Spoilt): Promise<Delivered> {
  return { number, sha256: createHash('sha256').update(raw).digest('hex'), row: await intake.receive(raw, envelope) };
}

/** Asks for each message by the hash that its sender's side has made of it, and for the row that it was promised. */
async function accountFor({ database, blobs }: Bench, delivered: readonly Delivered[]): Promise<Pick<Survival, 'lost' | 'ends'>> {
  const rows = new Map((await database.inbox.list({})).map((row) => [row.seq, row]));
  const lost: number[] = [];
  const ends: Record<string, number> = {};
  for (const { number, sha256, row } of delivered) {
    const isKept = await blobs.get(sha256).then(
      () => true,
      () => false,
    );
    const end = endOf(rows.get(row.seq));
    if (!isKept || end === undefined) lost.push(number);
    else ends[end] = (ends[end] ?? 0) + 1;
  }
  return { lost, ends };
}

/** Undefined for a message that nobody has concluded. */
function endOf(message: InboxMessage | undefined): string | undefined {
  if (message === undefined || message.state === 'received') return undefined;
  const { command } = message.reading ?? {};
  if (command === undefined) return message.state;
  return command.type === 'HoldMessage' ? `held, ${command.because}` : command.type;
}
