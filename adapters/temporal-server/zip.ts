import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

/**
 * The bytes of one file in a zip archive, or nothing if the archive has no file whose name ends so.
 * Reads what a Python wheel needs (stored and deflated entries, no zip64); trusts the archive: check its hash first.
 */
export async function readFromZip(archive: Buffer, nameEnd: string): Promise<Buffer | undefined> {
  const entry = entries(archive).find(({ name }) => name.endsWith(nameEnd));
  if (entry === undefined) return undefined;
  // The local header repeats name and extra field, with lengths of its own (APPNOTE 4.3.7).
  const { offset } = entry;
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  const packed = archive.subarray(start, start + entry.packedSize);
  return entry.method === 0 ? packed : promisify<Buffer, Buffer>(inflateRaw)(packed);
}

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packedSize: number;
  readonly offset: number;
}

function entries(archive: Buffer): ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('not a zip archive: it has no directory');
  const found: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    found.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packedSize: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return found;
}
