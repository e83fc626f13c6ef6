import { createReadings, type ReadOne } from '../../client/readings';
import type { InboxMessage } from '../../mail/ports';

const MB = 1024 * 1024;
const message = (seq: number, size = 1_000) => ({ seq, size }) as InboxMessage;

/** Readings that end when a test says so. */
function given() {
  const begun: string[] = [];
  const ends = new Map<string, (came: 'done' | 'slow') => void>();
  const read: ReadOne = ({ seq }, patience) => {
    begun.push(`${seq} ${patience}`);
    return new Promise((resolve) => ends.set(`${seq} ${patience}`, resolve));
  };
  const readings = createReadings(read);
  const end = async (which: string, came: 'done' | 'slow' = 'done') => {
    ends.get(which)?.(came);
    await new Promise(setImmediate);
  };
  return { readings, begun, end };
}

describe('the readings of an intake', () => {
  it('are four at a time, in the order of receipt', async () => {
    const { readings, begun, end } = given();
    for (const seq of [1, 2, 3, 4, 5, 6]) readings.add(message(seq));
    expect(begun).toEqual(['1 little', '2 little', '3 little', '4 little']);
    await end('2 little');
    expect(begun.slice(4)).toEqual(['5 little']);
  });

  it('hold no more than 32 MB in memory at a time, but one message whatever its size', async () => {
    const { readings, begun, end } = given();
    for (const [seq, size] of [25, 25, 7, 1].entries()) readings.add(message(seq, size * MB));
    expect(begun).toEqual(['0 little']);
    await end('0 little');
    expect(begun.slice(1)).toEqual(['1 little', '2 little']);
    await end('1 little');
    expect(begun.slice(3)).toEqual(['3 little']);
  });

  it('go on while slow ones wait for one another apart', async () => {
    const { readings, begun, end } = given();
    const slow = Array.from({ length: 8 }, (_, seq) => seq);
    for (const seq of slow) readings.add(message(seq));
    for (const seq of slow) await end(`${seq} little`, 'slow');
    readings.add(message(8));
    expect(begun.at(-1)).toBe('8 little');
    expect(begun.filter((each) => each.endsWith('much'))).toEqual(['0 much']);
    await end('0 much');
    expect(begun.at(-1)).toBe('1 much');
  });

  it('are settled when the slow ones are, too', async () => {
    const { readings, end } = given();
    readings.add(message(1));
    let settled = false;
    void readings.settled().then(() => {
      settled = true;
    });
    await end('1 little', 'slow');
    expect(settled).toBe(false);
    await end('1 much');
    expect(settled).toBe(true);
  });

  it('take a message that is under way no second time', async () => {
    const { readings, begun, end } = given();
    for (const came of ['little', 'much']) {
      readings.add(message(1));
      readings.add(message(1));
      await end(`1 ${came}`, 'slow');
    }
    expect(begun).toEqual(['1 little', '1 much']);
  });
});
