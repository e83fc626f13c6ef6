import { pino } from 'pino';
import { watchMailboxWaits } from '../../client/mailbox-waits';

const ADDRESS = { project: 'well-rules', phase: 'phase-1' };
const BOX = 'imaps://reply@mail.example:993/INBOX';
const MINUTE = 60_000;

describe('a phase whose time waits for a mailbox', () => {
  const told: unknown[][] = [];
  const look = (
    now: number,
    mailboxes: readonly string[] = [BOX],
    alertOwner = async (...what: unknown[]) => void told.push(what),
  ) =>
    watchMailboxWaits({
      mailboxes: { waiting: async () => [{ address: ADDRESS, since: 0, mailboxes }] },
      clock: () => now,
      alertOwner,
      log: pino({ level: 'silent' }),
    })();
  beforeEach(() => told.splice(0));

  it('is told to the owner after ten minutes', async () => {
    await look(10 * MINUTE - 1);
    expect(told).toEqual([]);
    await look(10 * MINUTE);
    expect(told).toEqual([[ADDRESS, 0, [BOX]]]);
  });

  it('is not told when the mailbox was read meanwhile', async () => {
    await look(60 * MINUTE, []);
    expect(told).toEqual([]);
  });

  it('is tried again where the owner cannot be told', async () => {
    await expect(look(60 * MINUTE, [BOX], () => Promise.reject(new Error('no mail server')))).resolves.toBeUndefined();
  });
});
