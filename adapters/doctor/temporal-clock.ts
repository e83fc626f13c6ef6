import { setTimeout as sleep } from 'node:timers/promises';
import { connectTemporal, type NamedServer } from '../temporal-server/connect';

/**
 * What a Temporal server's clock shows. It has no question for that, but notes when a worker last asked for a task; so we
 * ask for one on a queue of our own, on which there never is any, and read the note. @throws where it does not answer.
 */
export async function serverClock(server: NamedServer): Promise<number> {
  const connection = await connectTemporal(server);
  const { workflowService } = connection;
  const where = { namespace: server.namespace, taskQueue: { name: 'phasegate-doctor' } };
  const identity = `doctor-${process.pid}-${Date.now()}`;
  const asking = connection
    .withDeadline(Date.now() + ANSWER_MS, () => workflowService.pollActivityTaskQueue({ ...where, identity }))
    .catch(() => undefined);
  try {
    for (const until = Date.now() + ANSWER_MS; Date.now() < until; await sleep(50)) {
      const { pollers } = await workflowService.describeTaskQueue({ ...where, taskQueueType: ACTIVITY });
      const time = pollers?.find((poller) => poller.identity === identity)?.lastAccessTime;
      if (time) return Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1_000_000);
    }
    throw new Error('the Temporal server does not tell its time');
  } finally {
    await connection.close();
    await asking;
  }
}

const ANSWER_MS = 5_000;

/** Temporal's TaskQueueType, which the client does not export. */
const ACTIVITY = 2;
