import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DataFolder, DataFolderInUse, openDataFolder } from '../../adapters/data-folder';

describe('a data folder', () => {
  let path: string;
  const open: DataFolder[] = [];

  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'phasegate-folder-')), 'data');
  });
  afterEach(() => {
    for (const folder of open.splice(0)) folder.release();
    rmSync(join(path, '..'), { recursive: true });
  });

  const opened = async (use: 'alone' | 'shared') => {
    const folder = await openDataFolder(path, use);
    open.push(folder);
    return folder;
  };

  it('that one works on alone is refused to everyone else', async () => {
    await opened('alone');
    await expect(opened('alone')).rejects.toThrow(`Another Phasegate works on ${path}. Stop it first`);
    await expect(opened('shared')).rejects.toThrow(`A Phasegate that shares with nobody (phasegate up) works on ${path}.`);
  });

  it('that several share is refused to who would have it alone, until the last has gone', async () => {
    const [first, second] = [await opened('shared'), await opened('shared')];
    await expect(opened('alone')).rejects.toBeInstanceOf(DataFolderInUse);
    first.release();
    await expect(opened('alone')).rejects.toBeInstanceOf(DataFolderInUse);
    second.release();
    await expect(opened('alone')).resolves.toMatchObject({ path });
  });

  it('has one secret for all who open it at the same moment, and for ever', async () => {
    const folders = await Promise.all(Array.from({ length: 8 }, () => opened('shared')));
    const secrets = new Set(folders.map(({ secret }) => secret.toString('hex')));
    expect([...secrets]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(new Set([...secrets, (await opened('shared')).secret.toString('hex')]).size).toBe(1);
    expect(readdirSync(path).sort()).toEqual(['lock.db', 'secret']);
    expect(statSync(join(path, 'secret')).mode & 0o777).toBe(0o600);
  });
});
