import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { phasegate, planIn, startUp, type Up } from '../server/given-up';
import { answerTo } from '../server/postman';
import { until } from '../server/until';
import { dataFolderSharingBin } from './bin-folder';
import { countiesOf } from './crowd';
import type { Engine, Figure, Value } from './figure';
import { inPieces } from './pieces';
import { memoryOf, memoryOfOne } from './processes';
import { sendAll } from './smtp-sender';

export const memory: Figure = {
  name: 'memory',
  title: 'Memory',
  how:
    'What the processes of `phasegate up` hold in main memory (proportional set size: what several share is counted once): when it is ready, and when a phase of 500 participants has opened its gate, ' +
    'whose requests went to the sandbox and whose answers came through the intake by SMTP.',
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
  const { intakePort } = await up.ready(120);
  const idle = valuesOf(engine, up, folder, 'idle');
  const counties = countiesOf('county', participants);
  await run(folder, 'launch', await planIn(folder, 'filled', counties), '--now');
  await until('all are asked', () => counties.every((county) => requestIn(folder, county) !== undefined), 120);
  const answers = await inPieces(counties, 10, (county) =>
    answerTo(requestIn(folder, county) ?? Buffer.of(), county, 'No comments.'),
  );
  await sendAll(intakePort, answers, 4);
  await run(folder, 'gate', '--phase', 'phase-1', '--wait', '120s');
  return [...idle, ...valuesOf(engine, up, folder, `after ${participants} participants`)];
}

async function run(folder: string, ...args: string[]): Promise<void> {
  const { code, err } = await phasegate(folder, ...args);
  if (code !== 0) throw new Error(`phasegate ${args[0]} has ended with ${code}: ${err}`);
}

/** What the sandbox holds for a county's coordinator; undefined while nothing has come. */
function requestIn(folder: string, county: string): Buffer | undefined {
  const mailbox = join(folder, 'mailboxes', `coordinator@${county}.example`);
  const [mail] = existsSync(mailbox) ? readdirSync(mailbox).filter((name) => name.endsWith('.eml')) : [];
  return mail === undefined ? undefined : readFileSync(join(mailbox, mail));
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
