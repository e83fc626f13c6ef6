import type { Conclusion, InboxState } from '../../mail/ports';
import { eachTest, handClock, type MakeSubject } from './harness';
import { ADDRESS, HOUR, MORNING, ownerOf, PROJECT, readingOf, shaOf } from './samples';

const heading = { fromAddress: 'coordinator@alameda.example', subject: 'Re: Review', messageId: '', because: '' };
const CLAIM = 30_000;

/** What every inbox keeps for several processes that read it, and after a close; whatever database holds it. */
export function inboxApartContract(engine: string, makeSubject: MakeSubject): void {
  const clock = handClock(MORNING);
  const given = eachTest(makeSubject, clock);
  beforeEach(() => clock.set(MORNING));

  const receive = (n: number) =>
    given.db.inbox.receive({ sha256: shaOf(n), size: 100, envelope: { from: '', to: [] }, channel: 'mail' });

  async function concluded(n: number, over: Partial<Conclusion>): Promise<void> {
    const { seq } = await receive(n);
    await given.db.inbox.conclude(seq, { ...heading, state: 'after-close', owner: ownerOf('alameda'), ...over });
  }

  describe(`a message that is to be read on ${engine}`, () => {
    it('is taken by one of those who try at the same moment', async () => {
      const { seq } = await receive(1);
      const taken = await Promise.all([1, 2, 3].map(() => given.db.inbox.claim(seq, CLAIM)));
      expect(taken.filter((isMine) => isMine)).toHaveLength(1);
    });

    it('is taken by another when whoever took it had long enough', async () => {
      const { seq } = await receive(1);
      await given.db.inbox.claim(seq, CLAIM);
      clock.set(MORNING + CLAIM - 1);
      expect(await given.db.inbox.claim(seq, CLAIM)).toBe(false);
      clock.set(MORNING + CLAIM);
      expect(await given.db.inbox.claim(seq, CLAIM)).toBe(true);
    });

    it('is taken no more when it was read', async () => {
      await concluded(1, { state: 'quarantined' });
      clock.set(MORNING + HOUR);
      expect(await given.db.inbox.claim(1, CLAIM)).toBe(false);
    });
  });

  describe(`the inbox of a phase that has ended on ${engine}`, () => {
    it.each<[Conclusion['reading'], InboxState]>([
      [readingOf('alameda', shaOf(1), MORNING), 'after-close'],
      [machineSaid('NoteBounce'), 'bounce'],
      [machineSaid('NoteAbsence'), 'auto-reply'],
    ])('ends what still waits as it would have been read after the close', async (reading, state) => {
      await concluded(1, { state: 'ready', ...(reading && { reading }) });
      await given.db.inbox.endWaiting({ project: PROJECT, phase: 'inventory' });
      expect(await given.db.inbox.waiting()).toEqual([ADDRESS]);
      await given.db.inbox.endWaiting(ADDRESS);
      expect(await given.db.inbox.waiting()).toEqual([]);
      expect(await given.db.inbox.get(shaOf(1))).toMatchObject({ state, because: 'its phase had ended before it was heard' });
    });
  });

  describe(`who has written after a close on ${engine}`, () => {
    const writers = () => given.db.inbox.writersAfterClose();

    it('is named once for each phase, with the first message', async () => {
      const later = { ...ownerOf('alameda'), phase: 'inventory' };
      await concluded(1, {});
      await concluded(2, { owner: later });
      await concluded(3, { owner: ownerOf('alpine') });
      await concluded(4, {});
      expect(await writers()).toEqual([
        { owner: ownerOf('alameda'), message: shaOf(1) },
        { owner: later, message: shaOf(2) },
        { owner: ownerOf('alpine'), message: shaOf(3) },
      ]);
    });

    it('is nobody whose mail answers a copy, or was typed in, or belongs elsewhere', async () => {
      await concluded(1, { owner: { ...ownerOf('alameda'), participant: null, contact: 'copy-1' } });
      await concluded(2, { state: 'quarantined' });
      const reading = (message: { id: string; receivedAt: number }) => readingOf('alpine', message.id, message.receivedAt);
      await given.db.inbox.enter({ sha256: shaOf(3), size: 1, owner: ownerOf('alpine'), channel: 'on-behalf', reading });
      await given.db.inbox.endWaiting(ADDRESS);
      expect(await writers()).toEqual([]);
    });
  });

  describe(`the secret's fingerprint on ${engine}`, () => {
    it('is the first that was ever given', async () => {
      const kept = await Promise.all(['first', 'second'].map((fingerprint) => given.db.keepFingerprint(fingerprint)));
      expect(kept).toEqual(['first', 'first']);
      expect(await given.db.keepFingerprint('third')).toBe('first');
    });
  });
}

function machineSaid(type: 'NoteBounce' | 'NoteAbsence'): NonNullable<Conclusion['reading']> {
  const { participant, contact } = ownerOf('alameda');
  const command = { type, participant: participant ?? '', contact, message: shaOf(1), receivedAt: MORNING };
  return { command, newText: '', comments: [] };
}
