import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDataFolder } from '../../../adapters/data-folder';
import { checkDataFolder } from '../../../adapters/doctor/data-folder';
import { givenFolder, statuses, wrong } from './given';

describe("the doctor's look at the data folder", () => {
  const folder = givenFolder();
  const look = (path = folder.path) => checkDataFolder(folder.settings({ PHASEGATE_DATA: path }));

  it('is content where there is none yet, and makes none', async () => {
    expect(await look(join(folder.path, 'a', 'b'))).toEqual([{ status: 'ok', says: expect.stringContaining('not there yet') }]);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('is content with one that has been in use', async () => {
    (await openDataFolder(folder.path)).release();
    expect(statuses(await look())).toEqual(['ok']);
  });

  it.each(['file', 'file/below'])('fails where a file is in its place or above it: %s', async (name) => {
    writeFileSync(join(folder.path, 'file'), '');
    expect(await look(join(folder.path, name))).toEqual([wrong('failed', /file is a file/, 'PHASEGATE_DATA')]);
  });

  it.each(['secret', 'api-token'])('fails where others can read %s', async (name) => {
    (await openDataFolder(folder.path)).release();
    writeFileSync(join(folder.path, 'api-token'), 'token', { mode: 0o600 });
    chmodSync(join(folder.path, name), 0o640);
    expect(await look()).toEqual([
      wrong('failed', `${name} can be read or written by others \\(mode 640\\)`, `chmod 600 .*${name}`),
    ]);
  });

  it('fails where the secret was cut off', async () => {
    writeFileSync(join(folder.path, 'secret'), 'abc', { mode: 0o600 });
    expect(await look()).toEqual([wrong('failed', 'secret is damaged', 'backup')]);
  });

  it('warns where the secret of a folder that was in use is missing', async () => {
    mkdirSync(join(folder.path, 'blobs'));
    expect(await look()).toEqual([wrong('warning', 'secret is missing', 'backup')]);
  });
});
