/**
 * A name under which a file that came by mail can be kept and shown: the last part of its path, in whole characters, without
 * those that control a terminal or turn the direction of writing ("cod.exe" may look like "exe.doc"), without what names a
 * device or means something to a file system. At most 120 characters, its ending kept; empty where nothing is left.
 */
export function fileName(said: string): string {
  const last = said.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(INVISIBLE, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[<>:"|?*]/g, '_');
  const name = shortened(withoutEnds(plain));
  return DEVICE.test(name) ? `_${name}` : name;
}

/** Control characters (C0, C1), those without width, and those of direction (Unicode, UAX 9). */
const INVISIBLE = /[\p{Cc}\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Windows opens a device under these, whatever ending they have. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:[. ]|$)/i;

/** A name that begins with a dot hides itself; Windows drops dots and spaces at its end. */
function withoutEnds(name: string): string {
  let [start, end] = [0, name.length];
  while (start < end && EDGES.has(name[start] ?? '')) start += 1;
  while (end > start && EDGES.has(name[end - 1] ?? '')) end -= 1;
  return name.slice(start, end);
}

const EDGES: ReadonlySet<string> = new Set(['.', ' ', '\u00a0']);

const LONGEST = 120;
const ENDING = 20;

function shortened(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  return [...characters.slice(0, LONGEST - ENDING - 1), '…', ...characters.slice(-ENDING)].join('');
}
