import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NativeConnection, type NativeConnectionOptions, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Activities } from '../activities';

export interface TemporalWorkerSettings {
  readonly connection: NativeConnectionOptions;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly activities: Activities;
  /** Another workflows folder than the product's own: a test's planted fault. */
  readonly workflowsPath?: string;
}

export interface TemporalWorker {
  /** Rejects when the worker fails; resolves after `drain`. */
  readonly finished: Promise<void>;
  /** Takes no more work, lets what is under way end (30 s at most), and closes its connection. */
  drain(): Promise<void>;
}

/** Runs the workflows and activities of a task queue until it is drained. */
export async function startTemporalWorker({
  connection: options,
  activities,
  workflowsPath,
  ...where
}: TemporalWorkerSettings): Promise<TemporalWorker> {
  const connection = await NativeConnection.connect(options);
  const worker = await Worker.create({
    connection,
    ...where,
    ...code(workflowsPath),
    activities,
    // The default looks at the machine's memory, not at what this process may use.
    maxCachedWorkflows: 300,
    // So long a phase waits for a worker that has died (the default is 10 s); a busy one loses no more than its cache.
    stickyQueueScheduleToStartTimeout: '5s',
    shutdownGraceTime: '30s',
    maxConcurrentActivityTaskExecutions: 20,
  });
  const finished = worker.run().finally(() => connection.close());
  return {
    finished,
    drain: async () => {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await finished;
    },
  };
}

/** The bundle that the build made ahead; without one (sources not built) the worker bundles for itself, in about 3 s. */
function code(workflowsPath?: string): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  if (workflowsPath !== undefined) return { workflowsPath };
  const built = [join(__dirname, '..', 'workflow-bundle.js'), join(__dirname, '..', 'dist', 'workflow-bundle.js')].find(
    existsSync,
  );
  return built === undefined ? { workflowsPath: require.resolve('../workflows') } : { workflowBundle: { codePath: built } };
}
