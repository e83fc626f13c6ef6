import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Instant } from '../domain/ids';

/** The server was started without time skipping, or is too old for it. */
export class CannotSkipTime extends Error {
  override readonly name = 'CannotSkipTime';
}

/**
 * Moves one workflow's clock on to an instant, and no further; timers up to it fire on the way. The server lets nothing
 * be skipped while the workflow is busy, so it may take as long as an activity does.
 */
export async function fastForward(client: Client, workflowId: string, to: Instant): Promise<void> {
  const ms = to - (await workflowNow(client, workflowId)) + 1;
  if (ms <= 1) return;
  if (ms < SHORTEST_SKIP) return sleep(ms);
  const where = { namespace: client.options.namespace, workflowExecution: { workflowId } };
  const id = randomUUID();
  const fastForwardConfig = { id, duration: { seconds: Math.floor(ms / 1000) as never, nanos: (ms % 1000) * 1_000_000 } };
  await client.workflowService
    .updateWorkflowExecutionOptions({
      ...where,
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true, maxSessionSkipCount: 100_000, fastForwardConfig } },
      updateMask: { paths: ['time_skipping_config'] },
    })
    .catch(explain);
  for (;;) {
    const poll = () => client.workflowService.pollWorkflowExecutionTimeSkipping({ ...where, fastForwardId: id });
    const { fastForwardPollingResult: result, failedReason } = await client.withDeadline(Date.now() + 90_000, poll);
    if (result === DONE) return;
    if (result === FAILED) throw new Error(`cannot move ${workflowId} to ${new Date(to).toISOString()}: ${failedReason}`);
  }
}

/**
 * In milliseconds; what is shorter is waited for. A target that the clock has passed before the server skips is none to it:
 * server 1.32 then goes on to the workflow's next timer.
 */
const SHORTEST_SKIP = 1000;

/** Whether anything of a workflow is under way on the server: a task or an activity. */
export async function isBusyOnServer(client: Client, workflowId: string): Promise<boolean> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  return (raw.pendingActivities ?? []).length > 0 || raw.pendingWorkflowTask != null;
}

/** Where a workflow's own clock stands. */
async function workflowNow(client: Client, workflowId: string): Promise<Instant> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  const time = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return time ? Number(time.seconds ?? 0) * 1000 + Math.floor((time.nanos ?? 0) / 1_000_000) : Date.now();
}

// Temporal's FastForwardPollingResult, and gRPC's code; the client exports neither.
const DONE = 2;
const FAILED = 3;
const UNIMPLEMENTED = 12;

function explain(error: Error & { code?: number }): never {
  if (error.code !== UNIMPLEMENTED) throw error;
  throw new CannotSkipTime(
    'This Temporal server does not skip time. Unset TEMPORAL_ADDRESS to rehearse on the embedded one, or start yours with ' +
      '--dynamic-config-value frontend.WorkflowTimeSkippingEnabled=true.',
    { cause: error },
  );
}
