import type { Logger } from 'pino';
import type { Instant } from '../domain/ids';
import type { Clock, PhaseAddress } from '../domain/ports';
import type { Mailboxes } from '../mail/ports';

export interface MailboxWaitsPorts {
  readonly mailboxes: Pick<Mailboxes, 'waiting'>;
  readonly clock: Clock;
  /** Mails the owner that time stands still, once for each `since`. */
  readonly alertOwner: (address: PhaseAddress, since: Instant, mailboxes: readonly string[]) => Promise<void>;
  readonly log: Pick<Logger, 'error'>;
}

/** How long a decision of time may wait for a mailbox before a person is told, in milliseconds. */
const PATIENCE = 600_000;

/** Looks for phases whose time has waited too long for a mailbox, and tells their owners. */
export const watchMailboxWaits =
  ({ mailboxes, clock, alertOwner, log }: MailboxWaitsPorts) =>
  async (): Promise<void> => {
    for (const { address, since, mailboxes: behind } of await mailboxes.waiting()) {
      if (behind.length === 0 || clock() < since + PATIENCE) continue;
      await alertOwner(address, since, behind).catch((error: Error) =>
        log.error({ ...address, error: error.message }, 'an owner could not be told of a mailbox; it will be tried again'),
      );
    }
  };
