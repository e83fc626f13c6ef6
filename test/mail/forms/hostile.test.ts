import fc from 'fast-check';
import { readDocuments } from '../../../mail/forms/read-document';
import { docx, odt, wordParagraph, wordTable, xlsx, zip } from './office-files';

const read = async (name: string, content: Buffer) => {
  const [reading] = await readDocuments([{ name, type: 'application/octet-stream', content }]);
  return reading?.read === 'unreadable' ? reading.because : reading?.read;
};

const bomb = wordParagraph('x'.repeat(9_000_000));
const deep = (levels: number) => `${'<w:sdtContent>'.repeat(levels)}${'</w:sdtContent>'.repeat(levels)}`;
const entities = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';

/** Declares that its part unpacks to ten bytes. */
function lying(): Buffer {
  const honest = docx(bomb);
  honest.writeUInt32LE(10, honest.lastIndexOf('PK\x01\x02') + 24);
  return honest;
}

/** Marked as protected in its directory. */
function locked(): Buffer {
  const file = docx(wordParagraph('x'));
  file.writeUInt16LE(1, file.indexOf('PK\x01\x02') + 8);
  return file;
}

const oldFile = (inside: Buffer) => Buffer.concat([Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'latin1'), inside]);

describe('an attachment', () => {
  it.each<[string, string, Buffer, string]>([
    ['a bomb', 'a.docx', docx(bomb), 'it unpacks to more than any form holds'],
    ['a bomb that lies', 'a.docx', lying(), 'it unpacks to more than any form holds'],
    ['nesting without end', 'a.docx', docx(deep(500)), 'it has more in it than a form ever has'],
    ['elements without end', 'a.docx', docx('<w:p/>'.repeat(400_001)), 'it has more in it than a form ever has'],
    [
      'entities',
      'a.docx',
      zip({ 'word/document.xml': `${entities}<w:document><w:body>&b;</w:body></w:document>` }),
      'it defines entities of its own, which no office program does',
    ],
    [
      'many entries',
      'a.docx',
      zip(Object.fromEntries(Array.from({ length: 2_001 }, (_, i) => [`${i}`, '']))),
      'it unpacks to more than any form holds',
    ],
    [
      'rows without end',
      'a.xlsx',
      xlsx(
        '<row><c t="str"><v>Section</v></c><c t="str"><v>Comment</v></c></row>'.concat(
          '<row><c><v>1</v></c><c><v>2</v></c></row>'.repeat(3_000),
        ),
      ),
      'it has more than 2000 rows',
    ],
    [
      'comments without end',
      'a.csv',
      Buffer.from(`Section,Comment\n${'1,Delete it.\n'.repeat(501)}`),
      'it has more than 500 comments',
    ],
    [
      'a cell without end',
      'a.csv',
      Buffer.from(`Section,Comment\n1,${'x'.repeat(10_001)}\n`),
      'a cell of it has more than 10000 characters',
    ],
    ['macros by its name', 'a.docm', docx(wordParagraph('x')), 'it holds macros'],
    ['macros inside', 'a.docx', docx(wordParagraph('x'), { 'word/vbaProject.bin': 'x' }), 'it holds macros'],
    ['a locked part', 'a.docx', locked(), 'it is protected by a password'],
    ['a password of Office', 'a.docx', oldFile(Buffer.from('EncryptedPackage', 'utf16le')), 'it is protected by a password'],
    [
      'a password of LibreOffice',
      'a.odt',
      zip({ 'META-INF/manifest.xml': '<manifest:encryption-data/>', 'content.xml': 'x' }),
      'it is protected by a password',
    ],
    ['an old format', 'a.doc', oldFile(Buffer.alloc(10)), 'it is in a format of Office before 2007'],
    [
      'another archive inside',
      'a.zip',
      zip({
        'a.docx': docx(
          wordTable([
            ['Section', 'Comment'],
            ['1', 'Delete it.'],
          ]),
        ).toString('latin1'),
      }),
      'it is an archive, which nobody unpacks',
    ],
    ['what only Outlook reads', 'winmail.dat', Buffer.from('x'), 'it is in a format that only Outlook reads (winmail.dat)'],
    ['nothing known', 'a.pages', Buffer.from('x'), 'it is of a kind that is not read'],
    ['half of a file', 'a.docx', docx(wordParagraph('x')).subarray(0, 200), 'it is damaged'],
    ['tags that do not match', 'a.docx', docx('<w:p></w:tbl>'), 'it is damaged'],
    ['no text where it should be', 'a.odt', odt('', 'drawing' as 'text'), 'it is neither a text nor a spreadsheet'],
    ['more bytes than a form has', 'a.pdf', Buffer.alloc(8 * 1024 * 1024 + 1), 'it is larger than 8 MB'],
  ])('with %s is named with the reason', async (_what, name, content, because) => {
    expect(await read(name, content)).toBe(because);
  });

  it('after the fifth is not read', async () => {
    const files = Array.from({ length: 6 }, () => ({
      name: 'a.csv',
      type: '',
      content: Buffer.from('Section,Comment\n1,Delete it.'),
    }));
    expect((await readDocuments(files)).map((file) => file.read)).toEqual([...new Array(5).fill('form'), 'unreadable']);
  });

  it('may hold no character that a record has no place for', async () => {
    const content = Buffer.from('Section,Comment\n1,Delete\u0000\u0007 it.');
    const [reading] = await readDocuments([{ name: 'a.csv', type: '', content }]);
    expect(reading).toMatchObject({ answer: { comments: [{ text: 'Delete it.' }] } });
  });

  it('that was damaged anywhere ends in a reading', async () => {
    const whole = docx(
      wordTable([
        ['Section', 'Comment'],
        ['1', 'Delete it.'],
      ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, byte, end) => {
        const broken = Buffer.from(whole.subarray(0, end));
        if (at < broken.length) broken[at] = byte;
        const [reading] = await readDocuments([{ name: 'a.docx', type: '', content: broken }]);
        expect(['form', 'blank', 'document', 'unreadable']).toContain(reading?.read);
      }),
      { numRuns: 500 },
    );
  });
});
