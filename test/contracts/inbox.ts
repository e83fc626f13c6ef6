import fc from 'fast-check';
import type { Conclusion, InboxMessage, InboxState } from '../../mail/ports';
import { eachTest, handClock, type MakeSubject } from './harness';
import { ADDRESS, began, feedback, HOUR, MORNING, ownerOf, PROJECT, readingOf, STREAM, shaOf } from './samples';

const envelope = { from: 'coordinator@alameda.example', to: ['reply+token@reply.agency.example'] };
const mail = (n: number) => ({ sha256: shaOf(n), size: 100, envelope, channel: 'mail' as const });
const heading = { fromAddress: envelope.from, subject: 'Re: Review', messageId: '<1@alameda.example>', because: '' };

const readyFor = (participant: string, { id, receivedAt }: InboxMessage): Conclusion => ({
  ...heading,
  state: 'ready',
  owner: ownerOf(participant),
  reading: readingOf(participant, id, receivedAt),
});

/** What every inbox keeps, whatever database holds it. */
export function inboxContract(engine: string, makeSubject: MakeSubject): void {
  describe(`the inbox on ${engine}`, () => {
    const clock = handClock(MORNING);
    const given = eachTest(makeSubject, clock);
    beforeEach(() => clock.set(MORNING));

    const receive = (n: number) => given.db.inbox.receive(mail(n));
    const receiveReady = async (n: number, participant = 'alameda') => {
      const message = await receive(n);
      await given.db.inbox.conclude(message.seq, readyFor(participant, message));
      return message;
    };
    const stateOf = async (n: number) => (await given.db.inbox.get(shaOf(n)))?.state;
    const readyIds = async () => (await given.db.inbox.ready(ADDRESS))?.map(({ id }) => id);

    describe('receiving', () => {
      it('keeps what the envelope says and stamps it by the clock', async () => {
        clock.set(MORNING + 7);
        const message = await receive(1);
        expect(message).toMatchObject({
          id: shaOf(1),
          seq: 1,
          receivedAt: MORNING + 7,
          state: 'received',
          envelope,
          size: 100,
          channel: 'mail',
        });
        expect(message).toMatchObject({ owner: undefined, reading: undefined, recordedIn: undefined, because: '' });
        expect(await given.db.inbox.get(shaOf(1))).toEqual(message);
      });

      it('numbers messages in the order in which they were received', async () => {
        const messages = await Promise.all([5, 4, 3].map(receive));
        expect(messages.map(({ seq }) => seq)).toEqual([1, 2, 3]);
        expect(await given.db.inbox.unread()).toEqual(messages);
      });

      it('keeps the same bytes again as a duplicate beside the first', async () => {
        await receive(1);
        expect(await receive(1)).toMatchObject({
          id: shaOf(1),
          seq: 2,
          state: 'duplicate',
          because: 'the same bytes as message 1',
        });
        expect(await given.db.inbox.get(shaOf(1))).toMatchObject({ seq: 1, state: 'received' });
        expect((await given.db.inbox.unread()).map(({ seq }) => seq)).toEqual([1]);
      });

      it('takes one of eight that bring the same bytes at once', async () => {
        const states = (await Promise.all(Array.from({ length: 8 }, () => receive(1)))).map(({ state }) => state);
        expect(states).toEqual(['received', ...Array(7).fill('duplicate')]);
      });

      it('goes on with the numbers and stamps of whoever else receives into the same database', async () => {
        const other = await given.subject.open(() => MORNING - HOUR);
        await receive(1);
        expect(await other.inbox.receive(mail(2))).toMatchObject({ seq: 2, receivedAt: MORNING });
        expect(await other.inbox.receive(mail(1))).toMatchObject({ seq: 3, state: 'duplicate' });
        expect((await given.db.inbox.unread()).map(({ seq }) => seq)).toEqual([1, 2]);
        await other.close();
      });

      it('never stamps a message earlier than one before it, even where the clock goes back', async () => {
        await receive(1);
        clock.set(MORNING - HOUR);
        expect((await receive(2)).receivedAt).toBe(MORNING);
      });
    });

    describe('entering on behalf of a participant', () => {
      const enter = (n: number) =>
        given.db.inbox.enter({
          sha256: shaOf(n),
          size: 9,
          channel: 'on-behalf',
          owner: ownerOf('alpine'),
          reading: ({ id, receivedAt }) => readingOf('alpine', id, receivedAt),
        });

      it('is received and ready in one step', async () => {
        const message = await enter(1);
        expect(message).toMatchObject({ state: 'ready', channel: 'on-behalf', owner: ownerOf('alpine'), receivedAt: MORNING });
        expect(message.reading).toEqual(readingOf('alpine', shaOf(1), MORNING));
        expect(await readyIds()).toEqual([shaOf(1)]);
        expect(await given.db.views.comments(PROJECT)).toHaveLength(2);
      });

      it('is a duplicate the second time, with its words kept once', async () => {
        await enter(1);
        expect(await enter(1)).toMatchObject({ state: 'duplicate', owner: ownerOf('alpine') });
        expect(await given.db.views.comments(PROJECT)).toHaveLength(2);
      });
    });

    describe('concluding', () => {
      it('keeps what was read, and the words of the comments', async () => {
        const { receivedAt } = await receiveReady(1);
        const reading = readingOf('alameda', shaOf(1), receivedAt);
        expect(await given.db.inbox.get(shaOf(1))).toMatchObject({
          ...heading,
          state: 'ready',
          owner: ownerOf('alameda'),
          reading,
        });
        expect(await given.db.views.comments(PROJECT, ADDRESS.phase)).toEqual(
          reading.comments.map((comment) => ({ ...comment, ...ownerOf('alameda'), message: shaOf(1) })),
        );
        expect(await given.db.views.comments(PROJECT, 'inventory')).toEqual([]);
        expect(await given.db.views.comments('another-project')).toEqual([]);
      });

      it('keeps every character of the words, and of what is shown all but NUL', async () => {
        const message = await receive(1);
        const reading = readingOf('alameda', message.id, message.receivedAt);
        const [comment] = reading.comments.map((one) => ({ ...one, text: 'a\0b 😀\u2028“”' }));
        if (comment === undefined) throw new Error('the sample has no comment');
        const conclusion = {
          ...readyFor('alameda', message),
          subject: 'Re:\0Review',
          reading: { ...reading, newText: 'a\0b', comments: [comment] },
        };
        await given.db.inbox.conclude(message.seq, conclusion);
        expect(await given.db.views.comments(PROJECT)).toEqual([{ ...comment, ...ownerOf('alameda'), message: message.id }]);
        expect(await given.db.inbox.get(message.id)).toMatchObject({ subject: 'Re:\ufffdReview', reading: { newText: 'a\0b' } });
      });

      it('keeps what was looked at when a message was decided on, with the instant, when it is heard and after', async () => {
        const checks = [{ check: 'from' as const, result: 'pass', detail: 'a\0b \ud800' }];
        const message = await receive(1);
        clock.set(MORNING + HOUR);
        await given.db.inbox.conclude(message.seq, { ...readyFor('alameda', message), checks });
        await given.db.journal.append(STREAM, 0, [began, feedback('alameda', shaOf(1))], [shaOf(1)]);
        expect((await given.db.inbox.get(message.id))?.examined).toEqual({ at: MORNING + HOUR, checks });
      });

      it('keeps comments in the order of receipt', async () => {
        for (const n of [3, 1, 2]) await receiveReady(n);
        const comments = await given.db.views.comments(PROJECT);
        expect(comments.map(({ id }) => id)).toEqual([3, 1, 2].flatMap((n) => [`${shaOf(n)}.1`, `${shaOf(n)}.2`]));
      });

      it.each<InboxState>(['quarantined', 'auto-reply', 'bounce', 'unparsed', 'after-close'])(
        'sets a message aside as %s, and may still find it ready later',
        async (state) => {
          const message = await receive(1);
          await given.db.inbox.conclude(message.seq, { ...heading, state, because: 'for the test' });
          expect(await given.db.inbox.get(shaOf(1))).toMatchObject({ state, because: 'for the test', owner: undefined });
          expect(await given.db.inbox.unread()).toEqual([]);
          expect(await readyIds()).toEqual([]);
          await given.db.inbox.conclude(message.seq, readyFor('alameda', message));
          expect(await readyIds()).toEqual([shaOf(1)]);
        },
      );

      it('lets the first of two readings stand', async () => {
        const message = await receiveReady(1, 'alameda');
        await given.db.inbox.conclude(message.seq, readyFor('alpine', message));
        await given.db.inbox.conclude(message.seq, { ...heading, state: 'unparsed' });
        expect(await given.db.inbox.get(shaOf(1))).toMatchObject({ state: 'ready', owner: ownerOf('alameda') });
        expect(await given.db.views.comments(PROJECT)).toHaveLength(2);
      });

      it('changes nothing about what is recorded, nor about a duplicate', async () => {
        const message = await receiveReady(1);
        await given.db.journal.append(STREAM, 0, [began, feedback('alameda', shaOf(1))], [shaOf(1)]);
        const copy = await receive(1);
        for (const { seq } of [message, copy]) await given.db.inbox.conclude(seq, { ...heading, state: 'unparsed' });
        expect((await given.db.inbox.list({})).map(({ state }) => state)).toEqual(['recorded', 'duplicate']);
      });

      it('refuses to find a message ready without an owner or a reading', async () => {
        const { seq } = await receive(1);
        await expect(given.db.inbox.conclude(seq, { ...heading, state: 'ready' })).rejects.toThrow('message 1 cannot be ready');
        expect(await stateOf(1)).toBe('received');
      });

      it('refuses a number that no message has', async () => {
        await expect(given.db.inbox.conclude(9, { ...heading, state: 'unparsed' })).rejects.toThrow('the inbox has no message 9');
      });
    });

    describe('recording', () => {
      it('marks the messages that were heard, with the version at which the stream then stands', async () => {
        await receiveReady(1);
        await receiveReady(2, 'alpine');
        await given.db.journal.append(STREAM, 0, [began, feedback('alameda', shaOf(1))], [shaOf(1)]);
        expect(await given.db.inbox.get(shaOf(1))).toMatchObject({ state: 'recorded', recordedIn: 2 });
        expect(await readyIds()).toEqual([shaOf(2)]);
      });

      it('marks messages that led to no event', async () => {
        await receiveReady(1);
        await given.db.journal.append(STREAM, 0, [began], []);
        await given.db.journal.append(STREAM, 1, [], [shaOf(1)]);
        await given.db.journal.append(STREAM, 1, [], [shaOf(1)]);
        expect(await given.db.inbox.get(shaOf(1))).toMatchObject({ state: 'recorded', recordedIn: 1 });
        expect(await given.db.journal.version(STREAM)).toBe(1);
      });

      it('marks nothing where the stream stands elsewhere', async () => {
        await receiveReady(1);
        await given.db.journal.append(STREAM, 0, [began], []);
        for (const at of [0, 5])
          await expect(given.db.journal.append(STREAM, at, [], [shaOf(1)])).rejects.toThrow('it stands at 1');
        await expect(given.db.journal.append(STREAM, 5, [began], [shaOf(1)])).rejects.toThrow('it stands at 1');
        expect(await stateOf(1)).toBe('ready');
      });

      it('leaves a message alone that nobody has read', async () => {
        await receive(1);
        await given.db.journal.append(STREAM, 0, [began], [shaOf(1)]);
        expect(await stateOf(1)).toBe('received');
      });
    });

    describe('what waits for a phase', () => {
      it('comes in the order of receipt, whatever was read first', async () => {
        const [first, second] = [await receive(2), await receive(1)];
        await given.db.inbox.conclude(second.seq, readyFor('alpine', second));
        await given.db.inbox.conclude(first.seq, readyFor('alameda', first));
        expect(await readyIds()).toEqual([shaOf(2), shaOf(1)]);
      });

      it('is not told while something received before is unread', async () => {
        await receiveReady(1);
        const { seq } = await receive(2);
        expect(await readyIds()).toBeUndefined();
        await given.db.inbox.conclude(seq, { ...heading, state: 'unparsed' });
        expect(await readyIds()).toEqual([shaOf(1)]);
      });

      it('is told up to an instant, whatever has come in since', async () => {
        await receiveReady(1);
        clock.set(MORNING + HOUR);
        await receive(2);
        await receiveReady(3);
        expect((await given.db.inbox.ready(ADDRESS, { upTo: MORNING }))?.map(({ id }) => id)).toEqual([shaOf(1)]);
      });

      it('is not told before that instant has come', async () => {
        expect(await given.db.inbox.ready(ADDRESS, { upTo: MORNING + 1 })).toBeUndefined();
        clock.set(MORNING + 1);
        expect(await given.db.inbox.ready(ADDRESS, { upTo: MORNING + 1 })).toEqual([]);
      });

      it('is heard at once, even where the clock was set back behind its stamp', async () => {
        await receiveReady(1);
        clock.set(MORNING - HOUR);
        await receiveReady(2);
        expect(await readyIds()).toEqual([shaOf(1), shaOf(2)]);
      });

      it('comes in portions where a limit is given, the earliest first', async () => {
        for (const n of [1, 2, 3]) await receiveReady(n);
        expect((await given.db.inbox.ready(ADDRESS, { limit: 2 }))?.map(({ id }) => id)).toEqual([shaOf(1), shaOf(2)]);
      });

      it('is that phase’s alone', async () => {
        await receiveReady(1);
        expect(await given.db.inbox.ready({ project: PROJECT, phase: 'inventory' })).toEqual([]);
        expect(await given.db.inbox.ready({ project: 'another-project', phase: ADDRESS.phase })).toEqual([]);
      });

      it('names its phase until it is recorded', async () => {
        expect(await given.db.inbox.waiting()).toEqual([]);
        await receiveReady(1);
        await receiveReady(2, 'alpine');
        expect(await given.db.inbox.waiting()).toEqual([ADDRESS]);
        await given.db.journal.append(STREAM, 0, [began], [shaOf(1), shaOf(2)]);
        expect(await given.db.inbox.waiting()).toEqual([]);
      });
    });

    describe('an answer of a participant', () => {
      const hasAnswer = (participant: string) => given.db.inbox.hasAnswer(ADDRESS, participant);

      it('is known from when it was read until it is recorded', async () => {
        const message = await receive(1);
        expect(await hasAnswer('alameda')).toBe(false);
        await given.db.inbox.conclude(message.seq, readyFor('alameda', message));
        expect([await hasAnswer('alameda'), await hasAnswer('alpine')]).toEqual([true, false]);
        expect(await given.db.inbox.answering(ADDRESS)).toEqual(['alameda']);
        await given.db.journal.append(STREAM, 0, [began], [message.id]);
        expect(await hasAnswer('alameda')).toBe(false);
        expect(await given.db.inbox.answering(ADDRESS)).toEqual([]);
      });

      it('is not a message that does not count by itself', async () => {
        const message = await receive(1);
        const { participant, contact } = { participant: 'alameda', contact: 'alameda.coordinator' };
        const command = {
          type: 'NoteAbsence',
          participant,
          contact,
          message: message.id,
          receivedAt: message.receivedAt,
        } as const;
        await given.db.inbox.conclude(message.seq, {
          ...heading,
          state: 'ready',
          owner: ownerOf(participant),
          reading: { command, newText: 'I am away.', comments: [] },
        });
        expect(await readyIds()).toEqual([message.id]);
        expect(await hasAnswer('alameda')).toBe(false);
        expect(await given.db.inbox.answering(ADDRESS)).toEqual([]);
      });
    });

    it('lists by project, phase and state', async () => {
      await receive(1);
      await receiveReady(2);
      const ids = async (filter: Parameters<typeof given.db.inbox.list>[0]) =>
        (await given.db.inbox.list(filter)).map(({ id }) => id);
      expect(await ids({})).toEqual([shaOf(1), shaOf(2)]);
      expect(await ids({ project: PROJECT })).toEqual([shaOf(2)]);
      expect(await ids({ phase: 'inventory' })).toEqual([]);
      expect(await ids({ state: 'received' })).toEqual([shaOf(1)]);
    });

    it('never stamps a message at or before an instant up to which a phase has collected', async () => {
      const step = fc.oneof(
        fc.record({ does: fc.constant('receive' as const) }),
        fc.record({ does: fc.constant('collect' as const), back: fc.integer({ min: -2, max: 3 }) }),
        fc.record({ does: fc.constant('clock' as const), by: fc.integer({ min: -5, max: 5 }) }),
      );
      // The steps of one group run at once.
      const schedule = fc.array(fc.array(step, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });
      let n = 0;
      await fc.assert(
        fc.asyncProperty(schedule, async (groups) => {
          const collected: { upTo: number; ids: string[] }[] = [];
          for (const group of groups) {
            await Promise.all(
              group.map(async (one) => {
                if (one.does === 'clock') clock.set(clock() + one.by);
                if (one.does === 'receive') await receiveReady(n++);
                if (one.does === 'collect') {
                  const upTo = clock() - one.back;
                  const found = await given.db.inbox.ready(ADDRESS, { upTo });
                  if (found) collected.push({ upTo, ids: found.map(({ id }) => id) });
                }
              }),
            );
          }
          const all = await given.db.inbox.list({});
          for (const { upTo, ids } of collected) {
            // Where the clock was set back, what is stamped ahead of it comes too; nothing up to the instant is ever missing.
            expect(ids).toEqual(all.slice(0, ids.length).map(({ id }) => id));
            expect(ids.length).toBeGreaterThanOrEqual(all.filter(({ receivedAt }) => receivedAt <= upTo).length);
          }
        }),
        { numRuns: 60 },
      );
    });
  });
}
