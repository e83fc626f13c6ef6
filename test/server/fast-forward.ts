import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Instant } from '../../domain/ids';
import { agendaQuery } from '../../workflows/messages';

/** Moves a workflow's clock on to an instant; its server must have been started with `timeSkipping`. Its timers fire on the way. */
export async function fastForward(client: Client, workflowId: string, to: Instant): Promise<void> {
  const { now } = await client.workflow.getHandle(workflowId).query(agendaQuery);
  const where = { namespace: client.options.namespace, workflowExecution: { workflowId } };
  const id = randomUUID();
  const skipping = { enabled: true, fastForwardConfig: { id, duration: durationOf(to - now) } };
  await client.workflowService.updateWorkflowExecutionOptions({
    ...where,
    workflowExecutionOptions: { timeSkippingConfig: skipping },
    updateMask: { paths: ['time_skipping_config'] },
  });
  for (let result: unknown; result !== DONE; ) {
    const poll = { ...where, fastForwardId: id };
    const answer = await client.withDeadline(Date.now() + 25_000, () =>
      client.workflowService.pollWorkflowExecutionTimeSkipping(poll),
    );
    result = answer.fastForwardPollingResult;
    if (result === FAILED) throw new Error(`${workflowId} cannot be moved on: ${answer.failedReason}`);
  }
}

/** Moves a workflow on over the days on which its office is closed, to the last that it does; where it does it today, waits. */
export async function overClosedDays(client: Client, workflowId: string): Promise<void> {
  const workflow = client.workflow.getHandle(workflowId);
  const { next, now } = await workflow.query(agendaQuery);
  if (next === null || next <= now + 60_000) return;
  await fastForward(client, workflowId, next).catch(async (error: Error) => {
    // With that done it may have ended before the server was asked how far it has come.
    if ((await workflow.describe()).status.name !== 'COMPLETED') throw error;
  });
}

// Temporal's FastForwardPollingResult, which the client does not export.
const DONE = 2;
const FAILED = 3;

const durationOf = (ms: number) => ({ seconds: Math.floor(ms / 1_000) as never, nanos: (ms % 1_000) * 1_000_000 });
