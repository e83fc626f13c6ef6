import type { ProjectStatus } from '../../client/ports';
import { wakeWaiting } from '../../client/waiting';
import { beforeBeginning } from '../../domain/phase';
import { beforeLaunch } from '../../domain/project';

const GOALS = { project: 'plan', phase: 'goals' };

/** What becomes of a phase for which something waits, by what is recorded of it and of its project. */
async function woken(record: {
  phaseClosed: boolean;
  projectClosed: boolean;
  interrupted?: readonly string[];
}): Promise<string[]> {
  const done: string[] = [];
  const state = { ...beforeLaunch, interrupted: record.interrupted ?? [] };
  const status = { status: record.projectClosed ? 'closed' : 'running', state } as ProjectStatus;
  await wakeWaiting({
    inbox: {
      waiting: async () => [GOALS],
      endWaiting: async ({ phase }) => void done.push(`ended ${phase}`),
    },
    views: {
      phaseState: async () => ({ state: { ...beforeBeginning, closed: record.phaseClosed } }),
      projectStatus: async () => status,
    },
    nudge: ({ phase }) => void done.push(`nudged ${phase}`),
  });
  return done;
}

describe('a phase for which something waits', () => {
  it('is nudged', async () => {
    await expect(woken({ phaseClosed: false, projectClosed: false })).resolves.toEqual(['nudged goals']);
  });

  it('is nudged also while its project has closed and it has not: it may still record what it has heard', async () => {
    await expect(woken({ phaseClosed: false, projectClosed: true })).resolves.toEqual(['nudged goals']);
  });

  it('is nudged no more when it has closed', async () => {
    await expect(woken({ phaseClosed: true, projectClosed: true })).resolves.toEqual(['ended goals']);
  });

  it('is nudged no more when its project has closed without it, since it was ended from outside', async () => {
    const record = { phaseClosed: false, projectClosed: true, interrupted: ['goals'] };
    await expect(woken(record)).resolves.toEqual(['ended goals']);
  });
});
