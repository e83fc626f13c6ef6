import { patched, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

const here = proxyLocalActivities<Activities>({ startToCloseTimeout: '5 seconds', retry: { maximumAttempts: 1 } });
// What a killed worker had in hand is given to the next one only after these times.
const byQueue = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
});

/**
 * Reads. The worker that has the workflow in hand does them at once, which leaves one event in the history; where that
 * fails, the queue tries for as long as it takes and leaves none for a try.
 */
export const collect: Activities['collect'] = (...asked) =>
  atOnce(
    () => here.collect(...asked),
    () => byQueue.collect(...asked),
  );
export const openPhase: Activities['openPhase'] = (...asked) =>
  atOnce(
    () => here.openPhase(...asked),
    () => byQueue.openPhase(...asked),
  );

/**
 * Writes, always by the queue: what is to be written then stands in the history before it is. Written at once, a worker
 * that dies would leave it to the next to collect anew, to write something else at the same version, and to fail.
 */
export const { record, suspend, recallPhase } = byQueue;

async function atOnce<T>(now: () => Promise<T>, later: () => Promise<T>): Promise<T> {
  // The first release did all by the queue.
  return patched('reads-at-once') ? now().catch(later) : later();
}
