import { writeLetter } from '../../../mail/templates/write';
import { missingTexts, readTexts } from '../../../mail/texts/check';
import { ENGLISH } from '../../../mail/texts/english';
import { wordsFor } from '../../../mail/texts/words';
import { unreadNote, unreadNoteIn } from '../../../mail/unread-note';
import { LETTERS } from '../letters';

const texts = {
  es: { greeting: 'Estimado/a {name}:', 'questions.heading': 'Preguntas' },
  'es-MX': { greeting: 'Hola, {name}:' },
  ar: {},
};

const codes = (data: unknown) => readTexts('texts/es.yaml', data).findings.map(({ code }) => code);

describe('The words of a contact', () => {
  it('come, text by text, from the nearest language that has them', () => {
    const { language, say } = wordsFor('es-MX', texts);
    expect([language, say('greeting', { name: 'A' }), say('questions.heading'), say('why.heading')]).toEqual([
      'es-MX',
      'Hola, A:',
      'Preguntas',
      'Why',
    ]);
  });

  it('are English where the plan has none of the language', () => {
    expect(wordsFor('fr', texts)).toMatchObject({ language: 'en', direction: 'ltr' });
  });

  it('leave a value that looks like a placeholder as it is', () => {
    expect(wordsFor('en').say('questions.ask', { name: '{address}', address: 'x' })).toBe('Ask {address}, x.');
  });

  it('mark the page with their language, and with its direction where that is from right to left', () => {
    expect(writeLetter(LETTERS.request, wordsFor('ar', texts)).html).toContain('<html lang="ar" dir="rtl">');
    expect(writeLetter(LETTERS.request, wordsFor('es', texts)).html).toContain('<html lang="es">');
  });
});

describe('What could not be read', () => {
  const { say } = wordsFor('es', {
    es: { 'file.macros': 'contiene macros', 'file.unnamed': 'un archivo', 'mail.empty': 'está vacío' },
  });

  it.each([
    ['a file', unreadNote('plan: 2.docm', 'it holds macros'), 'plan: 2.docm: contiene macros'],
    ['a file without a name', unreadNote('', 'it holds macros'), 'un archivo: contiene macros'],
    ['the whole mail', 'it is empty', 'está vacío'],
    ['a file, for a reason that only an earlier version gave', 'plan.pdf: it is too wide', 'plan.pdf: it is too wide'],
  ])('is told of %s in the words of the mail', (_, note, told) => {
    expect(unreadNoteIn(note, say)).toBe(told);
  });
});

describe('A file of texts', () => {
  it('passes where it says all of them with their placeholders', () => {
    const { texts: read, findings } = readTexts('texts/es.yaml', ENGLISH);
    expect([...findings, ...missingTexts('texts/es.yaml', read)]).toEqual([]);
  });

  it.each([
    ['an id that no mail has', { greetings: 'Hola' }, 'unknown-text'],
    ['a placeholder that is not filled', { 'when.heading': 'Fecha {date}' }, 'unknown-placeholder'],
    ['no deadline where the mail must say it', { 'when.deadline': 'Responda pronto.' }, 'missing-placeholder'],
    ['what must be typed in other words', { 'answer.nothing': 'Escriba "Sin comentarios."' }, 'missing-placeholder'],
    ['a number', { greeting: 5 }, 'wrong-type'],
    ['nothing', { greeting: ' ' }, 'bad-value'],
    ['a marker that mail programs would break', { 'reply.marker': 'Responda '.repeat(8) }, 'bad-value'],
  ])('is refused for %s', (_, data, code) => {
    expect(codes(data)).toEqual([code]);
  });

  it('is told which texts it leaves to English', () => {
    const { greeting: _, ...rest } = ENGLISH;
    expect(missingTexts('texts/es.yaml', rest)).toMatchObject([{ severity: 'warning', code: 'text-missing' }]);
  });
});
