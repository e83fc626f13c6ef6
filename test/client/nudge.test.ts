import { pino } from 'pino';
import { createNudger, type Nudger } from '../../client/nudge';
import type { PhaseAddress } from '../../domain/ports';

const log = pino({ level: 'silent' });
const GOALS = { project: 'plan', phase: 'goals' };
const REVIEW = { project: 'plan', phase: 'review' };

let signalled: string[];
let underWay: number;
let most: number;
let finish: (() => void)[];
let nudger: Nudger;

/** A signal that ends when `finish` says so, or at once. */
function given({ slow = false, failures = 0, awaitsNoMore = false } = {}) {
  signalled = [];
  finish = [];
  underWay = 0;
  most = 0;
  let failed = 0;
  const signal = async ({ phase }: PhaseAddress) => {
    underWay += 1;
    most = Math.max(most, underWay);
    if (slow) await new Promise<void>((resolve) => finish.push(resolve));
    underWay -= 1;
    failed += 1;
    if (failed <= failures) throw new Error('Temporal is not there');
    signalled.push(phase);
  };
  nudger = createNudger(signal, { log, pauseMs: 1, awaitsNoMore: async () => awaitsNoMore });
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

afterEach(() => nudger.close());

describe('a nudge', () => {
  it('signals its phase', async () => {
    given();
    nudger.nudge(GOALS);
    await nudger.flush();
    expect(signalled).toEqual(['goals']);
  });

  it('has at most one signal of a phase under way, and one more for all that came meanwhile', async () => {
    given({ slow: true });
    for (let i = 0; i < 1_000; i += 1) nudger.nudge(GOALS);
    await turn();
    expect(finish).toHaveLength(1);
    for (let i = 0; i < 1_000; i += 1) nudger.nudge(GOALS);
    finish[0]?.();
    await turn();
    const flushed = nudger.flush();
    await turn();
    finish[1]?.();
    await flushed;
    expect({ signals: signalled.length, most }).toEqual({ signals: 2, most: 1 });
  });

  it('does not wait for the signal of another phase', async () => {
    given({ slow: true });
    nudger.nudge(GOALS);
    nudger.nudge(REVIEW);
    await turn();
    expect(most).toBe(2);
    for (const end of finish) end();
  });

  it('leaves its phase alone for a moment, and another phase not', async () => {
    given();
    nudger.nudge(GOALS);
    await turn();
    nudger.nudge(GOALS);
    nudger.nudge(REVIEW);
    await turn();
    expect(signalled).toEqual(['goals', 'review']);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(signalled).toEqual(['goals', 'review', 'goals']);
  });

  it('is heard at once all the same where a person waits for it', async () => {
    given();
    nudger.nudge(GOALS);
    await turn();
    nudger.nudge(GOALS, { atOnce: true });
    await turn();
    expect(signalled).toEqual(['goals', 'goals']);
  });

  it.each([
    ['a person waits for it', { atOnce: true }, false],
    ['the phase awaits nothing more', {}, true],
  ])('that comes while a signal is under way is heard right after it where %s', async (_why, how, awaitsNoMore) => {
    given({ slow: true, awaitsNoMore });
    nudger.nudge(GOALS);
    await turn();
    nudger.nudge(GOALS, how);
    finish[0]?.();
    await turn();
    finish[1]?.();
    await turn();
    expect(signalled).toEqual(['goals', 'goals']);
  });

  it('is heard at once all the same where the phase awaits nothing more', async () => {
    given({ awaitsNoMore: true });
    nudger.nudge(GOALS);
    await turn();
    nudger.nudge(GOALS);
    await turn();
    expect(signalled).toEqual(['goals', 'goals']);
  });

  it('is tried again until it is heard', async () => {
    given({ failures: 5 });
    nudger.nudge(GOALS);
    await nudger.flush();
    expect(signalled).toEqual(['goals']);
  });

  it('that is held back is heard at the flush, and the holding goes on', async () => {
    given();
    nudger.hold();
    nudger.nudge(GOALS);
    await turn();
    expect(signalled).toEqual([]);
    await nudger.flush();
    nudger.nudge(REVIEW);
    await turn();
    expect(signalled).toEqual(['goals']);
  });

  it('that is held back is heard at the release', async () => {
    given();
    nudger.hold();
    nudger.nudge(GOALS);
    nudger.release();
    await turn();
    expect(signalled).toEqual(['goals']);
  });

  it('that fails is given up at the close', async () => {
    given({ failures: Number.POSITIVE_INFINITY });
    nudger.nudge(GOALS);
    await turn();
    nudger.close();
    await nudger.flush();
    expect(signalled).toEqual([]);
  });
});
