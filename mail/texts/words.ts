import type { Launch } from '../../domain/plan';
import { ENGLISH, type TextId, type Texts } from './english';
import { valuesIn } from './placeholders';
import { TYPED } from './typed';

/** The words of a contact's language. */
export interface Words {
  /** BCP 47 tag, for `lang`: the contact's own, or the nearest one that has texts. */
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly say: Say;
}

/** A text with its placeholders filled. The compiler holds the values to the placeholders of the English text. */
export type Say = <Id extends TextId>(id: Id, ...values: ValuesOf<(typeof ENGLISH)[Id]>) => string;

type ValuesOf<Text extends string> = [NameIn<Text>] extends [never] ? [] : [{ readonly [Name in NameIn<Text>]: string }];

type NameIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Exclude<Name, keyof typeof TYPED> | NameIn<Rest>
  : never;

/**
 * The words for a contact of that language: each text in the nearest language that has it (`es-MX`, then `es`, then
 * English). RFC 4647, section 3.4.
 */
export function wordsFor(language: string, texts: Launch['texts'] = {}): Words {
  const found = languagesFor(language, texts);
  const tables = [...found.map((tag) => texts[tag] as Texts), ENGLISH];
  const tag = found[0] ?? 'en';
  return {
    language: tag,
    direction: directionOf(tag),
    say: (id, ...[values]) =>
      valuesIn(tables.find((table) => table[id] !== undefined)?.[id] ?? ENGLISH[id], { ...TYPED, ...values }),
  };
}

/** The languages of a plan that serve a contact of that language, the nearest first; none where only English is left. */
export function languagesFor(language: string, texts: NonNullable<Launch['texts']>): string[] {
  const ranges = language.split('-').map((_, i, parts) =>
    parts
      .slice(0, parts.length - i)
      .join('-')
      .toLowerCase(),
  );
  return ranges.flatMap((range) => Object.keys(texts).filter((tag) => tag.toLowerCase() === range));
}

/** What is said in English to a contact of that language, because the plan gives it in none that serves. */
export function saidInEnglish(language: string, texts: NonNullable<Launch['texts']>): TextId[] {
  const tables = languagesFor(language, texts).map((tag) => texts[tag] as Texts);
  return (Object.keys(ENGLISH) as TextId[]).filter((id) => tables.every((table) => table[id] === undefined));
}

export const isEnglish = (language: string): boolean => language.toLowerCase().split('-')[0] === 'en';

const directionOf = (tag: string) => (RIGHT_TO_LEFT.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr');

/** Scripts in living use that run from right to left (ISO 15924). */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

export const ENGLISH_WORDS: Words = wordsFor('en');
