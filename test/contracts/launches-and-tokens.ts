import { eachTest, handClock, type MakeSubject } from './harness';
import { HOUR, launchOf, MORNING, ownerOf, shaOf } from './samples';

/** What every store of launches and tokens keeps, whatever database holds it. */
export function launchesAndTokensContract(engine: string, makeSubject: MakeSubject): void {
  const given = () => eachTest(makeSubject, handClock(MORNING));

  describe(`launches on ${engine}`, () => {
    const { launches } = ports(given());

    it('keeps a launch as it was, and when it was', async () => {
      expect(await launches().save(launchOf('plan-a', 'Plan A'), MORNING)).toBe(true);
      expect(await launches().load('plan-a')).toEqual({ ...launchOf('plan-a', 'Plan A'), launchedAt: MORNING });
    });

    it('launches a project once, ever', async () => {
      const saved = await Promise.all(
        ['Plan A', 'Plan A2', 'Plan A3'].map((title) => launches().save(launchOf('plan-a', title), MORNING)),
      );
      expect(saved).toEqual([true, false, false]);
      expect(await launches().load('plan-a')).toMatchObject({ plan: { project: { title: 'Plan A' } } });
    });

    it('knows nothing of a project that was not launched', async () => {
      expect(await launches().load('plan-a')).toBeUndefined();
    });

    it('lists those of one instant in the order of the bytes of their ids, as no language would', async () => {
      const ids = ['-a', 'B', 'Z', '_b', 'a', 'a-', 'ab', 'z', 'ä'];
      for (const id of ids.toReversed()) await launches().save(launchOf(id, id), MORNING);
      expect((await launches().list()).map(({ project }) => project)).toEqual(ids);
    });

    it('lists them in the order in which they were launched', async () => {
      await launches().save(launchOf('plan-b', 'Plan B'), MORNING);
      await launches().save(launchOf('plan-a', 'Plan A'), MORNING + HOUR);
      expect(await launches().list()).toEqual([
        { project: 'plan-b', title: 'Plan B', launchedAt: MORNING },
        { project: 'plan-a', title: 'Plan A', launchedAt: MORNING + HOUR },
      ]);
    });
  });

  describe(`tokens on ${engine}`, () => {
    const { tokens } = ports(given());
    const copy = { ...ownerOf('alameda'), participant: null, contact: 'copy-1' };

    it.each([ownerOf('alameda'), copy])('tells whom a token stands for: $contact', async (owner) => {
      await tokens().register(shaOf(1), owner, MORNING);
      expect(await tokens().find(shaOf(1))).toEqual(owner);
    });

    it('lets a token stand for whom it stood at first', async () => {
      await tokens().register(shaOf(1), ownerOf('alameda'), MORNING);
      await tokens().register(shaOf(1), ownerOf('alpine'), MORNING + HOUR);
      expect(await tokens().find(shaOf(1))).toEqual(ownerOf('alameda'));
    });

    it('knows no token that was never registered', async () => {
      expect(await tokens().find(shaOf(1))).toBeUndefined();
    });
  });
}

const ports = (given: ReturnType<typeof eachTest>) => ({ launches: () => given.db.launches, tokens: () => given.db.tokens });
