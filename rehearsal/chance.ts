/**
 * A number in [0, 1) that belongs to these words: the same words, the same number. Nothing is drawn from a row that others
 * draw from, too, so what one person does never depends on who else was asked before.
 */
export function chance(...words: readonly (string | number)[]): number {
  return mulberry32(fnv1a(words.join('|')));
}

export function pick<T>(items: readonly T[], ...words: readonly (string | number)[]): T {
  const item = items[Math.floor(chance(...words) * items.length)];
  if (item === undefined) throw new Error(`nothing to pick from for ${words.join(' ')}`);
  return item;
}

/** All items, in an order that belongs to these words. */
export function shuffled<T extends string>(items: readonly T[], ...words: readonly (string | number)[]): T[] {
  const drawn = items.map((item) => ({ item, at: chance(...words, item) }));
  return drawn.sort((a, b) => a.at - b.at || (a.item < b.item ? -1 : 1)).map(({ item }) => item);
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** One step of mulberry32. */
function mulberry32(seed: number): number {
  let t = (seed + 0x6d2b79f5) | 0;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
