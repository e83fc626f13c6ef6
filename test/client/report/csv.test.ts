import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { toCsv } from '../../../client/report/csv';
import { REPORT_TABLES, reportTable } from '../../../client/report/tables';
import { reportOf } from '../../../domain/report';
import { givenProject, WORDS } from '../../support/given-report';

const { launch, recorded, words, now } = givenProject();
const model = reportOf(launch, recorded, words, now);
const read = (csv: string): string[][] => parse(csv, { bom: true });

/** What may stand before a sign that makes a formula of a cell, as far as any spreadsheet is known to pass it over. */
const RUNS = /^[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;
/** Takes away the apostrophe that was put in front. */
const asItCame = (cell: string) =>
  /^''*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/u.test(cell) ? cell.slice(1) : cell;

/** Words of people with bad luck or bad intent. */
const wicked = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        ' ',
        "'",
        '"',
        ',',
        ';',
        '\u00a0',
        '\u200b',
        '\ufeff',
        '\0',
        '＝',
        '|',
        '1',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
const rows = fc
  .integer({ min: 2, max: 5 })
  .chain((width) => fc.array(fc.array(wicked, { minLength: width, maxLength: width }), { minLength: 2 }));

describe('a table as CSV', () => {
  it.each(REPORT_TABLES)('%s is as it was approved', (name) => {
    expect(toCsv(reportTable(model, name)).replaceAll('\r', '␍')).toMatchSnapshot();
  });

  it('is UTF-8 with a byte order mark, and ends every line with CRLF', () => {
    const csv = toCsv({ header: ['County', 'Comment'], rows: [['Düren', 'a\nb']] });
    expect(csv).toBe('\ufeffCounty,Comment\r\nDüren,"a\nb"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', ' =1+1', '\u00a0=1', '\n=1', '\u200b=1', '＝1'])(
    'makes text of %j',
    (formula) => {
      const [[, cell] = []] = read(toCsv({ header: ['a', formula], rows: [] }));
      expect(cell).toBe(`'${formula}`);
    },
  );

  it.each(['a=b', '1-2', "it's", ' text', '§ 2', ''])('leaves %j as it is', (plain) => {
    const [[, cell] = []] = read(toCsv({ header: ['a', plain], rows: [] }));
    expect(cell).toBe(plain);
  });

  it('has no cell that a spreadsheet could run', () => {
    fc.assert(
      fc.property(rows, ([header = [], ...others]) => {
        const cells = read(toCsv({ header, rows: others })).flat();
        expect(cells.filter((cell) => RUNS.test(cell))).toEqual([]);
      }),
      { seed: 4180, numRuns: 1000 },
    );
  });

  it('gives the same cells back when it is read', () => {
    fc.assert(
      fc.property(rows, ([header = [], ...others]) => {
        expect(read(toCsv({ header, rows: others })).map((row) => row.map(asItCame))).toEqual([header, ...others]);
      }),
      { seed: 4181, numRuns: 1000 },
    );
  });
});

describe('the tables of a report', () => {
  const cellsOf = (name: (typeof REPORT_TABLES)[number]) => {
    const { header, rows: filled } = reportTable(model, name);
    return filled.map((row) => Object.fromEntries(header.map((column, i) => [column, row[i]])));
  };

  it.each(REPORT_TABLES)('%s says INTERIM in every row of a phase whose gate is not open, and in no other', (name) => {
    const gates = cellsOf(name).map(({ Phase, Gate }) => [Phase, Gate]);
    expect([...new Set(gates.map((each) => each.join(': ')))]).toEqual([
      'Phase 1: open',
      'Phase 2: INTERIM: held as of 2026-03-18 10:00:00',
    ]);
  });

  it('keep the words of a comment as they came', () => {
    const said = cellsOf('comments').map(({ Comment }) => Comment);
    expect(said).toEqual(expect.arrayContaining(Object.values(WORDS)));
  });

  it('say in the place of a comment that its words are missing', () => {
    const without = reportOf(launch, recorded, [], now);
    const { header, rows: filled } = reportTable(without, 'comments');
    expect(filled[0]?.[header.indexOf('Comment')]).toBe('[The words are not in the database.]');
  });

  it('have as many cells in every row as columns', () => {
    for (const name of REPORT_TABLES) {
      const { header, rows: filled } = reportTable(model, name);
      expect(filled.filter((row) => row.length !== header.length)).toEqual([]);
    }
  });
});
