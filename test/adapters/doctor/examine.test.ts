import { join } from 'node:path';
import { CHECKS } from '../../../adapters/doctor/checks';
import { type ExamineOptions, examineParts } from '../../../adapters/doctor/examine';
import { type Examined, PARTS } from '../../../client/diagnosis';
import { givenFolder, wrong } from './given';

const fromSources = { execArgv: ['--require', join(__dirname, '../../support/typescript.cjs')] };
const stuck = join(__dirname, 'stuck-check.cjs');

describe('the doctor', () => {
  const folder = givenFolder();

  async function examine(options: Partial<ExamineOptions>): Promise<Examined[]> {
    const all: Examined[] = [];
    const environment = { ...process.env, ...folder.settings().environment };
    for await (const examined of examineParts({ environment, ...options })) all.push(examined);
    return all;
  }

  it('has a check for each part', () => {
    expect(Object.keys(CHECKS).sort()).toEqual([...PARTS].sort());
  });

  it('tells what each check found, in the order of the parts', async () => {
    const found = await examine({ ...fromSources, parts: ['settings', 'data-folder', 'running', 'database', 'mail-out'] });
    expect(found.map(({ part }) => part)).toEqual(['settings', 'data-folder', 'running', 'database', 'mail-out']);
    for (const { diagnoses } of found) expect(diagnoses).toEqual([expect.objectContaining({ status: 'ok' })]);
  });

  it('ends a check that blocks its own process, and goes on', async () => {
    const found = await examine({ entry: stuck, parts: ['database', 'disk'], limit: 5, environment: { STUCK: 'database' } });
    expect(found).toEqual([
      { part: 'database', diagnoses: [wrong('failed', 'gave no answer within 5 s', 'disk or network share')] },
      { part: 'disk', diagnoses: [{ status: 'ok', says: 'well' }] },
    ]);
  });

  it('tells of a check that brings its process down, and goes on', async () => {
    const found = await examine({ entry: stuck, parts: ['database', 'disk'], environment: { CRASHES: 'database' } });
    expect(found).toEqual([
      { part: 'database', diagnoses: [wrong('failed', /has ended \(3\): a native library has crashed/, '')] },
      { part: 'disk', diagnoses: [{ status: 'ok', says: 'well' }] },
    ]);
  });
});
