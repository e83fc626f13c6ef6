import type { Logger } from 'pino';
import type { Instant, ProjectId } from '../domain/ids';
import type { Clock, Launches, PhaseAddress } from '../domain/ports';
import { Unavailable } from '../domain/unavailable';
import type { Authenticate, Authentication } from '../mail/authentication';
import type { Blobs, Conclusion, Envelope, Inbox, InboxMessage, MailChannel } from '../mail/ports';
import { type AttributionPorts, attribute } from './attribution';
import { addressToProve, conclusionOf } from './conclusion';
import { checksOf, type Unproved } from './message-checks';
import type { MailFinding, Patience, ReadMail } from './read-mail';
import { createReadings, type Progress } from './readings';
import { type SharingPorts, withShared } from './shared-answers';

export interface IntakePorts extends AttributionPorts {
  readonly blobs: Pick<Blobs, 'put' | 'get'>;
  readonly inbox: Pick<Inbox, 'receive' | 'conclude' | 'unread' | 'list'>;
  /** Takes a message for this process, for so long, so that no other reads it as well; the only intake has every one. */
  readonly claim: Inbox['claim'];
  readonly launches: Pick<Launches, 'current'>;
  readonly views: SharingPorts['views'];
  readonly readMail: ReadMail;
  readonly authenticate: Authenticate;
  readonly clock: Clock;
  readonly nudge: (address: PhaseAddress) => void;
  readonly isClosed: (project: ProjectId) => Promise<boolean>;
  /** Somebody has written after a project's close; no phase is left to tell them. */
  readonly cameAfterClose: () => void;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

export interface Intake {
  /** Resolves when bytes and row are durable; the reading follows. Rejects where they are not: the sender must try again. */
  receive(raw: Buffer, envelope: Envelope, way?: WayIn): Promise<InboxMessage>;
  /** Reads what is still unread: a crash left it, or another intake does not come to it. Slow messages it does not wait for. */
  readAll(): Promise<void>;
  /** Resolves when everything received so far is concluded, or was tried in vain and is left for the next sweep. */
  settled(): Promise<void>;
}

/** How a message came, by SMTP if nothing is said; `arrivedAt`: when a mailbox got it, if it lay in one. */
export interface WayIn {
  readonly channel: MailChannel;
  readonly arrivedAt?: Instant | undefined;
}

/** Takes mail and leaves the reading to another process: for one that has no reader. */
export const takeUnread =
  ({ blobs, inbox }: Pick<IntakePorts, 'blobs' | 'inbox'>): Intake['receive'] =>
  async (raw, envelope, way = { channel: 'smtp' }) =>
    inbox.receive({ sha256: await blobs.put(raw), size: raw.length, envelope, ...way });

/** From bytes to a phase that knows: store, acknowledge, read, attribute, conclude, nudge. */
export function createIntake(ports: IntakePorts): Intake {
  const readings = createReadings((message, patience) => readOne(ports, message, patience));

  const take = takeUnread(ports);

  async function receive(raw: Buffer, envelope: Envelope, way?: WayIn): Promise<InboxMessage> {
    const message = await take(raw, envelope, way);
    if (message.state === 'received') readings.add(message);
    return message;
  }

  async function readAll(): Promise<void> {
    for (const message of await ports.inbox.unread()) readings.add(message);
    await readings.caughtUp();
  }

  return { receive, readAll, settled: readings.settled };
}

/** Longer than reading takes; of two readings the first stands. Where whoever reads has died, another one reads after that time. */
const CLAIM = 40_000;

/** Reads a message and concludes what it is. On trouble of our own it stays unread, and its phase's gate stays shut. */
const readOne = (ports: IntakePorts, message: InboxMessage, patience: Patience): Promise<Progress> =>
  tryToRead(ports, message, patience).catch((error: Error) => {
    ports.log.error({ seq: message.seq, error: error.message }, 'a message could not be read; it will be tried again');
    return 'done';
  });

async function tryToRead(ports: IntakePorts, message: InboxMessage, patience: Patience): Promise<Progress> {
  // A slow one is ours already.
  if (patience === 'little' && !(await ports.claim(message.seq, CLAIM))) return 'done';
  const raw = await ports.blobs.get(message.id);
  const finding = await ports.readMail(raw, message.envelope, { patience });
  if (patience === 'little' && finding.found === 'unparsed' && finding.ranOut) return 'slow';
  await finish(ports, message, finding, raw).catch((error: Error) => {
    if (error instanceof Unavailable) throw error;
    return giveToAPerson(ports, message, error.message);
  });
  return 'done';
}

/** What was read and cannot be kept as it was read goes to a person: one message must not keep all gates shut. */
async function giveToAPerson(ports: IntakePorts, message: InboxMessage, because: string): Promise<void> {
  ports.log.error({ seq: message.seq, error: because }, 'what was read of a message could not be kept');
  await finish(ports, message, { found: 'unparsed', because });
}

async function finish(
  ports: IntakePorts,
  message: InboxMessage,
  finding: MailFinding,
  raw: Uint8Array = NO_BYTES,
): Promise<void> {
  const conclusion = await conclude(ports, message, finding, raw);
  if (conclusion === undefined) return;
  await ports.inbox.conclude(message.seq, conclusion);
  const { state, owner } = conclusion;
  if (state === 'ready' && owner) ports.nudge({ project: owner.project, phase: owner.phase });
  if (state === 'after-close') ports.cameAfterClose();
}

/** Undefined while it cannot be found out who sent it or whether it is clean: it stays unread, and the next sweep tries again. */
async function conclude(
  ports: IntakePorts,
  message: InboxMessage,
  finding: MailFinding,
  raw: Uint8Array,
): Promise<Conclusion | undefined> {
  const mayWait = ports.clock() < message.receivedAt + PATIENCE;
  const { harm } = finding;
  if (mayWait && harm?.scan === 'failed' && harm.passing) return waits('to be scanned for viruses', harm.because);
  const matter = await matterOf(ports, message, finding);
  const address = addressToProve(matter);
  const asked = address === undefined ? undefined : await ports.authenticate(raw, message.envelope, address);
  const authentication = asked ?? NOT_ASKED;
  if (mayWait && authentication.verdict === 'unknown') return waits('for its sender to be checked', authentication.because);
  const conclusion = conclusionOf({ ...matter, authentication });
  const shared = await withShared(ports, conclusion, { directory: matter.directory, receivedAt: message.receivedAt });
  return { ...shared, checks: checksOf(message, matter, asked) };

  function waits(what: string, because: string): undefined {
    ports.log.info({ seq: message.seq, because }, `a message waits ${what}`);
  }
}

const NO_BYTES = new Uint8Array();

const NOT_ASKED: Authentication = { verdict: 'not-checked', because: 'nobody had to know', checks: [] };

/** A name server or scanner that does not answer keeps the gates shut for so long, in milliseconds; then a person decides. */
const PATIENCE = 900_000;

/** Finds out whose message it would be, and what that depends on. */
export async function matterOf(
  ports: AttributionPorts & Pick<IntakePorts, 'launches' | 'isClosed'>,
  message: Pick<InboxMessage, 'id' | 'receivedAt' | 'envelope'>,
  finding: MailFinding,
): Promise<Unproved> {
  const { recipients, references, quoted } = finding.found === 'mail' ? finding : { recipients: [], references: [], quoted: [] };
  const attribution = await attribute(ports, { addresses: [...message.envelope.to, ...recipients], references, quoted });
  const project = (attribution.owner ?? attribution.rivals?.[0])?.project;
  const [launch, isClosed] =
    project === undefined ? [undefined, false] : await Promise.all([ports.launches.current(project), ports.isClosed(project)]);
  const calendar = launch && { calendar: launch.plan.calendar };
  return { message, finding, attribution, directory: launch?.directory, ...calendar, isClosed };
}
