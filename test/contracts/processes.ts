import type { OpenDatabase } from '../../adapters/journal/database';
import { acknowledgedIn, startProcess } from './given-process';
import type { Subject } from './harness';
import { PHASE, PROJECT, STREAM } from './samples';

/** What a database keeps when processes work on it, one after the other or at the same time; `intact` looks at it from outside. */
export function processesContract<S extends Subject>(
  engine: string,
  makeSubject: () => Promise<S>,
  intact: (subject: S) => Promise<void> | void,
): void {
  describe(`a journal on ${engine} between processes`, () => {
    let subject: S;
    beforeEach(async () => {
      subject = await makeSubject();
      // The schema is made beforehand: what is watched is the work.
      await (await subject.open(Date.now)).close();
    });
    afterEach(() => subject.destroy());

    it('holds everything that was acknowledged before a kill -9', async () => {
      const acknowledged: string[] = [];
      for (let kill = 0; kill < 12; kill++) {
        const process = startProcess(subject.place, 'endless', PHASE);
        await process.killAtWork(5 + 2 * kill);
        acknowledged.push(...process.lines);
      }
      const db = await subject.open(Date.now);
      await expectToHold(db, acknowledged);
      await db.close();
      await intact(subject);
      expect(acknowledged.length).toBeGreaterThan(180);
    }, 180_000);

    it('takes a batch once that four processes bring at once', async () => {
      expect(await answersOf(Array(4).fill('the same'))).toEqual(Array(4).fill('done'));
      const db = await subject.open(Date.now);
      expect(await db.journal.version(STREAM)).toBe(50);
      await db.close();
    }, 60_000);

    it('lets one of four processes win that bring different batches', async () => {
      const answers = await answersOf(['a', 'b', 'c', 'd']);
      expect(answers.sort()).toEqual([...Array(3).fill(`cannot append to ${STREAM} at 0: it stands at 50`), 'done']);
    }, 60_000);

    async function answersOf(reasons: string[]): Promise<string[]> {
      const running = reasons.map((reason) => startProcess(subject.place, 'once', reason));
      await Promise.all(running.map(({ ended }) => ended()));
      return running.flatMap(({ lines }) => lines);
    }
  });
}

/** Nothing that was acknowledged is missing, and the chain is whole. */
export async function expectToHold({ journal, inbox }: OpenDatabase, lines: readonly string[]): Promise<void> {
  const { versions, messages } = acknowledgedIn(lines);
  for (const [phase, version] of versions)
    expect(await journal.version(`phase/${PROJECT}/${phase}`)).toBeGreaterThanOrEqual(version);
  const kept = new Set((await inbox.list({})).map(({ id }) => id));
  expect(messages.filter((id) => !kept.has(id))).toEqual([]);
  expect(await journal.verify()).toMatchObject({ verified: true });
}
