import type { FetchMessageObject, ImapFlow } from 'imapflow';
import type { Logger } from 'pino';
import type { Instant } from '../../domain/ids';
import type { Clock, PhaseAddress } from '../../domain/ports';
import type { Checkpoint, Mailboxes } from '../../mail/ports';
import { LARGEST } from './connection';
import type { MailboxAddress } from './mailbox-address';

export interface FetchingPorts {
  readonly mailboxes: Pick<Mailboxes, 'checkpoint' | 'advance' | 'readUpTo'>;
  /** Resolves when the bytes and their row are durable. */
  readonly receive: (raw: Buffer, arrivedAt: Instant) => Promise<unknown>;
  /** A phase whose time waited for this reading. */
  readonly nudge: (address: PhaseAddress) => void;
  readonly clock: Clock;
  readonly log: Pick<Logger, 'warn'>;
}

/**
 * Takes what has come into the open mailbox since the checkpoint, and says that it was read up to the instant at which this
 * began. Flags tell nothing: a message is known by its bytes, so reading any of it twice, or all of it anew after the server
 * gave new numbers, does no harm. Ends after the message that is under way when `stopping` is aborted.
 */
export async function fetchNew(
  client: ImapFlow,
  address: MailboxAddress,
  ports: FetchingPorts,
  stopping?: AbortSignal,
): Promise<void> {
  const { mailboxes, clock, nudge } = ports;
  const beganAt = clock();
  // Until then the server need not tell what has come in (RFC 9051, 5.2).
  await client.noop();
  const from = await whereToBegin(client, address, mailboxes);
  for (const { uid, size } of await newOnes(client, from)) {
    if (stopping?.aborted) return;
    await takeOne(client, address, ports, uid, size);
    await mailboxes.advance(address.name, { ...from, lastUid: uid });
  }
  for (const phase of await mailboxes.readUpTo(address.name, beganAt)) nudge(phase);
}

/** Numbers of another UIDVALIDITY say nothing (RFC 9051, 2.3.1.1). */
async function whereToBegin(
  client: ImapFlow,
  { name }: MailboxAddress,
  mailboxes: FetchingPorts['mailboxes'],
): Promise<Checkpoint> {
  if (client.mailbox === false) throw new Error('the mailbox is not open any more');
  const uidValidity = String(client.mailbox.uidValidity);
  const before = await mailboxes.checkpoint(name);
  return before?.uidValidity === uidValidity ? before : { uidValidity, lastUid: 0 };
}

async function newOnes(client: ImapFlow, { lastUid }: Checkpoint): Promise<{ uid: number; size: number }[]> {
  if (client.mailbox === false || client.mailbox.exists === 0) return [];
  const found = await client.fetchAll(`${lastUid + 1}:*`, { uid: true, size: true }, { uid: true });
  // Where there is nothing newer, `n:*` is the last message all the same.
  const newer = found.filter(({ uid }) => uid > lastUid).map(({ uid, size = 0 }) => ({ uid, size }));
  return newer.sort((a, b) => a.uid - b.uid);
}

/** One that was removed meanwhile is nobody's any more: it never was ours. */
async function takeOne(
  client: ImapFlow,
  address: MailboxAddress,
  ports: FetchingPorts,
  uid: number,
  size: number,
): Promise<void> {
  const source = size > LARGEST ? { start: 0, maxLength: LARGEST } : true;
  const message = await client.fetchOne(String(uid), { uid: true, internalDate: true, source }, { uid: true });
  if (!message || message.source === undefined) return;
  await ports.receive(message.source, arrivalOf(message, ports.clock));
  // What fails here is no harm: the message is ours, and stays where it is.
  if (size <= LARGEST)
    await doAfter(client, address, uid).catch((error: Error) => {
      if (!client.usable) throw error;
      ports.log.warn({ mailbox: address.name, uid, error: error.message }, 'a message that was fetched stays as it was');
    });
}

function arrivalOf({ internalDate }: FetchMessageObject, clock: Clock): Instant {
  const at = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
  return Number.isNaN(at) ? clock() : at;
}

async function doAfter(client: ImapFlow, { after }: MailboxAddress, uid: number): Promise<void> {
  const one = String(uid);
  if (after.do === 'mark-seen') await client.messageFlagsAdd(one, ['\\Seen'], { uid: true });
  if (after.do === 'move') await client.messageMove(one, after.to, { uid: true });
  if (after.do === 'delete') await client.messageDelete(one, { uid: true });
}
