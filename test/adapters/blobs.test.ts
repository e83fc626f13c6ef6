import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBlobs } from '../../adapters/blobs';

describe('the blobs', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'phasegate-blobs-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const filesIn = async () => (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());

  it.each([Buffer.from('a mail'), Buffer.alloc(0), randomBytes(300_000)])(
    'give back the bytes that were put (%#)',
    async (bytes) => {
      const blobs = createBlobs(folder);
      const sha256 = await blobs.put(bytes);
      expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(await blobs.get(sha256)).toEqual(bytes);
    },
  );

  it('lie under the first letters of their hash', async () => {
    const blobs = createBlobs(folder);
    const sha256 = await blobs.put(Buffer.from('a mail'));
    expect(blobs.path(sha256)).toBe(join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256));
    expect(await readFile(blobs.path(sha256), 'utf8')).toBe('a mail');
  });

  it('keep one file, and nothing half-done, of bytes that are put many times at once', async () => {
    const [here, there] = [createBlobs(folder), createBlobs(folder)];
    const bytes = randomBytes(100_000);
    const hashes = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 ? here : there).put(bytes)));
    expect(new Set(hashes).size).toBe(1);
    expect((await filesIn()).map(({ name }) => name)).toEqual([hashes[0]]);
  });

  it('do not write again what is there', async () => {
    const blobs = createBlobs(folder);
    const sha256 = await blobs.put(Buffer.from('a mail'));
    await writeFile(blobs.path(sha256), 'A MAIL');
    await blobs.put(Buffer.from('a mail'));
    expect(await readFile(blobs.path(sha256), 'utf8')).toBe('A MAIL');
  });

  it('mend a file that was cut short', async () => {
    const blobs = createBlobs(folder);
    const sha256 = await blobs.put(Buffer.from('a mail'));
    await writeFile(blobs.path(sha256), 'a m');
    await blobs.put(Buffer.from('a mail'));
    expect(await blobs.get(sha256)).toEqual(Buffer.from('a mail'));
  });

  it('refuse to give out bytes that are no longer those that were put', async () => {
    const blobs = createBlobs(folder);
    const sha256 = await blobs.put(Buffer.from('a mail'));
    await writeFile(blobs.path(sha256), 'a nail');
    await expect(blobs.get(sha256)).rejects.toThrow(`the blob ${sha256} is damaged`);
  });

  it('throw for bytes that nobody put', async () => {
    const sha256 = '0'.repeat(64);
    await expect(createBlobs(folder).get(sha256)).rejects.toThrow(`cannot read the blob ${sha256}`);
  });

  it.each(['', '../../etc/passwd', 'A'.repeat(64), `${'0'.repeat(63)}/`])(
    'take no other name than a hash: "%s"',
    async (name) => {
      expect(() => createBlobs(folder).path(name)).toThrow('is not a SHA-256');
    },
  );

  it('throw, and leave nothing, where the disk does not take them', async () => {
    const blobs = createBlobs(join(folder, 'file', 'blobs'));
    await writeFile(join(folder, 'file'), '');
    await expect(blobs.put(Buffer.from('a mail'))).rejects.toThrow(/cannot store the blob .* of 6 bytes/);
    expect((await filesIn()).map((entry) => join(dirname(entry.parentPath), entry.name))).toHaveLength(1);
  });
});
