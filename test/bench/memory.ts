import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { phasegate, planIn, startUp, type Up } from '../server/given-up';
import { until } from '../server/until';
import { dataFolderSharingBin } from './bin-folder';
import { countiesOf } from './crowd';
import type { Engine, Figure, Value } from './figure';
import { memoryOf, memoryOfOne } from './processes';

export const memory: Figure = {
  name: 'memory',
  title: 'Memory',
  how:
    'What the processes of `phasegate up` hold in main memory (proportional set size: what several share is counted once): when it is ready, and when a phase of 500 participants has opened its gate, ' +
    'whose requests went to the sandbox and whose answers came through the intake.',
  engines: 'each',
  measure: async ({ engine, quick }) => {
    const database = await engine.createDatabase();
    const folder = dataFolderSharingBin();
    const up = startUp(folder, database === undefined ? {} : { DATABASE_URL: database.url });
    try {
      return await fill(engine, up, folder, quick ? 50 : 500);
    } finally {
      up.child.kill('SIGTERM');
      await up.ended();
      await rm(folder, { recursive: true, force: true });
      await database?.drop();
    }
  },
};

async function fill(engine: Engine, up: Up, folder: string, participants: number): Promise<Value[]> {
  await up.ready(120);
  const idle = valuesOf(engine, up, folder, 'idle');
  const run = async (...args: string[]) => {
    const { code, out, err } = await phasegate(folder, ...args);
    if (code !== 0) throw new Error(`phasegate ${args[0]} has ended with ${code}: ${err}`);
    return out;
  };
  await run('launch', await planIn(folder, 'filled', countiesOf('county', participants)), '--now');
  const asked = async () => JSON.parse(await run('mail', 'list', '--json')).length >= participants;
  await until('all are asked', asked, 120);
  await run('reply', '--rest', 'No comments.');
  await run('gate', '--phase', 'phase-1', '--wait', '120s');
  return [...idle, ...valuesOf(engine, up, folder, `after ${participants} participants`)];
}

function valuesOf({ pid: databasePid }: Engine, up: Up, folder: string, when: string): Value[] {
  const parts = [
    { part: 'Temporal server', value: memoryOf(JSON.parse(readFileSync(join(folder, 'temporal.json'), 'utf8')).server.pid) },
    { part: 'our process', value: memoryOfOne(up.child.pid ?? 0) },
    ...(databasePid === undefined ? [] : [{ part: 'database server', value: memoryOf(databasePid) }]),
  ];
  const all = parts.reduce((sum, { value }) => sum + value, 0);
  return [...parts, { part: 'all together', value: all }].map(({ part, value }) => ({
    what: `memory ${when}, ${part}`,
    ...{ value, unit: 'MB' },
  }));
}
