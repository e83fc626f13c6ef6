import { pacedAt } from '../../adapters/smtp/pace';

describe('the pace of outgoing mail', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** When each of eight senders, who all ask at once, has its turn: in ms from now; undefined for those who get none. */
  async function turnsAt(perMinute: number | undefined, patience?: number) {
    const turn = pacedAt(perMinute, patience);
    const from = Date.now();
    const turns = Array.from({ length: 8 }, async () => ((await turn()) ? Date.now() - from : undefined));
    await jest.advanceTimersByTimeAsync(120_000);
    return Promise.all(turns);
  }

  it('is one for all who send side by side', async () => {
    expect(await turnsAt(60)).toEqual([0, 1000, 2000, 3000, 4000, 5000, 6000, 7000]);
  });

  it('is none where none is set', async () => {
    expect(await turnsAt(undefined)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('puts off who would wait too long', async () => {
    expect(await turnsAt(2, 60_000)).toEqual([0, 30_000, 60_000, ...Array(5).fill(undefined)]);
  });

  it('saves up no turns while nobody sends', async () => {
    const turn = pacedAt(60);
    await turn();
    jest.advanceTimersByTime(600_000);
    const from = Date.now();
    const times = [turn(), turn()].map(async (waiting) => (await waiting) && Date.now() - from);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(await Promise.all(times)).toEqual([0, 1000]);
  });
});
