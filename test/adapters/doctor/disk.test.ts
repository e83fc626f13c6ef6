import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDisk, judgeRoom, judgeWrites } from '../../../adapters/doctor/disk';
import { givenFolder, statuses, wrong } from './given';

describe("the doctor's look at the disk", () => {
  const folder = givenFolder();

  it('writes durably, measures it, and leaves nothing behind', async () => {
    const [, , writes] = await checkDisk(folder.settings());
    expect(writes?.says).toMatch(/A durable write to .* takes [\d.]+ ms/);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('looks where the folder would be made, while there is none', async () => {
    const [room] = await checkDisk(folder.settings({ PHASEGATE_DATA: join(folder.path, 'none') }));
    expect(room?.says).toContain(`the data folder (${folder.path})`);
  });

  it('fails where nothing can be written', async () => {
    const file = join(folder.path, 'file');
    writeFileSync(file, '');
    const [, , writes] = await checkDisk(folder.settings({ PHASEGATE_DATA: file }));
    expect(writes).toEqual(wrong('failed', 'Nothing can be written durably', 'PHASEGATE_DATA'));
  });

  it('warns below 1 GB of room, and fails below 200 MB', () => {
    const megabyte = 1024 * 1024;
    expect(statuses([199, 200, 1023, 1024].map((n) => judgeRoom(n * megabyte, 'Room')))).toEqual([
      'failed',
      'warning',
      'warning',
      'ok',
    ]);
  });

  it('warns of a disk on which everything would be slow', () => {
    expect(judgeWrites(249, '/data').status).toBe('ok');
    expect(judgeWrites(250, '/data')).toEqual(wrong('warning', 'takes 250 ms', 'faster disk'));
  });
});
