import { once } from 'node:events';
import type { ImapFlow } from 'imapflow';
import type { Mailboxes } from '../../mail/ports';
import { openMailbox } from './connection';
import { type FetchingPorts, fetchNew } from './fetching';
import type { MailboxAddress } from './mailbox-address';

export interface WatchingPorts extends FetchingPorts {
  readonly mailboxes: FetchingPorts['mailboxes'] & Pick<Mailboxes, 'isWanted'>;
}

export interface WatchingPace {
  /** Between two readings where the server tells nothing by itself. */
  readonly pollMs: number;
  /** How often it is asked whether time waits for the mailbox. */
  readonly lookMs: number;
  /** After the first failure; it doubles up to a minute. */
  readonly pauseMs: number;
}

export interface MailboxWatch {
  /** Finishes the message that is under way. */
  stop(): Promise<void>;
}

const PACE: WatchingPace = { pollMs: 60_000, lookMs: 1_000, pauseMs: 1_000 };
const LONGEST_PAUSE = 60_000;

/**
 * Fetches from a mailbox for as long as it runs: at once when the server tells of something new (IDLE, RFC 2177), when time
 * waits for it, and every minute. A connection that breaks is made anew, later and later while that fails.
 */
export function watchMailbox(address: MailboxAddress, ports: WatchingPorts, pace: Partial<WatchingPace> = {}): MailboxWatch {
  const stopping = new AbortController();
  const watching = watch(address, ports, { ...PACE, ...pace }, stopping.signal);
  return {
    stop: () => {
      stopping.abort();
      return watching;
    },
  };
}

async function watch(address: MailboxAddress, ports: WatchingPorts, pace: WatchingPace, stopping: AbortSignal): Promise<void> {
  for (let failures = 0; !stopping.aborted; ) {
    try {
      const client = await openMailbox(address);
      await readOn(client, address, ports, pace, stopping, () => {
        failures = 0;
      });
    } catch (error) {
      failures += 1;
      const told = { mailbox: address.name, failures, error: (error as Error).message };
      ports.log.warn(told, 'a mailbox could not be read; it will be tried again');
      await sleep(Math.min(LONGEST_PAUSE, pace.pauseMs * 2 ** (failures - 1)), stopping);
    }
  }
}

/** Reads until it is told to stop, or the connection breaks: then it throws. */
async function readOn(
  client: ImapFlow,
  address: MailboxAddress,
  ports: WatchingPorts,
  pace: WatchingPace,
  stopping: AbortSignal,
  done: () => void,
): Promise<void> {
  try {
    while (!stopping.aborted) {
      await fetchNew(client, address, ports, stopping);
      done();
      await news(client, address, ports, pace, stopping);
    }
    await client.logout();
  } finally {
    client.close();
  }
}

/** Resolves when there is a reason to read again. */
async function news(
  client: ImapFlow,
  { name }: MailboxAddress,
  { mailboxes }: WatchingPorts,
  { pollMs, lookMs }: WatchingPace,
  stopping: AbortSignal,
): Promise<void> {
  const enough = new AbortController();
  const until = AbortSignal.any([enough.signal, stopping]);
  const told = (event: string) => once(client, event, { signal: until });
  const isWanted = async () => {
    do await sleep(lookMs, until);
    while (!until.aborted && !(await mailboxes.isWanted(name)));
  };
  // It ends when the next command is given; that it failed shows there.
  void client.idle().catch(() => undefined);
  const reasons = [told('exists'), told('close'), sleep(pollMs, until), isWanted()];
  await Promise.race(reasons).catch(() => undefined);
  enough.abort();
  await Promise.allSettled(reasons);
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
