import type { Conclusion, InboxAct } from '../../mail/ports';
import { eachTest, handClock, type MakeSubject } from './harness';
import { ADDRESS, began, feedback, MORNING, ownerOf, PROJECT, readingOf, STREAM, shaOf } from './samples';

const heading = { fromAddress: 'coordinator@alameda.example', subject: 'Re: Review', messageId: '', because: '' };

/** What every inbox keeps of the decisions of people, and of copies; whatever database holds it. */
export function inboxActsContract(engine: string, makeSubject: MakeSubject): void {
  const clock = handClock(MORNING);
  const given = eachTest(makeSubject, clock);

  const receive = (n: number) =>
    given.db.inbox.receive({ sha256: shaOf(n), size: 100, envelope: { from: '', to: [] }, channel: 'mail' });
  async function concluded(n: number, over: Partial<Conclusion> = {}): Promise<void> {
    const { seq } = await receive(n);
    await given.db.inbox.conclude(seq, { ...heading, state: 'quarantined', ...over });
  }
  const readyFor = (n: number, participant: string): Partial<Conclusion> => ({
    ...{ state: 'ready', owner: ownerOf(participant), reading: readingOf(participant, shaOf(n), MORNING) },
  });
  const wish = (over: Partial<InboxAct> = {}) => ({
    ...{ id: 'act-1', message: shaOf(1), act: 'accepted' as const, by: 'operator', reason: 'asked by phone' },
    ...{ to: ownerOf('alpine'), from: null },
    ...over,
  });
  const accept = (over: Partial<InboxAct> = {}, state: Conclusion['state'] = 'quarantined') =>
    given.db.inbox.act(wish(over), { state, reading: readingOf('alpine', shaOf(1), MORNING) });
  const states = async () => (await given.db.inbox.list({})).map(({ state }) => state);

  describe(`a message that a person gives to a contact on ${engine}`, () => {
    it('is ready for its phase, with its words, and the act is kept', async () => {
      await concluded(1);
      expect(await accept()).toEqual({ ...wish(), at: MORNING });
      expect(await given.db.inbox.ready(ADDRESS)).toMatchObject([
        { id: shaOf(1), owner: ownerOf('alpine'), because: 'accepted by operator: asked by phone' },
      ]);
      expect(await given.db.views.comments(PROJECT)).toHaveLength(2);
      expect(await given.db.inbox.acts({ message: shaOf(1) })).toEqual([{ ...wish(), at: MORNING }]);
    });

    it('is given once under one id', async () => {
      await concluded(1);
      await accept();
      expect(await accept({ reason: 'again' })).toMatchObject({ reason: 'asked by phone' });
      expect(await given.db.inbox.acts({ id: 'act-1' })).toHaveLength(1);
    });

    it('stays where it is when it has moved on meanwhile', async () => {
      await concluded(1);
      await accept();
      expect(await accept({ id: 'act-2' })).toBeUndefined();
      expect(await given.db.inbox.acts({ id: 'act-2' })).toEqual([]);
    });

    it('takes its words along from the phase that had it', async () => {
      await concluded(1, readyFor(1, 'alameda'));
      await given.db.journal.append(STREAM, 0, [began, feedback('alameda', shaOf(1))], [shaOf(1)]);
      expect(await accept({ from: ownerOf('alpine') }, 'recorded')).toBeUndefined();
      await accept({ from: ownerOf('alameda') }, 'recorded');
      expect(await given.db.inbox.get(shaOf(1))).toMatchObject({ state: 'ready', recordedIn: undefined });
      expect((await given.db.views.comments(PROJECT)).map(({ participant }) => participant)).toEqual(['alpine', 'alpine']);
    });
  });

  describe(`a message that a person discards on ${engine}`, () => {
    it('stays as it is, and its last act says so', async () => {
      await concluded(1);
      await given.db.inbox.act(wish({ act: 'discarded', to: null }), { state: 'quarantined' });
      expect(await states()).toEqual(['quarantined']);
      expect(await given.db.inbox.acts({ last: 'discarded' })).toMatchObject([{ message: shaOf(1) }]);
      clock.set(MORNING + 1);
      await accept({ id: 'act-2' });
      expect(await given.db.inbox.acts({ last: 'discarded' })).toEqual([]);
    });

    it('cannot be made undecided by anybody', async () => {
      await concluded(1);
      await given.db.inbox.act(wish({ act: 'discarded', to: null }), { state: 'quarantined' });
      await expect(given.subject.execute('delete from inbox_act')).rejects.toThrow('append-only');
    });
  });

  describe(`two mails of one Message-ID on ${engine}`, () => {
    const one = { messageId: '<1@alameda.example>', digest: 'd' };

    it('are one message where they are copies', async () => {
      await concluded(1, { ...readyFor(1, 'alameda'), ...one });
      await concluded(2, { ...readyFor(2, 'alameda'), ...one });
      expect(await states()).toEqual(['ready', 'duplicate']);
      expect(await given.db.views.comments(PROJECT)).toHaveLength(2);
    });

    it('are two where they say two things, and the second waits for a person', async () => {
      await concluded(1, { ...readyFor(1, 'alameda'), ...one });
      await concluded(2, { ...readyFor(2, 'alameda'), ...one, digest: 'e' });
      const commands = (await given.db.inbox.ready(ADDRESS))?.map(({ reading }) => reading?.command.type);
      expect(commands).toEqual(['ReceiveFeedback', 'HoldMessage']);
    });
  });
}
