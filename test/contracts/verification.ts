import { linkHash } from '../../adapters/journal/chain';
import { verifyExport } from '../../adapters/journal/verify-export';
import { canonicalJson } from '../../domain/canonical-json';
import type { Recorded } from '../../domain/ports';
import { eachTest, handClock, type MakeSubject } from './harness';
import { began, launched, MORNING, PROJECT, PROJECT_STREAM, phaseStarted, STREAM, waived } from './samples';

/** What `verify` finds in a journal that somebody has worked on, and in the lines of an export. */
export function verificationContract(engine: string, makeSubject: MakeSubject): void {
  describe(`verifying the journal on ${engine}`, () => {
    const given = eachTest(makeSubject, handClock(MORNING));

    beforeEach(async () => {
      await given.db.journal.append(PROJECT_STREAM, 0, [launched, phaseStarted], []);
      await given.db.journal.append(STREAM, 0, [began, waived('alpine')], []);
    });

    it('finds an untouched journal whole, and names its head', async () => {
      const last = (await given.db.journal.readProject(PROJECT)).at(-1);
      expect(await given.db.journal.verify()).toEqual({ verified: true, events: 4, head: last?.hash });
    });

    it('finds an empty journal whole', async () => {
      const empty = await makeSubject();
      const db = await empty.open(() => MORNING);
      expect(await db.journal.verify()).toEqual({ verified: true, events: 0, head: '0'.repeat(64) });
      await db.close();
      await empty.destroy();
    });

    it('finds any byte of an event that was changed', async () => {
      const [, event] = await given.db.journal.readProject(PROJECT);
      for (const data of eachByteChanged(event?.data ?? '')) {
        await given.subject.tamper(`update event_log set data = '${data}' where pos = 2`);
        expect(await given.db.journal.verify()).toEqual({
          verified: false,
          position: 2,
          because: 'its bytes are not those that were hashed',
        });
      }
      expect(event?.data.length).toBeGreaterThan(50);
    });

    it.each([
      ["type = 'PhasePassed'", 2, 'its bytes are not those that were hashed'],
      ["stream_id = 'project/other'", 2, 'its bytes are not those that were hashed'],
      ['version = 3', 2, 'its bytes are not those that were hashed'],
      ['recorded_at = recorded_at + 1', 2, 'its bytes are not those that were hashed'],
      ["hash = 'f00'", 2, 'its bytes are not those that were hashed'],
      ["prev_hash = 'f00'", 2, 'it does not follow the hash of the event before'],
      ["project = 'other'", 2, 'it is filed under the project other'],
      ['pos = 7', 3, 'position 2 is missing'],
    ])('finds a change of %s', async (change, position, because) => {
      await given.subject.tamper(`update event_log set ${change} where pos = 2`);
      expect(await given.db.journal.verify()).toEqual({ verified: false, position, because });
    });

    it('finds an event that was taken out', async () => {
      await given.subject.tamper('delete from event_log where pos = 3');
      expect(await given.db.journal.verify()).toEqual({ verified: false, position: 4, because: 'position 3 is missing' });
    });

    it('finds an end that was cut off', async () => {
      await given.subject.tamper('delete from event_log where pos = 4');
      expect(await given.db.journal.verify()).toEqual({
        verified: false,
        position: 4,
        because: 'the head stands at 4, the events end at 3',
      });
    });

    it('finds events beyond the head, and a head that is another', async () => {
      await given.subject.tamper('update log_head set pos = 3');
      expect(await given.db.journal.verify()).toMatchObject({
        position: 4,
        because: 'there are events beyond the head, which stands at 3',
      });
      await given.subject.tamper("update log_head set pos = 4, hash = 'f00'");
      expect(await given.db.journal.verify()).toMatchObject({
        position: 4,
        because: 'the head has another hash than the last event',
      });
    });

    describe('an export of a project', () => {
      const exported = async () => {
        const lines: string[] = [];
        for await (const line of given.db.views.exportEvents(PROJECT)) lines.push(line);
        return lines;
      };

      it('holds one line for each event, as it was recorded', async () => {
        const recorded = await given.db.journal.readProject(PROJECT);
        expect((await exported()).map((line) => JSON.parse(line))).toEqual(recorded.map(lineOf));
      });

      it('is found whole, also where other projects stand between its events', async () => {
        await given.db.journal.append('phase/other/vision', 0, [began], []);
        await given.db.journal.append(STREAM, 2, [waived('amador')], []);
        expect(await verifyExport(linesOf(await exported()))).toMatchObject({ verified: true, events: 5, links: 4 });
      });

      it('says what a file alone cannot show', async () => {
        const result = await verifyExport(linesOf(await exported()));
        expect(result).toMatchObject({ means: expect.stringContaining('Not shown by a file alone: events missing at the end') });
      });

      it('is found changed wherever a byte of its events was changed', async () => {
        const lines = await exported();
        const [line = ''] = lines.splice(1, 1);
        for (const changed of eachByteChanged(line)) {
          const result = await verifyExport(linesOf([...lines.slice(0, 1), changed, ...lines.slice(1)]));
          expect(result).toMatchObject({ verified: false, line: expect.any(Number) });
        }
      });

      it.each([
        ['lines in another order', [0, 2, 1, 3], { line: 3, because: 'position 2 stands after position 3' }],
        ['a line twice', [0, 1, 1, 2], { line: 3, because: 'position 2 stands after position 2' }],
        ['a line missing inside a stream', [0, 1, 3], { line: 3, because: `it is number 2 of ${STREAM}, where 1 was due` }],
      ])('is found changed by %s', async (_, order, fault) => {
        const lines = await exported();
        expect(await verifyExport(linesOf(order.map((i) => lines[i] ?? '')))).toEqual({ verified: false, ...fault });
      });

      it('is found changed where an event was rewritten together with its own hash, but not with the next', async () => {
        const forged = await forgeryOf(1);
        expect(await verifyExport(linesOf(forged))).toEqual({
          verified: false,
          line: 3,
          because: 'it does not follow the hash of the event before',
        });
      });

      it.each(['not JSON', '{}', 'null', '[]'])('says which line is none of ours: %s', async (text) => {
        expect(await verifyExport(linesOf([...(await exported()), text]))).toEqual({
          verified: false,
          line: 5,
          because: 'it is not a line of an export',
        });
      });

      /** The export with line `i` replaced by one of another journal, whole in itself. */
      async function forgeryOf(i: number): Promise<string[]> {
        const lines = await exported();
        const line = JSON.parse(lines[i] ?? '');
        const data = { ...line.data, notBefore: 0 };
        const hash = linkHash(line.prevHash, { ...line, data: canonicalJson(data) });
        return lines.with(i, JSON.stringify({ ...line, data, hash }));
      }
    });
  });
}

async function* linesOf(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** The text once for each of its characters, with that one changed. */
function* eachByteChanged(text: string): Generator<string> {
  for (let i = 0; i < text.length; i++) {
    const other = String.fromCharCode(text.charCodeAt(i) ^ 1).replace("'", '!');
    yield text.slice(0, i) + other + text.slice(i + 1);
  }
}

const lineOf = ({ position, stream, version, recordedAt, event, prevHash, hash }: Recorded) => ({
  ...{ position, stream, version, recordedAt, type: event.type },
  ...{ data: event, prevHash, hash },
});
