import type { Client } from '@temporalio/client';
import { fastForward } from '../../rehearsal/fast-forward';
import { agendaQuery } from '../../workflows/messages';

/**
 * Moves a workflow on over the days on which its office is closed, to the last that it does; where it does it today, waits.
 * Its server must have been started with `timeSkipping`.
 */
export async function overClosedDays(client: Client, workflowId: string): Promise<void> {
  const workflow = client.workflow.getHandle(workflowId);
  const { next, now } = await workflow.query(agendaQuery);
  if (next === null || next <= now + 60_000) return;
  await fastForward(client, workflowId, next).catch(async (error: Error) => {
    // With that done it may have ended before the server was asked how far it has come.
    if ((await workflow.describe()).status.name !== 'COMPLETED') throw error;
  });
}
