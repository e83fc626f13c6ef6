/** How a text that was read compares with the one expected. */
export interface TextScore {
  readonly exact: boolean;
  readonly leaked: boolean;
  readonly lost: boolean;
}

/** Equal but for whitespace; else it says whether an expected word is missing, and whether a word is there that should not. */
export function scoreText(read: string, expected: string): TextScore {
  const exact = normalised(read) === normalised(expected);
  const [ours, theirs] = [wordsOf(read), wordsOf(expected)];
  return { exact, leaked: !exact && lacks(theirs, ours), lost: !exact && lacks(ours, theirs) };
}

/** For corpora that write the expected text without whitespace: a letter takes the place of a word, in its order. */
export function scoreLetters(read: string, expected: string): TextScore {
  const [ours, theirs] = [read, expected].map((text) => normalised(text).replaceAll(' ', '')) as [string, string];
  return { exact: ours === theirs, leaked: !isWithin(ours, theirs), lost: !isWithin(theirs, ours) };
}

/** Every run of whitespace is one space, invisible spaces too. */
function normalised(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim();
}

function wordsOf(text: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const word of normalised(text).split(' ')) words.set(word, (words.get(word) ?? 0) + 1);
  words.delete('');
  return words;
}

/** Is there a word in `other` that these have not, or not as often? */
function lacks(words: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): boolean {
  return Array.from(other).some(([word, count]) => (words.get(word) ?? 0) < count);
}

/** Do the letters of `part` stand in `whole`, in their order? */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of part) {
    at = whole.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
