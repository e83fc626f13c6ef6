import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import type { WorkflowHistory } from './measured-project';

const root = join(__dirname, '..', '..');

/** Milliseconds that a worker needs to replay a history, its own start left out: a saved history goes first. */
export async function replayTime(history: WorkflowHistory): Promise<number> {
  const workflowBundle = { codePath: join(root, 'dist', 'workflow-bundle.js') };
  const first = JSON.parse(readFileSync(join(root, 'test', 'histories', 'phase-held.json'), 'utf8'));
  const both = [first, history].map((each, i) => ({ workflowId: `replayed-${i}`, history: each }));
  const moments: number[] = [];
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, both)) {
    if (error) throw error;
    moments.push(performance.now());
  }
  const [begin = 0, end = 0] = moments;
  return end - begin;
}
