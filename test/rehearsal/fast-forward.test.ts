import type { Client } from '@temporalio/client';
import { fastForward } from '../../rehearsal/fast-forward';

const NOW = Date.UTC(2030, 0, 7, 9);

/** A client of a server on which one workflow's clock stands at NOW; it keeps the durations that it is asked to skip. */
function givenClient() {
  const skipped: unknown[] = [];
  const currentTime = { seconds: NOW / 1000, nanos: 0 };
  const client = {
    options: { namespace: 'rehearsal' },
    workflow: {
      getHandle: () => ({ describe: async () => ({ raw: { workflowExtendedInfo: { timeSkippingInfo: { currentTime } } } }) }),
    },
    workflowService: {
      updateWorkflowExecutionOptions: async ({ workflowExecutionOptions }: { workflowExecutionOptions: Asked }) => {
        skipped.push(workflowExecutionOptions.timeSkippingConfig.fastForwardConfig.duration);
      },
      pollWorkflowExecutionTimeSkipping: async () => ({ fastForwardPollingResult: 2 }),
    },
    withDeadline: (_deadline: number, call: () => Promise<unknown>) => call(),
  };
  return { client: client as unknown as Client, skipped };
}

interface Asked {
  readonly timeSkippingConfig: { readonly fastForwardConfig: { readonly duration: unknown } };
}

describe('moving a workflow on', () => {
  it('skips to an instant that lies far enough ahead, and a millisecond beyond', async () => {
    const { client, skipped } = givenClient();
    await fastForward(client, 'phase', NOW + 7_200_000);
    expect(skipped).toEqual([{ seconds: 7200, nanos: 1_000_000 }]);
  });

  it('waits for one that the clock may have passed before the server skips', async () => {
    const { client, skipped } = givenClient();
    await fastForward(client, 'phase', NOW + 50);
    expect(skipped).toEqual([]);
  });

  it('leaves a clock that is there already alone', async () => {
    const { client, skipped } = givenClient();
    await fastForward(client, 'phase', NOW - 1);
    expect(skipped).toEqual([]);
  });
});
