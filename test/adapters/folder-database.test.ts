import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BadSettings } from '../../adapters/environment';
import { mustShareSecret, mustSuitFolder, rememberDatabase } from '../../adapters/folder-database';

const POSTGRES = { url: 'postgres://clerk:secret@db.example/phasegate', name: 'db.example:5432/phasegate' };

describe('a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'phasegate-folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([undefined, POSTGRES])('that is new suits any database', async (database) => {
    await expect(mustSuitFolder(folder, database)).resolves.toBeUndefined();
  });

  it('that has worked with the embedded database keeps to it', async () => {
    writeFileSync(join(folder, 'phasegate.db'), '');
    await rememberDatabase(folder, undefined);
    await expect(mustSuitFolder(folder, undefined)).resolves.toBeUndefined();
    const refused = mustSuitFolder(folder, POSTGRES);
    await expect(refused).rejects.toBeInstanceOf(BadSettings);
    await expect(refused).rejects.toThrow('DATABASE_URL names another database than the embedded one');
  });

  it('that has worked with PostgreSQL keeps to that, also where the database has moved', async () => {
    await rememberDatabase(folder, POSTGRES);
    await expect(mustSuitFolder(folder, { ...POSTGRES, name: 'elsewhere.example:5432/phasegate' })).resolves.toBeUndefined();
    const refused = mustSuitFolder(folder, undefined);
    await expect(refused).rejects.toBeInstanceOf(BadSettings);
    await expect(refused).rejects.toThrow(/has worked with PostgreSQL \(db\.example:5432\/phasegate\)(?!.*secret)/);
  });

  it('that shares a PostgreSQL database has the secret of those that came before', async () => {
    let first: string | undefined;
    const database = {
      keepFingerprint: async (fingerprint: string) => {
        first ??= fingerprint;
        return first;
      },
    };
    const [ours, theirs] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const share = (secret: Buffer) => mustShareSecret({ path: folder, secret }, database, POSTGRES);
    await expect(share(ours)).resolves.toBeUndefined();
    await expect(share(ours)).resolves.toBeUndefined();
    await expect(share(theirs)).rejects.toBeInstanceOf(BadSettings);
    await expect(share(theirs)).rejects.toThrow('db.example:5432/phasegate works with another secret than the one in');
    expect(first).not.toContain(ours.toString('hex'));
  });
});
