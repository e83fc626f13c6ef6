import type { Client } from '@temporalio/client';
import type { Foundation } from './foundation';

/** A worker asks for work anew at least every minute. */
const SILENCE = 90_000;

/** Asks why nothing can be done just now; undefined where Temporal and the database answer, and a worker is there. */
export const readiness =
  ({ client, answers }: Pick<Foundation, 'client' | 'answers'>, taskQueue: string) =>
  async (): Promise<string | undefined> => {
    const [temporal, database] = await Promise.allSettled([client.workflowService.getSystemInfo({}), answers()]);
    if (temporal.status === 'rejected') return 'Temporal cannot be reached.';
    if (database.status === 'rejected') return 'The database cannot be reached.';
    return (await isServed(client, taskQueue)) ? undefined : 'No worker is running: nothing is sent, and nobody is heard.';
  };

/** What Temporal knows of the workers of a task queue; nothing where the namespace is not there yet. */
async function isServed({ workflowService, options }: Client, name: string): Promise<boolean> {
  const { pollers } = await workflowService
    .describeTaskQueue({ namespace: options.namespace, taskQueue: { name }, taskQueueType: WORKFLOW_TASKS })
    .catch(() => ({ pollers: [] }));
  return (pollers ?? []).some(({ lastAccessTime }) => Date.now() - Number(lastAccessTime?.seconds ?? 0) * 1_000 < SILENCE);
}

/** Of Temporal's protocol; the client does not export it as such. */
const WORKFLOW_TASKS = 1;
