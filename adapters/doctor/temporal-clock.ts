import { setTimeout as sleep } from 'node:timers/promises';
import { connectTemporal, type NamedServer } from '../temporal-server/connect';

/** What another clock showed, and ours before and after. */
export interface Reading {
  readonly before: number;
  readonly theirs: number;
  readonly after: number;
}

/**
 * What a Temporal server's clock shows. It has no question for that, but notes when a worker last asked for a task; so we
 * ask for one on a queue of our own, on which there never is any, and read the note. @throws where it does not answer.
 */
export async function temporalClock(server: NamedServer): Promise<Reading> {
  const connection = await connectTemporal(server);
  const { workflowService } = connection;
  const where = { namespace: server.namespace, taskQueue: { name: 'phasegate-doctor' } };
  const identity = `doctor-${process.pid}-${Date.now()}`;
  const before = Date.now();
  const asking = connection
    .withDeadline(before + POLL_MS, () => workflowService.pollActivityTaskQueue({ ...where, identity }))
    .catch(() => undefined);
  try {
    for (const until = Date.now() + ANSWER_MS; Date.now() < until; await sleep(50)) {
      const { pollers } = await workflowService.describeTaskQueue({ ...where, taskQueueType: ACTIVITY });
      const time = pollers?.find((poller) => poller.identity === identity)?.lastAccessTime;
      const theirs = time && Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1_000_000);
      if (theirs) return { before, theirs, after: Date.now() };
    }
    throw new Error('the Temporal server does not tell its time');
  } finally {
    await asking;
    await connection.close();
  }
}

/** The note is made when the poll ends. Much shorter ones a server refuses. */
const POLL_MS = 5_000;

/** A server may answer for some seconds as it did to who asked before. */
const ANSWER_MS = 10_000;

/** Temporal's TaskQueueType, which the client does not export. */
const ACTIVITY = 2;
