import type { Patience } from '../../client/read-mail';
import { createReadings, type Progress } from '../../client/readings';
import type { InboxMessage } from '../../mail/ports';

const MB = 1024 * 1024;
const message = (seq: number, size = 1_000) => ({ seq, size }) as InboxMessage;

/** Readings that end when a test says so. */
function given() {
  const begun: string[] = [];
  const ends = new Map<string, (progress: Progress) => void>();
  const read = ({ seq }: InboxMessage, patience: Patience) => {
    begun.push(`${seq} ${patience}`);
    return new Promise<Progress>((resolve) => ends.set(`${seq} ${patience}`, resolve));
  };
  const readings = createReadings(read);
  const end = async (which: string, progress: Progress = 'done') => {
    ends.get(which)?.(progress);
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

  it('have caught up without the slow ones, and are settled with them', async () => {
    const { readings, end } = given();
    const reached: string[] = [];
    readings.add(message(1));
    void readings.caughtUp().then(() => reached.push('caught up'));
    void readings.settled().then(() => reached.push('settled'));
    await end('1 little', 'slow');
    expect(reached).toEqual(['caught up']);
    await end('1 much');
    expect(reached).toEqual(['caught up', 'settled']);
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
