import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Run } from './run';

const bench = join(__dirname, 'main.cjs');

describe('a short run of the bench', () => {
  it('takes the figures that need no server, and tells the machine', async () => {
    const run = await benched('--quick', '--json', '--engine', 'sqlite', '--only', 'simulation,intake-latency');
    expect(new Set(run.measured.map(({ figure }) => figure))).toEqual(new Set(['simulation', 'intake-latency']));
    expect(run.measured.filter(({ value }) => !(value > 0))).toEqual([]);
    expect(run.machine).toMatchObject({ cores: expect.any(Number), node: process.version });
    expect(run.machine.flushesPerSecond).toBeGreaterThan(0);
  });

  it('refuses a figure that there is not, and says which there are', async () => {
    await expect(benched('--only', 'gate')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('gate-opening') });
  });
});

async function benched(...args: string[]): Promise<Run> {
  const { stdout } = await promisify(execFile)(process.execPath, [bench, ...args]);
  return JSON.parse(stdout) as Run;
}
