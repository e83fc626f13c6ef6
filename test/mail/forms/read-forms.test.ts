import { strToU8, unzipSync, zipSync } from 'fflate';
import { commentForm } from '../../../mail/forms/comment-form';
import { type DocumentReading, readDocuments } from '../../../mail/forms/read-document';
import { fillForm } from './fill-form';
import { docx, odfTable, odt, wordParagraph, wordTable, xlsx } from './office-files';

const read = async (name: string, content: Buffer | string): Promise<DocumentReading> => {
  const [reading] = await readDocuments([{ name, type: '', content: Buffer.from(content) }]);
  if (reading === undefined) throw new Error('nothing was read');
  return reading;
};

/** "position: kind @ place | text | proposed | reason; …", or why it is none. */
function said(reading: DocumentReading): string {
  if (reading.read !== 'form') return `${reading.read}: ${reading.because}`;
  const { position, comments, doubts } = reading.answer;
  const words = comments.map((c) => `${c.kind} @ ${c.place} | ${c.text} | ${c.proposed} | ${c.reason}`.replaceAll('\n', '/'));
  return [`${position}:`, ...words, ...doubts.map((doubt) => `[${doubt}]`)].join('\n');
}

const HEADER = ['No.', 'Kind', 'Place', 'Current text', 'Proposed text', 'Reason'];
const ROW = ['1', 'Augmentation', 'Goal 4.1', 'a week', 'two days', 'Few can stay away longer.'];
const READ = 'comments:\naugmentation @ Goal 4.1 | a week | two days | Few can stay away longer.';
const csv = (separator: string, rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator)).join('\r\n');

const OURS = commentForm('form.docx', {
  project: 'Plan <1> & "2"',
  phase: 'Phase II',
  participant: 'Alpine County',
  due: 'Wednesday, January 16, 2002, 5:00 p.m. Pacific Time',
}).content;

const filled = (tick: number, rows: readonly (readonly string[])[]) => fillForm(OURS, tick, rows);

describe('our form', () => {
  it('says nothing before it is filled in', async () => {
    expect(said(await read('form.docx', OURS))).toBe('blank: it is a comment form that nobody has filled in');
  });

  it('is the same file each time', () => {
    expect(unzipSync(OURS)['word/document.xml']).toBeDefined();
    const again = commentForm('form.docx', {
      project: 'Plan <1> & "2"',
      phase: 'Phase II',
      participant: 'Alpine County',
      due: 'Wednesday, January 16, 2002, 5:00 p.m. Pacific Time',
    });
    expect(again.content.equals(OURS)).toBe(true);
  });

  it('gives its rows as comments, in order', async () => {
    const rows = [
      ['Deletion', 'Section 3.2', 'the second sentence', '', 'It repeats 3.1.'],
      ['Addition', 'Section 4', '', 'A glossary.', ''],
    ];
    expect(said(await read('form.docx', filled(2, rows)))).toBe(
      'comments:\ndeletion @ Section 3.2 | the second sentence |  | It repeats 3.1.\naddition @ Section 4 | A glossary. | A glossary. | ',
    );
  });

  it.each([
    [1, [], 'no-comments:'],
    [2, [], 'blank: it says that there are comments, and lists none'],
    [3, [], 'objection:'],
    [3, [['Other', 'Section 2', 'x', '', 'The cost.']], 'objection:\nother @ Section 2 | x |  | The cost.'],
    [1, [['Other', 'Section 2', 'x', '', '']], 'comments:\nother @ Section 2 | x |  | \n[contradiction]'],
  ])('with box %i ticked and the rows %j says what it says', async (tick, rows, expected) => {
    expect(said(await read('form.docx', filled(tick, rows)))).toBe(expected);
  });

  it('may have an objection in a reason, which holds the gate', async () => {
    const rows = [['Other', 'Section 2', 'x', '', 'We object to this section.']];
    expect(said(await read('form.docx', filled(2, rows)))).toMatch(/^objection:/);
  });

  it('keeps what somebody writes below the table, for a person', async () => {
    const parts = unzipSync(filled(2, [['Deletion', 'Section 3', 'all of it', '', '']]));
    const xml = Buffer.from(parts['word/document.xml'] ?? '').toString();
    const more = xml.replace('<w:sectPr>', `${wordParagraph('The plan forgets small counties, and that worries us.')}<w:sectPr>`);
    const content = Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(more) }));
    expect(said(await read('form.docx', content))).toBe(
      'comments:\ndeletion @ Section 3 | all of it |  | \nother @  | The plan forgets small counties, and that worries us. |  | \n[unread]',
    );
  });
});

describe('a filled table', () => {
  it.each<[string, string, Buffer | string]>([
    ['Word', 'a.docx', docx(wordTable([HEADER, ROW]))],
    ['LibreOffice', 'a.odt', odt(odfTable([HEADER, ROW]))],
    ['Calc', 'a.ods', odt(odfTable([HEADER, ROW]), 'spreadsheet')],
    ['a comma-separated file', 'a.csv', csv(',', [HEADER, ROW])],
    ['a semicolon-separated file', 'a.csv', `sep=;\r\n${csv(';', [HEADER, ROW])}`],
    ['a tab-separated file', 'a.tsv', csv('\t', [HEADER, ROW])],
    ['UTF-8 with a mark', 'a.csv', `\ufeff${csv(',', [HEADER, ROW])}`],
    ['UTF-16', 'a.csv', Buffer.from(`\ufeff${csv('\t', [HEADER, ROW])}`, 'utf16le')],
    ['titles above it', 'a.csv', csv(',', [['Comments of Alpine County', ''], [''], HEADER, ROW])],
    ['empty rows', 'a.csv', csv(',', [HEADER, ['1', '', '', '', '', ''], ROW, ['3', '', ' ', '', '', '']])],
    ['a repeated header', 'a.docx', docx(wordTable([HEADER, ROW, HEADER]))],
  ])('of %s is read', async (_what, name, content) => {
    expect(said(await read(name, content))).toBe(READ);
  });

  it.each([
    [
      'reordered and extra columns',
      [
        ['Name', 'Reason', 'Location', 'Suggested wording', 'Existing wording', 'Type', 'Date'],
        ['TC', 'Few can stay away longer.', 'Goal 4.1', 'two days', 'a week', 'chg', 'Jan 9'],
      ],
      READ,
    ],
    [
      'the table of national bodies',
      [
        [
          'MB/NC1',
          'Line number (e.g. 17)',
          'Clause/ Subclause (e.g. 3.1)',
          'Paragraph/ Figure/ Table',
          'Type of comment2',
          'Comments',
          'Proposed change',
          'Observations of the secretariat',
        ],
        ['AA', '', '3.1', '2', 'te', 'The sentence is unclear.', 'Say who decides.', ''],
      ],
      'comments:\naugmentation @ 3.1, 2 | The sentence is unclear. | Say who decides. | ',
    ],
    [
      'a list of comments',
      [
        ['Section', 'Comment'],
        ['3.2', 'Please delete the second bullet.'],
        ['', 'none'],
      ],
      'comments:\ndeletion @ Section 3.2 | Please delete the second bullet. |  | ',
    ],
    [
      'nothing but none',
      [
        ['Section', 'Comment'],
        ['', 'No comments.'],
      ],
      'no-comments:',
    ],
    [
      'a position above',
      [
        ['Position', 'objection'],
        ['Section', 'Comment'],
        ['2', 'It costs too much.'],
      ],
      'objection:\nother @ Section 2 | It costs too much. |  | ',
    ],
  ])('with %s is read', async (_what, rows, expected) => {
    expect(said(await read('a.csv', csv(',', rows)))).toBe(expected);
    expect(said(await read('a.docx', docx(wordTable(rows))))).toBe(expected);
  });

  it('goes on in a second table, with a header or without', async () => {
    const second = ['2', 'Deletion', 'Goal 5', 'all', '', ''];
    for (const rows of [[HEADER, second], [second]])
      expect(said(await read('a.docx', docx(`${wordTable([HEADER, ROW])}<w:p/>${wordTable(rows)}`)))).toBe(
        `${READ}\ndeletion @ Goal 5 | all |  | `,
      );
  });

  it('is read in Windows’ own letters', async () => {
    const rows = csv(';', [HEADER, ['1', 'Deletion', 'Cañon', 'naïve', '', '']]);
    expect(said(await read('a.csv', Buffer.from(rows, 'latin1')))).toBe('comments:\ndeletion @ Cañon | naïve |  | ');
  });
});

describe('a cell', () => {
  const inWord = async (cell: string) =>
    said(
      await read(
        'a.docx',
        docx(
          wordTable([
            ['Place', 'Comment'],
            ['Goal 1', cell],
          ]),
        ),
      ),
    );

  it.each([
    [
      'split runs',
      '<w:p><w:r><w:t>Delete </w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>this.</w:t></w:r></w:p>',
      'Delete this.',
    ],
    ['a line break', '<w:p><w:r><w:t>Delete</w:t><w:br/><w:t>this.</w:t></w:r></w:p>', 'Delete/this.'],
    ['two paragraphs', `${wordParagraph('Delete')}${wordParagraph('this.')}`, 'Delete/this.'],
    [
      'a content control',
      `<w:sdt><w:sdtPr/><w:sdtContent>${wordParagraph('Delete this.')}</w:sdtContent></w:sdt>`,
      'Delete this.',
    ],
    [
      'accepted changes',
      '<w:p><w:ins><w:r><w:t>Delete </w:t></w:r></w:ins><w:del><w:r><w:delText>keep </w:delText></w:r></w:del><w:r><w:t>this.</w:t></w:r></w:p>',
      'Delete this.',
    ],
    [
      'a hyperlink and a field',
      '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>Delete &amp; &#8220;this&#x201D;.</w:t></w:r></w:hyperlink></w:p>',
      'Delete & “this”.',
    ],
  ])('of Word with %s has its words', async (_what, cell, text) => {
    expect(await inWord(cell)).toBe(`comments:\ndeletion @ Goal 1 | ${text} |  | `);
  });

  it('of Word that only shows what to click is empty', async () => {
    const hint =
      '<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt>';
    expect(await inWord(hint)).toMatch(/^blank/);
  });

  it('over two columns leaves the second one empty', async () => {
    const wide = docx(
      '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Place</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Name</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Comment</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Goal 1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Delete it.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
    );
    expect(said(await read('a.docx', wide))).toBe('comments:\ndeletion @ Goal 1 | Delete it. |  | ');
  });

  it('of OpenDocument may stand for many, and holds spaces and breaks', async () => {
    const rows = [
      ['Place', '<table:table-cell table:number-columns-repeated="2"/>', 'Comment'],
      [
        'Goal 1',
        '<table:covered-table-cell/>',
        '<table:table-cell/>',
        '<table:table-cell><text:p>Delete<text:s text:c="2"/>it,<text:line-break/>\n   <text:span>please.</text:span></text:p></table:table-cell>',
        '<table:table-cell table:number-columns-repeated="16380"/>',
      ],
    ];
    const sheet = `${odfTable(rows).replace('</table:table>', '')}<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>`;
    expect(said(await read('a.ods', odt(sheet, 'spreadsheet')))).toBe(
      'comments:\ndeletion @ Goal 1 | Delete  it,/ please. |  | ',
    );
  });

  it('of Excel may be shared, inline, a formula or a number, and rows have gaps', async () => {
    const sheet = `<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="inlineStr"><is><r><t>Com</t></r><r><t>ment</t></r></is></c></row>
      <row r="9"><c r="B9"><v>3.2</v></c><c r="D9" t="str"><f>A1</f><v>Delete it.</v></c></row><row r="10"><c r="B10" t="s"><v>1</v></c></row>`;
    const strings = '<si><t>Section</t></si><si><t xml:space="preserve"> </t><rPh><t>x</t></rPh></si>';
    expect(said(await read('a.xlsx', xlsx(sheet, strings)))).toBe('comments:\ndeletion @ Section 3.2 | Delete it. |  | ');
  });

  it('of a hidden sheet is not read', async () => {
    const sheet = '<row><c t="inlineStr"><is><t>Section</t></is></c><c t="inlineStr"><is><t>Comment</t></is></c></row>';
    expect(said(await read('a.xlsx', xlsx(sheet, '', ' state="hidden"')))).toMatch(/^document/);
  });
});

describe('a document that is no form', () => {
  it('is for a person, with a reviewer’s changes and remarks', async () => {
    const reviewed = docx(
      '<w:p><w:r><w:t>A course of </w:t></w:r><w:del><w:r><w:delText>a week</w:delText></w:r></w:del><w:ins><w:r><w:t>two days</w:t></w:r></w:ins></w:p>',
      {
        'word/comments.xml': `<w:comments><w:comment w:id="0" w:author="TC">${wordParagraph('Too long.')}</w:comment></w:comments>`,
      },
    );
    expect(await read('goals.docx', reviewed)).toMatchObject({
      read: 'document',
      text: 'A course of two days',
      marks: ['Deleted: a week', 'Inserted: two days', 'Comment: Too long.'],
    });
  });

  it('of OpenDocument shows its changes as well', async () => {
    const changed = odt(
      '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info/><text:p>a week</text:p></text:deletion></text:changed-region><text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes><text:p>A course of <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>two days<text:change-end text:change-id="c2"/>.</text:p>',
    );
    expect(await read('goals.odt', changed)).toMatchObject({
      read: 'document',
      text: 'A course of two days.',
      marks: ['Deleted: a week', 'Inserted: two days'],
    });
  });

  it.each([
    [
      'a table of its own',
      docx(
        wordTable([
          ['Goal', 'Measure', 'Reason'],
          ['1', 'Hours', 'Cost'],
        ]),
      ),
    ],
    ['a comment table in a long text', docx(`${wordParagraph('A sentence of a plan. '.repeat(200))}${wordTable([HEADER, ROW])}`)],
  ])('with %s is not taken for one', async (_what, content) => {
    expect(said(await read('plan.docx', content))).toBe('document: it is not a comment form');
  });
});
