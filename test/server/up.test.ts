import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning, type ProcessMark } from '../../adapters/temporal-server/process';
import { describeWithServer } from './given-server';
import { dataFolderWithServer, phasegate, planIn, processesOn, startUp, type Up } from './given-up';
import { until } from './until';

describeWithServer('phasegate up', () => {
  let folder: string;
  let up: Up;

  beforeEach(async () => {
    folder = dataFolderWithServer();
    up = startUp(folder);
    await up.ready();
  });

  afterEach(async () => {
    up.child.kill('SIGTERM');
    await up.ended();
    await rm(folder, { recursive: true, force: true });
  });

  it('leaves no process behind after Ctrl-C, and says that it has stopped', async () => {
    expect(processesOn(folder).length).toBeGreaterThan(1);
    up.child.kill('SIGINT');
    await expect(up.ended()).resolves.toBe(0);
    expect(processesOn(folder)).toEqual([]);
    expect(up.said()).toMatch(/Stopped\.\s*$/);
  });

  it('is refused on a folder on which another works, which goes on working', async () => {
    const second = startUp(folder);
    await expect(second.ended()).resolves.toBe(1);
    expect(second.said()).toMatch(/Another Phasegate works on .*\. Stop it first, or name another folder with PHASEGATE_DATA\./);
    await expect(phasegate(folder, 'list')).resolves.toMatchObject({ code: 0 });
  });

  it('starts Temporal again when it is killed, and goes on with what was under way', async () => {
    const plan = await planIn(folder, 'survivor');
    await expect(phasegate(folder, 'launch', plan, '--now')).resolves.toMatchObject({ code: 0 });
    const before = temporalOf(folder);
    process.kill(before.pid, 'SIGKILL');
    await until('another Temporal runs', () => temporalOf(folder).pid !== before.pid && isRunning(temporalOf(folder)));
    const waived = await until('a command is done', async () => {
      const done = await phasegate(folder, 'waive', 'butte', '--reason', 'agreed by telephone');
      return done.code === 0 && done;
    });
    expect(waived.err).toBe('');
    const gate = await phasegate(folder, 'gate', '--json');
    expect(JSON.parse(gate.out)).toMatchObject({ gate: 'held', counts: { waived: 1, waiting: 2 } });
  });
});

const temporalOf = (folder: string): ProcessMark => JSON.parse(readFileSync(join(folder, 'temporal.json'), 'utf8')).server;
