import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPlan } from '../../adapters/plan-files';
import { type LaunchPorts, launch } from '../../client/launching';
import type { Launch } from '../../domain/plan';

const PLAN = join(__dirname, '../fixtures/plans/small/plan.yaml');
const WISH = { now: false, by: 'operator', dryRun: false };
const NOON = Date.UTC(2027, 0, 4, 20);

/** Launches kept in memory, and a Temporal that starts each id once, or cannot be reached. */
function given(hash?: string) {
  const saved = new Map<string, Launch>();
  const running = new Set<string>();
  const temporal = { isDown: false };
  const ports: LaunchPorts = {
    launches: {
      save: async (one, at) => {
        const { id } = one.plan.project;
        if (saved.has(id)) return false;
        saved.set(id, { ...one, launchedAt: at, ...(hash !== undefined && { hash }) });
        return true;
      },
      load: async (project) => saved.get(project),
      current: async (project) => saved.get(project),
      list: async () => [],
    },
    workflows: {
      start: async ({ project }) => {
        if (temporal.isDown) throw new Error('Temporal cannot be reached');
        const isFirst = !running.has(project);
        running.add(project);
        return isFirst;
      },
    },
    blobs: { put: async () => '' },
    clock: () => NOON,
    readUpload: (_upload, start) => loadPlan(PLAN, start),
    rehearsal: false,
  };
  return { ports, temporal, running };
}

const upload = async () => ({ plan: 'plan.yaml', files: [{ path: 'plan.yaml', bytes: await readFile(PLAN) }] });

describe('a launch', () => {
  it('happens once, ever', async () => {
    const { ports } = given();
    await launch(ports, await upload(), WISH);
    await expect(launch(ports, await upload(), WISH)).rejects.toMatchObject({ code: 'already-launched' });
  });

  it('that was cut off before its project ran is completed by the same launch', async () => {
    const { ports, temporal, running } = given();
    temporal.isDown = true;
    await expect(launch(ports, await upload(), WISH)).rejects.toThrow('cannot be reached');
    temporal.isDown = false;
    expect(await launch(ports, await upload(), WISH)).toMatchObject({ launched: true });
    expect(running.size).toBe(1);
  });

  it('of another plan under the same id is refused, even where the first was cut off', async () => {
    const { ports, temporal, running } = given('another plan');
    temporal.isDown = true;
    await expect(launch(ports, await upload(), WISH)).rejects.toThrow('cannot be reached');
    temporal.isDown = false;
    await expect(launch(ports, await upload(), WISH)).rejects.toMatchObject({ code: 'already-launched' });
    expect(running.size).toBe(0);
  });
});
