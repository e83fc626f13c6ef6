import { words } from './phrases';

/** `text` with the usual slips in the words of a request mended ("delte", "chnage", "shoud"); its length may differ. */
export const mended = (text: string): string =>
  text.replace(/\bw\/ /gi, 'with ').replace(/[A-Za-z]{4,12}/g, (word) => SLIPS.get(word.toLowerCase()) ?? word);

const MENDED = words(
  `change delete remove insert replace revise reword strike include clarify expand update correct should please section paragraph
  comments`,
);

/** Slips that are words of their own. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  words('inset place lease pleas trike revise reviser chang ward rewards hange cone'),
);

/** As people write them in haste. */
const SHORT: readonly (readonly [string, string])[] = [
  ['shud', 'should'],
  ['shld', 'should'],
  ['extention', 'extension'],
  ['thru', 'through'],
];

const SLIPS: ReadonlyMap<string, string> = new Map([
  ...SHORT,
  ...MENDED.flatMap((word) => slipsOf(word).map((slip) => [slip, word] as const)).filter(([slip]) => !OTHER_WORDS.has(slip)),
]);

/** One letter left out, or two neighbours exchanged. */
function slipsOf(word: string): string[] {
  const places = Array.from(word, (_, i) => i);
  const omitted = places.map((i) => word.slice(0, i) + word.slice(i + 1));
  const exchanged = places.slice(1).map((i) => word.slice(0, i - 1) + word.charAt(i) + word.charAt(i - 1) + word.slice(i + 1));
  return [...omitted, ...exchanged].filter((slip) => slip !== word);
}
