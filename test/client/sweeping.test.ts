import { sweepEvery } from '../../client/sweeping';
import { until } from '../server/until';

describe('a sweep', () => {
  it('is done at once, and again and again, whatever goes wrong', async () => {
    let times = 0;
    const failures: string[] = [];
    const sweep = sweepEvery(
      10,
      async () => {
        times += 1;
        if (times === 2) throw new Error('a bad day');
      },
      ({ message }) => failures.push(message),
    );
    expect(times).toBe(1);
    await until('it is done four times', () => times > 3);
    await sweep.end();
    expect(failures).toEqual(['a bad day']);
  });

  it('is done soon when it is asked for, and never beside itself', async () => {
    let atOnce = 0;
    let most = 0;
    let times = 0;
    const sweep = sweepEvery(
      3_600_000,
      async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise((resolve) => setTimeout(resolve, 5));
        atOnce -= 1;
        times += 1;
      },
      () => undefined,
    );
    sweep.soon(); // while the first is under way
    await until('it is done twice', () => times === 2);
    sweep.soon();
    await until('it is done three times', () => times === 3);
    await sweep.end();
    expect({ most, times }).toEqual({ most: 1, times: 3 });
  });

  it('ends when what is under way is done, and nothing follows', async () => {
    let done = 0;
    const sweep = sweepEvery(
      1,
      async () => {
        await new Promise((resolve) => setTimeout(resolve, 20));
        done += 1;
      },
      () => undefined,
    );
    await sweep.end();
    expect(done).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(done).toBe(1);
  });
});
