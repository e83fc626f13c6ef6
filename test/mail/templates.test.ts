import fc from 'fast-check';
import { REPLY_MARKER } from '../../mail/reply-marker';
import { writeLetter } from '../../mail/templates/write';
import { LETTERS } from './letters';

const letters = Object.values(LETTERS).map((letter) => [letter.kind, letter] as const);

/** Lines of our own words. What people wrote, commands and addresses of pages stay as they are. */
const ownLines = (text: string) => text.split('\n').filter((line) => !/^ {2}\| |^ {4}\S|^https?:/.test(line));

describe('a letter', () => {
  it.each(letters)('%s fits into 80 columns of text', (_kind, letter) => {
    const { text } = writeLetter(letter);
    expect(ownLines(text).filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(letters)('%s reads as it was approved', (_kind, letter) => {
    const { subject, text, html } = writeLetter(letter);
    expect(`Subject: ${subject}\n\n${text}`).toMatchSnapshot('text');
    expect(html).toMatchSnapshot('html');
  });

  it.each([
    'request',
    'reminder',
    'extra-reminder',
    'escalation',
    'extension',
    'new-version',
    'reopening',
    'waiver',
    'receipt',
    'not-yet-counted',
  ] as const)('%s begins with the reply marker in both forms', (kind) => {
    const { text, html } = writeLetter(LETTERS[kind]);
    expect(text.startsWith(`${REPLY_MARKER}\n`)).toBe(true);
    expect(html).toContain('data-reply-marker');
  });

  it('receipt names the counties that keep an earlier answer, and how to change it there', () => {
    const { text } = writeLetter({ ...LETTERS.receipt, keepEarlier: ['Napa County', 'Yolo County'] });
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Your earlier answer was also that of Napa County, Yolo County. There it stands as it was. If this one is theirs as well, reply with "This answer is for all our counties."',
    );
  });

  it.each(['copy', 'owner-notice', 'late', 'cancellation', 'revoked'] as const)('%s invites no reply', (kind) => {
    expect(writeLetter(LETTERS[kind]).text).not.toContain(REPLY_MARKER);
  });

  it.each([
    'request',
    'reminder',
    'extra-reminder',
    'escalation',
    'extension',
    'new-version',
    'reopening',
    'not-yet-counted',
  ] as const)('%s says when, how and whom to ask', (kind) => {
    const { text } = writeLetter(LETTERS[kind]);
    for (const word of [
      '5:00 p.m. Pacific Time',
      'ADD:',
      'DELETE:',
      'AUGMENT:',
      'OTHER:',
      '"No comments."',
      '"We object."',
      'training@agency.example',
      'send it to reply+abcdefghijklmnopqrstuvwxyz234567@review.agency.example instead',
    ])
      expect(text.replace(/\s+/g, ' ')).toContain(word);
  });

  it.each(letters)('%s is a page with a language and headings, without images', (_kind, letter) => {
    const { html } = writeLetter(letter);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<h2');
    expect(html).not.toContain('<img');
  });

  it.each(letters)('%s wraps on a telephone: nothing in it has a width of its own', (_kind, letter) => {
    const { html } = writeLetter(letter);
    expect(html).toContain('overflow-wrap: anywhere');
    expect(html).not.toMatch(/[^-]width: |nowrap|<table|white-space: pre[^-]|<pre>/);
  });

  it('carries the tag of the county’s ticket system back', () => {
    expect(writeLetter(LETTERS.receipt).subject).toContain('[ref:_00D1.5001:ref]');
  });

  it('tells the coordinator whose answer came, where it was another’s', () => {
    const text = writeLetter({
      ...LETTERS.receipt,
      answeredBy: { name: 'Director, Alameda County', address: 'director@alameda.example' },
    }).text;
    expect(text).toContain('Director, Alameda County has answered for Alameda County');
  });

  it('shows the words of others as words', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const html = writeLetter({ ...LETTERS['not-yet-counted'], theirText: `${words}<script>alert(1)</script>` }).html;
        return !html.includes('<script');
      }),
    );
  });
});
