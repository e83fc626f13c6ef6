import { inflateRawSync } from 'node:zlib';
import { Unreadable } from './unreadable';

/** A ZIP file whose parts are unpacked one by one, when they are asked for. */
export interface Archive {
  readonly names: ReadonlySet<string>;
  /** The text of a part; undefined where there is none of that name. */
  text(name: string): string | undefined;
}

/**
 * Opens a ZIP file by its central directory (APPNOTE 6.3.10, section 4.3.12). What it says of sizes is not believed: unpacking
 * stops at the limit itself. Throws `Unreadable` for what is damaged, protected or too large.
 */
export function openArchive(bytes: Buffer): Archive {
  const entries = new Map(entriesOf(bytes).map((entry) => [entry.name, entry]));
  let left = UNPACKED;
  return {
    names: new Set(entries.keys()),
    text(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const part = unpacked(bytes, entry, Math.min(PART, left));
      left -= part.length;
      return part.toString('utf8').replace(/^\ufeff/, '');
    },
  };
}

const ENTRIES = 2_000;
/** Bytes of one part, and of all parts that are read. */
const PART = 8 * 1024 * 1024;
const UNPACKED = 12 * 1024 * 1024;
/** Of everything in it, as declared; pictures count here although nobody unpacks them. */
const DECLARED = 200 * 1024 * 1024;

interface Entry {
  readonly name: string;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
  readonly at: number;
}

function entriesOf(bytes: Buffer): Entry[] {
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + 22 > bytes.length) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  if (count > ENTRIES) throw tooLarge();
  const entries: Entry[] = [];
  let declared = 0;
  for (let at = bytes.readUInt32LE(end + 16); entries.length < count; ) {
    const { entry, next } = readEntry(bytes, at);
    entries.push(entry);
    declared += entry.size;
    at = next;
  }
  if (declared > DECLARED) throw tooLarge();
  if (new Set(entries.map(({ name }) => name)).size < count) throw broken();
  return entries;
}

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const PROTECTED = 1;

function readEntry(bytes: Buffer, at: number): { entry: Entry; next: number } {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw broken();
  if ((bytes.readUInt16LE(at + 8) & PROTECTED) !== 0) throw new Unreadable('protected');
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  const entry = {
    name: bytes.subarray(at + 46, nameEnd).toString('utf8'),
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    at: bytes.readUInt32LE(at + 42),
  };
  return { entry, next: nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32) };
}

function unpacked(bytes: Buffer, { at, packed, size, method }: Entry, most: number): Buffer {
  if (size > most) throw tooLarge();
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL_ENTRY) throw broken();
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const content = bytes.subarray(start, start + packed);
  if (method === 0) return content;
  if (method !== 8) throw new Unreadable('packed');
  return inflated(content, most);
}

function inflated(content: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : broken();
  }
}

const broken = () => new Unreadable('damaged');
const tooLarge = () => new Unreadable('bomb');
