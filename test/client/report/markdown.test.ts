import fc from 'fast-check';
import { Marked, type Token, type Tokens } from 'marked';
import { toMarkdown } from '../../../client/report/markdown';
import { asLine, markdownTable } from '../../../client/report/markdown-text';
import { reportOf } from '../../../domain/report';
import { givenProject, WORDS } from '../../support/given-report';

const { launch, recorded, words, now } = givenProject();
const model = reportOf(launch, recorded, words, now);
const markdown = toMarkdown(model);

const renderer = new Marked({ gfm: true });
const tablesIn = (text: string) => renderer.lexer(text).filter((token): token is Tokens.Table => token.type === 'table');
/** The words that a reader of the page sees. */
const shown = (html: string) =>
  html
    .replaceAll('<br>', '\n')
    .replace(/<\/?a[^>]*>|^<p>|<\/p>\n$/g, '')
    .replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
const cellsShown = (table: Tokens.Table | undefined) =>
  table?.rows.map((row) => row.map(({ text }) => shown(renderer.parseInline(text) as string)));

const scraps = fc.oneof(
  fc.constantFrom(
    '|',
    '\\',
    '`',
    '``',
    '*',
    '**',
    '_',
    '__',
    '~~',
    '[',
    '](',
    ')',
    '<',
    '>',
    '<b>',
    '</b>',
    '<!--',
    '&',
    '&lt;',
    '#',
  ),
  fc.constantFrom(
    '\n',
    ' ',
    '![x](y)',
    '<script>',
    '- ',
    '1. ',
    'http://x.example/?',
    'WWW.x.example',
    'x@y.example',
    '://',
    'http://x.example/',
    'www.x.example',
    '---',
    '\u00e9',
    'a',
    'word',
    '&#35;',
    '{',
    '!',
    '\\|',
    '\\\\|',
  ),
  fc.string({ maxLength: 5 }),
);
/** Words of people, as they are shown: lines end in one way, and nothing of them is blank at either end. */
const wicked = fc
  .array(scraps, { maxLength: 10 })
  .map((parts) =>
    parts
      .join('')
      .replace(/[\p{Cc}]/gu, (each) => (each === '\n' ? each : ''))
      .trim(),
  )
  .filter((text) => !/ \n|\n | {2}|www\.|:\/\//.test(text));

describe('a report as Markdown', () => {
  it('reads as it was approved', () => {
    expect(markdown).toMatchSnapshot();
  });

  it('is the same for the same record', () => {
    const again = givenProject();
    expect(toMarkdown(reportOf(again.launch, again.recorded, again.words, again.now))).toBe(markdown);
  });

  it('does not depend on the hour once all its gates are open', () => {
    const [opened] = model.phases;
    if (opened === undefined) throw new Error('there is a first phase');
    const over = { ...model, phases: [opened] };
    expect(toMarkdown({ ...over, asOf: now + 1e9 })).toBe(toMarkdown(over));
    expect(toMarkdown(over)).not.toContain('INTERIM');
  });

  it('marks each phase whose gate is not open, and the whole', () => {
    const marks = [...markdown.matchAll(/^\*\*INTERIM.*?\*\*/gm)].map(([mark]) => mark);
    expect(marks).toEqual([
      '**INTERIM.**',
      '**INTERIM: held as of 2026-03-18 10:00:00.**',
      '**INTERIM: not begun as of 2026-03-18 10:00:00.**',
    ]);
  });

  it('says so where nobody has answered', () => {
    const nothing = toMarkdown(reportOf(launch, [], [], now));
    expect(nothing).toContain('\nNo answer has been received.\n');
    expect(markdown).not.toContain('No answer has been received.');
  });

  it('has the words of every comment, as a reader of the page sees them', () => {
    const cells = tablesIn(markdown)
      .flatMap((table) => cellsShown(table) ?? [])
      .flat();
    expect(cells).toEqual(expect.arrayContaining(Object.values(WORDS).map((text) => text.trim())));
  });

  it('has tables whose rows are whole', () => {
    const lines = markdown.split('\n').filter((line) => line.startsWith('| '));
    const rows = tablesIn(markdown).reduce((sum, { rows: { length } }) => sum + length + 2, 0);
    expect(rows).toBe(lines.length);
  });

  it('has no markup but its own', () => {
    const tags: string[] = [];
    void renderer.walkTokens(renderer.lexer(markdown), (token: Token) => {
      if (token.type === 'html') tags.push(token.raw);
    });
    expect([...new Set(tags)]).toEqual(['<br>']);
  });

  it('shows no mail address', () => {
    for (const { email } of launch.directory.contacts) expect(markdown).not.toContain(email);
  });
});

describe('words of others in Markdown', () => {
  it('are shown as they are in a cell of a table', () => {
    fc.assert(
      fc.property(wicked, wicked, (first, second) => {
        fc.pre(first !== '' && second !== '');
        const [table, ...others] = tablesIn(markdownTable(['One', 'Two', 'Three'], [[first, second, 'x']]));
        expect(others).toEqual([]);
        expect(cellsShown(table)).toEqual([[first, second, 'x']]);
      }),
      { seed: 17, numRuns: 3000 },
    );
  });

  it('are shown as they are in a line', () => {
    fc.assert(
      fc.property(wicked, (text) => {
        fc.pre(text !== '');
        expect(shown(renderer.parse(asLine(text)) as string)).toBe(text);
      }),
      { seed: 18, numRuns: 3000 },
    );
  });

  it('cannot move the cursor of a terminal', () => {
    expect(asLine('a\u001b[2Jb\u0007\u009bc')).toBe('a\uFFFD\\[2Jb\uFFFD\uFFFDc');
  });

  it.each([
    ['\r\n', 'a<br>b'],
    ['\r', 'a<br>b'],
    ['\u2028', 'a<br>b'],
    ['\t', 'a b'],
  ])('keep their lines apart by %j', (end, text) => {
    expect(asLine(`a${end}b`)).toBe(text);
  });

  it('leave out columns that are empty throughout', () => {
    expect(markdownTable(['One', 'Two'], [['', 'x']])).toBe('| Two |\n| --- |\n| x   |');
  });
});
