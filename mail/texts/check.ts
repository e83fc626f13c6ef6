import type { Finding, FindingCode } from '../../domain/finding';
import { didYouMean } from '../../domain/nearest';
import type { Directory, Launch } from '../../domain/plan';
import { LONGEST_MARKER_WORDS } from '../reply-marker';
import { ENGLISH, isTextId, type TextId, type Texts } from './english';
import { placeholdersOf } from './placeholders';
import { isEnglish, languagesFor } from './words';

/** Reads a file of texts: those that can be said, each on one line, and all that is wrong with it. */
export function readTexts(file: string, data: unknown): { texts: Texts; findings: Finding[] } {
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    return { texts: {}, findings: [error('wrong-type', [], `${file} must give texts by their ids, such as \`greeting: ...\``)] };
  const entries = Object.entries(data);
  const findings = entries.flatMap(([id, text]) => textFindings(file, id, text));
  const texts = entries.flatMap(([id, text]) => (isTextId(id) && typeof text === 'string' ? [[id, onOneLine(text)]] : []));
  return { texts: Object.fromEntries(texts) as Texts, findings };
}

/** What is said in English, or in a wider language, because a file does not give it; one warning for a file. */
export function missingTexts(file: string, texts: Texts): Finding[] {
  const missing = (Object.keys(ENGLISH) as TextId[]).filter((id) => texts[id] === undefined);
  if (missing.length === 0) return [];
  const message = `${file} does not give ${missing.join(', ')}; mails say ${missing.length === 1 ? 'it' : 'them'} in the next language that does, at last in English`;
  return [{ ...error('text-missing', [], message), severity: 'warning' }];
}

/** The contacts for whose language a plan has no texts, one warning for a language: they are written to in English. */
export function languagesWithoutTexts({ contacts }: Directory, texts: NonNullable<Launch['texts']>): Finding[] {
  const languages = [...new Set(contacts.map(({ language }) => language))];
  const without = languages.filter((language) => !isEnglish(language) && languagesFor(language, texts).length === 0);
  return without.map((language) => {
    const row = contacts.findIndex((contact) => contact.language === language);
    const count = contacts.filter((contact) => contact.language === language).length;
    return {
      severity: 'warning',
      code: 'no-texts',
      message: `row ${row + 2}: the plan has no texts for the language "${language}" (contacts: ${count}), so mails to them are in English; name a file under mail.texts, or correct the language`,
      where: { in: 'contacts', row, column: 'language' },
    };
  });
}

function textFindings(file: string, id: string, text: unknown): Finding[] {
  if (!isTextId(id))
    return [
      error(
        'unknown-text',
        [id],
        `${file}: mails have no text "${id}"${didYouMean(id, Object.keys(ENGLISH))}; correct the id, or take it out`,
      ),
    ];
  if (typeof text !== 'string') return [error('wrong-type', [id], `${file}: ${id} must be text; put it in quotes`)];
  if (text.trim() === '')
    return [error('bad-value', [id], `${file}: ${id} is empty; write it, or take it out to have it said in English`)];
  return [...tooLongFindings(file, id, text), ...placeholderFindings(file, id, text)];
}

function tooLongFindings(file: string, id: TextId, text: string): Finding[] {
  if (id !== 'reply.marker' || onOneLine(text).length <= LONGEST_MARKER_WORDS) return [];
  return [
    error(
      'bad-value',
      [id],
      `${file}: ${id} has more than ${LONGEST_MARKER_WORDS} characters, so that mail programs would break it; say it shorter`,
    ),
  ];
}

function placeholderFindings(file: string, id: TextId, text: string): Finding[] {
  const needed = placeholdersOf(ENGLISH[id]);
  const given = placeholdersOf(text);
  const known = needed.length === 0 ? 'it has none' : `it has ${inBraces(needed)}`;
  return [
    ...given
      .filter((name) => !needed.includes(name))
      .map((name) => error('unknown-placeholder', [id], `${file}: ${id} has no placeholder {${name}}; ${known}`)),
    ...needed
      .filter((name) => !given.includes(name))
      .map((name) =>
        error('missing-placeholder', [id], `${file}: ${id} lacks the placeholder {${name}}; put it where the mail must say it`),
      ),
  ];
}

const inBraces = (names: readonly string[]) => names.map((name) => `{${name}}`).join(', ');

const onOneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

const error = (code: FindingCode, path: readonly string[], message: string): Finding => ({
  severity: 'error',
  code,
  message,
  where: { in: 'texts', path },
});
