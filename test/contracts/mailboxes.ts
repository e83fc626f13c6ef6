import { eachTest, handClock, type MakeSubject } from './harness';
import { ADDRESS, HOUR, MORNING, PROJECT, shaOf } from './samples';

const BOX = 'imap://reply@mail.agency.example/INBOX';
const OTHER = 'imap://reply@mail.agency.example/Junk';
const ELSEWHERE = { project: PROJECT, phase: 'inventory' };

/** What every database keeps of mailboxes that are fetched from, and of the mail out of them. */
export function mailboxesContract(engine: string, makeSubject: MakeSubject): void {
  const clock = handClock(MORNING);
  const given = eachTest(makeSubject, clock);
  beforeEach(() => clock.set(MORNING));

  const receive = (n: number, channel: 'smtp' | 'imap' = 'smtp', arrivedAt?: number) =>
    given.db.inbox.receive({ sha256: shaOf(n), size: 100, envelope: { to: [] }, channel, arrivedAt });
  const decide = (upTo: number, address = ADDRESS) => given.db.mailboxes.decide(address, upTo);

  describe(`a message out of a mailbox on ${engine}`, () => {
    it('counts from when the mailbox got it', async () => {
      expect(await receive(1, 'imap', MORNING - HOUR)).toMatchObject({ receivedAt: MORNING - HOUR, channel: 'imap' });
    });

    it('never counts from an instant that has not come', async () => {
      expect((await receive(1, 'imap', MORNING + HOUR)).receivedAt).toBe(MORNING);
    });

    it('comes before what was received since, though it was fetched later', async () => {
      const byMail = await receive(1);
      clock.set(MORNING + HOUR);
      const fetched = await receive(2, 'imap', MORNING - 1);
      expect(fetched.receivedAt).toBeLessThan(byMail.receivedAt);
      expect((await receive(3)).receivedAt).toBe(MORNING + HOUR);
    });

    it('keeps its time beside a phase that has only collected, and never lies where time has decided', async () => {
      await given.db.mailboxes.watch([BOX]);
      await given.db.mailboxes.readUpTo(BOX, MORNING - 10);
      await given.db.inbox.ready(ADDRESS, { upTo: MORNING });
      expect((await receive(1, 'imap', MORNING - 5)).receivedAt).toBe(MORNING - 5);
      expect(await decide(MORNING - 10)).toBe(true);
      expect((await receive(2, 'imap', MORNING - 20)).receivedAt).toBe(MORNING - 9);
    });

    it('never lies where time decided before any mailbox was watched', async () => {
      expect(await decide(MORNING)).toBe(true);
      await given.db.inbox.ready(ADDRESS, { upTo: MORNING });
      clock.set(MORNING + HOUR);
      await given.db.mailboxes.watch([BOX]);
      expect((await receive(1, 'imap', MORNING - 5)).receivedAt).toBe(MORNING + 1);
    });

    it('is the row that is there when it is fetched again, whatever became of it', async () => {
      const first = await receive(1, 'imap', MORNING - 5);
      expect(await receive(1, 'imap', MORNING - 5)).toEqual(first);
      expect(await given.db.inbox.list({})).toHaveLength(1);
    });

    it('is a duplicate, once, of the same bytes that came by mail', async () => {
      await receive(1);
      const copy = await receive(1, 'imap', MORNING - 5);
      expect(copy.state).toBe('duplicate');
      expect(await receive(1, 'imap', MORNING - 5)).toEqual(copy);
      expect((await given.db.inbox.list({})).map(({ channel }) => channel)).toEqual(['smtp', 'imap']);
    });
  });

  describe(`a decision of time on ${engine}`, () => {
    it('waits for nothing where no mailbox is watched', async () => {
      expect(await decide(MORNING)).toBe(true);
      expect(await given.db.mailboxes.waiting()).toEqual([]);
    });

    it('waits until every watched mailbox was read up to its instant', async () => {
      await given.db.mailboxes.watch([BOX, OTHER]);
      await given.db.mailboxes.readUpTo(BOX, MORNING);
      await given.db.mailboxes.readUpTo(OTHER, MORNING - 1);
      expect(await decide(MORNING)).toBe(false);
      await given.db.mailboxes.readUpTo(OTHER, MORNING);
      expect(await decide(MORNING)).toBe(true);
    });

    it('says who waits since when and for what, until it was made', async () => {
      await given.db.mailboxes.watch([BOX, OTHER]);
      await given.db.mailboxes.readUpTo(OTHER, MORNING + HOUR);
      await decide(MORNING);
      clock.set(MORNING + 1);
      await decide(MORNING + 1);
      expect(await given.db.mailboxes.waiting()).toEqual([{ address: ADDRESS, since: MORNING, mailboxes: [BOX] }]);
      expect([await given.db.mailboxes.isWanted(BOX), await given.db.mailboxes.isWanted(OTHER)]).toEqual([true, false]);
      await given.db.mailboxes.readUpTo(BOX, MORNING + 1);
      expect(await given.db.mailboxes.isWanted(BOX)).toBe(false);
      expect(await decide(MORNING + 1)).toBe(true);
      expect(await given.db.mailboxes.waiting()).toEqual([]);
    });

    it('is told to those alone for whom the mailbox was read far enough', async () => {
      await given.db.mailboxes.watch([BOX]);
      await decide(MORNING);
      await decide(MORNING + HOUR, ELSEWHERE);
      expect(await given.db.mailboxes.readUpTo(BOX, MORNING)).toEqual([ADDRESS]);
    });

    it('waits no more for a mailbox that is not fetched from any longer', async () => {
      await given.db.mailboxes.watch([BOX]);
      expect(await decide(MORNING)).toBe(false);
      await given.db.mailboxes.watch([]);
      expect(await decide(MORNING)).toBe(true);
    });

    it('waits again for one that somebody fetches from all the same', async () => {
      await given.db.mailboxes.watch([BOX]);
      await given.db.mailboxes.watch([]);
      await given.db.mailboxes.readUpTo(BOX, MORNING);
      expect(await decide(MORNING + 1)).toBe(false);
    });
  });

  describe(`how far a mailbox has been read on ${engine}`, () => {
    beforeEach(() => given.db.mailboxes.watch([BOX]));
    const checkpoint = () => given.db.mailboxes.checkpoint(BOX);

    it('is unknown before the first time', async () => {
      expect(await checkpoint()).toBeUndefined();
    });

    it('never goes back, unless its numbers were given anew', async () => {
      await given.db.mailboxes.advance(BOX, { uidValidity: '7', lastUid: 12 });
      await given.db.mailboxes.advance(BOX, { uidValidity: '7', lastUid: 9 });
      expect(await checkpoint()).toEqual({ uidValidity: '7', lastUid: 12 });
      await given.db.mailboxes.advance(BOX, { uidValidity: '8', lastUid: 0 });
      expect(await checkpoint()).toEqual({ uidValidity: '8', lastUid: 0 });
    });

    it('outlives a start', async () => {
      await given.db.mailboxes.advance(BOX, { uidValidity: '7', lastUid: 12 });
      await given.db.mailboxes.watch([BOX]);
      expect(await checkpoint()).toEqual({ uidValidity: '7', lastUid: 12 });
    });
  });
}
