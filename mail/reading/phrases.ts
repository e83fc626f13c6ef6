/** Small builders of the patterns by which an answer is read. All that they build is bounded, so that reading stays linear. */

/** One of the alternatives, the longest first, so that "additions" is not read as "addition". */
export const anyOf = (alternatives: readonly string[]): string =>
  `(?:${[...alternatives].sort((a, b) => b.length - a.length).join('|')})`;

/** The words of a table that is written as one text. */
export const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Written small, with a capital, or in capitals; where one pattern must tell letters from capitals elsewhere. */
export const inAnyCase = (word: string): string =>
  anyOf([...new Set([word, word.charAt(0).toUpperCase() + word.slice(1), word.toUpperCase()])]);

/** "delete", "deletes", "deleted", "deleting"; of a verb with a particle, "takes out", "taking out", "taken out". */
export function formsOf(verb: string): readonly string[] {
  const [first = '', ...particles] = verb.split(' ');
  return formsOfOne(first).map((form) => [form, ...particles].join(' '));
}

function formsOfOne(verb: string): readonly string[] {
  if (IRREGULAR.has(verb)) return [verb, ...(IRREGULAR.get(verb) as readonly string[])];
  if (verb.endsWith('e')) return [verb, `${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(verb)) return [verb, `${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`];
  if (/(?:ch|sh)$/.test(verb)) return [verb, `${verb}es`, `${verb}ed`, `${verb}ing`];
  return [verb, `${verb}s`, `${verb}ed`, `${verb}ing`];
}

const IRREGULAR: ReadonlyMap<string, readonly string[]> = new Map([
  ['strike', ['strikes', 'striking', 'struck', 'stricken']],
  ['omit', ['omits', 'omitting', 'omitted']],
  ['drop', ['drops', 'dropping', 'dropped']],
  ['scrap', ['scraps', 'scrapping', 'scrapped']],
  ['flip', ['flips', 'flipping', 'flipped']],
  ['cut', ['cuts', 'cutting']],
  ['leave', ['leaves', 'leaving', 'left']],
  ['get', ['getting', 'gotten']],
  ['take', ['taking', 'taken', 'takes']],
  ['throw', ['throws', 'throwing', 'thrown']],
  ['do', ['doing', 'done']],
  ['redo', ['redoing', 'redone']],
  ['break', ['breaks', 'breaking', 'broken']],
  ['bring', ['brings', 'bringing', 'brought']],
  ['build', ['builds', 'building', 'built']],
  ['write', ['writes', 'writing', 'written']],
  ['rewrite', ['rewriting', 'rewritten']],
  ['spell', ['spelling', 'spelled', 'spelt']],
  ['make', ['makes', 'making', 'made']],
  ['split', ['splits', 'splitting']],
  ['swap', ['swaps', 'swapping', 'swapped']],
  ['put', ['puts', 'putting']],
]);

/** `text` with what stands in quotation marks blanked, so that no word of a quotation is taken for the author's own. As long as `text`. */
export const withoutQuotations = (text: string): string =>
  text.replace(QUOTATION, (quotation) => `"${'_'.repeat(quotation.length - 2)}"`);

/** Something in quotation marks of any sort; its own words are the group. An apostrophe within a word is none. */
export const QUOTATION_SOURCE = String.raw`(?:["“”]([^"“”]{1,4000})["“”]|(?<![\w])[‘'’](?=\S)([^'‘’\n]{1,300}(?:['’]\w[^'‘’\n]{0,300})?)['’](?!\w))`;
const QUOTATION = new RegExp(QUOTATION_SOURCE, 'g');
