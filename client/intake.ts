import type { Logger } from 'pino';
import type { Instant, ProjectId } from '../domain/ids';
import type { Launches, PhaseAddress } from '../domain/ports';
import { Unavailable } from '../domain/unavailable';
import type { Blobs, Conclusion, Envelope, Inbox, InboxMessage, MailChannel, Tokens } from '../mail/ports';
import { attribute } from './attribution';
import { conclusionOf } from './conclusion';
import type { MailFinding, ReadMail } from './read-mail';

export interface IntakePorts {
  readonly blobs: Pick<Blobs, 'put' | 'get'>;
  readonly inbox: Pick<Inbox, 'receive' | 'conclude' | 'unread'>;
  /** Takes a message for this process, for so long, so that no other reads it as well; the only intake has every one. */
  readonly claim: Inbox['claim'];
  readonly tokens: Pick<Tokens, 'find'>;
  readonly launches: Pick<Launches, 'current'>;
  readonly readMail: ReadMail;
  readonly nudge: (address: PhaseAddress) => void;
  readonly isClosed: (project: ProjectId) => Promise<boolean>;
  /** Somebody has written after a project's close; no phase is left to tell them. */
  readonly cameAfterClose: () => void;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

export interface Intake {
  /** Resolves when bytes and row are durable; the reading follows. Rejects where they are not: the sender must try again. */
  receive(raw: Buffer, envelope: Envelope, way?: WayIn): Promise<InboxMessage>;
  /** Reads what is still unread: a crash left it, or another intake does not come to it. */
  readAll(): Promise<void>;
  /** Resolves when everything received so far is concluded, or was tried in vain and is left for the next sweep. */
  settled(): Promise<void>;
}

/** How a message came, by SMTP if nothing is said; `arrivedAt`: when a mailbox got it, if it lay in one. */
export interface WayIn {
  readonly channel: MailChannel;
  readonly arrivedAt?: Instant | undefined;
}

/** From bytes to a phase that knows: store, acknowledge, read, attribute, conclude, nudge. */
export function createIntake(ports: IntakePorts): Intake {
  const readings = createReadings((message) => readOne(ports, message));

  async function receive(raw: Buffer, envelope: Envelope, way: WayIn = { channel: 'smtp' }): Promise<InboxMessage> {
    const sha256 = await ports.blobs.put(raw);
    const message = await ports.inbox.receive({ sha256, size: raw.length, envelope, ...way });
    if (message.state === 'received') readings.add(message);
    return message;
  }

  async function readAll(): Promise<void> {
    for (const message of await ports.inbox.unread()) readings.add(message);
    await readings.settled();
  }

  return { receive, readAll, settled: readings.settled };
}

/** Longer than any reading takes. Where whoever reads has died, another one reads after that time. */
const CLAIM = 30_000;

/** Reads a message and concludes what it is. On trouble of our own it stays unread, and its phase's gate stays shut. */
async function readOne(ports: IntakePorts, message: InboxMessage): Promise<void> {
  try {
    if (!(await ports.claim(message.seq, CLAIM))) return;
    const finding = await ports.readMail(await ports.blobs.get(message.id), message.envelope);
    await finish(ports, message, finding).catch((error: Error) => {
      if (error instanceof Unavailable) throw error;
      return giveToAPerson(ports, message, error.message);
    });
  } catch (error) {
    ports.log.error({ seq: message.seq, error: (error as Error).message }, 'a message could not be read; it will be tried again');
  }
}

/** What was read and cannot be kept as it was read goes to a person: one message must not keep all gates shut. */
async function giveToAPerson(ports: IntakePorts, message: InboxMessage, because: string): Promise<void> {
  ports.log.error({ seq: message.seq, error: because }, 'what was read of a message could not be kept');
  await finish(ports, message, { found: 'unparsed', because });
}

async function finish(ports: IntakePorts, message: InboxMessage, finding: MailFinding): Promise<void> {
  const conclusion = await conclude(ports, message, finding);
  await ports.inbox.conclude(message.seq, conclusion);
  const { state, owner } = conclusion;
  if (state === 'ready' && owner) ports.nudge({ project: owner.project, phase: owner.phase });
  if (state === 'after-close') ports.cameAfterClose();
}

async function conclude(ports: IntakePorts, message: InboxMessage, finding: MailFinding): Promise<Conclusion> {
  const inHeaders = finding.found === 'mail' ? finding.recipients : [];
  const attribution = await attribute(ports.tokens, [...message.envelope.to, ...inHeaders]);
  const project = attribution.owner?.project;
  const [launch, isClosed] =
    project === undefined ? [undefined, false] : await Promise.all([ports.launches.current(project), ports.isClosed(project)]);
  return conclusionOf({ message, finding, attribution, directory: launch?.directory, isClosed });
}

/** So many messages are in memory at once; the others wait on the disk. */
const AT_ONCE = 4;

/** Reads messages in the background, each once at a time, a few together. */
function createReadings(read: (message: InboxMessage) => Promise<void>) {
  const waiting: InboxMessage[] = [];
  const underWay = new Set<number>();
  const watchers: (() => void)[] = [];
  let readers = 0;

  async function readOn(): Promise<void> {
    readers += 1;
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
      await read(message);
      underWay.delete(message.seq);
    }
    readers -= 1;
    if (readers === 0) for (const tell of watchers.splice(0)) tell();
  }

  return {
    add(message: InboxMessage): void {
      if (underWay.has(message.seq)) return;
      underWay.add(message.seq);
      waiting.push(message);
      if (readers < AT_ONCE) void readOn();
    },
    settled: () => (readers === 0 ? Promise.resolve() : new Promise<void>((resolve) => watchers.push(resolve))),
  };
}
