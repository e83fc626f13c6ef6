import { createHash } from 'node:crypto';

const LINE =
  /^\{"position":(\d+),"stream":("[^"]*"),"version":(\d+),"recordedAt":(\d+),"type":("[^"]*"),"data":(\{.*\}),"prevHash":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}$/s;

/** What is wrong with the chain of hashes in the lines of an export that begins with its journal: one sentence a fault. */
export function chainFaults(lines: readonly string[]): string[] {
  let before = '0'.repeat(64);
  return lines.flatMap((line, i) => {
    const found = LINE.exec(line);
    if (found === null) return [`line ${i + 1} is no line of an export`];
    const [, , stream, version, recordedAt, type, data, prevHash, hash] = found;
    const follows = prevHash === before;
    before = hash ?? '';
    const text = `{"data":${data},"recordedAt":${recordedAt},"stream":${stream},"type":${type},"version":${version}}`;
    const made = createHash('sha256').update(`${prevHash}${text}`).digest('hex');
    return [
      ...(follows ? [] : [`line ${i + 1} does not follow the one before`]),
      ...(made === hash ? [] : [`line ${i + 1} is not what was hashed`]),
    ];
  });
}
