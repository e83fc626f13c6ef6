import { type Zippable, zipSync } from 'fflate';

/** Small documents as office programs write them, part by part. */
export const zip = (parts: Readonly<Record<string, string>>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])) as Zippable));

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

export const docx = (body: string, more: Readonly<Record<string, string>> = {}): Buffer =>
  zip({
    '[Content_Types].xml': '<Types/>',
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...more,
  });

export const wordParagraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** Cells that begin with "<" are markup of their own. */
export const wordTable = (rows: readonly (readonly string[])[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row.map(wordCell).join('')}</w:tr>`).join('')}</w:tbl>`;

const wordCell = (text: string) => `<w:tc><w:tcPr/>${text.startsWith('<') ? text : wordParagraph(text)}</w:tc>`;

export const odt = (body: string, kind: 'text' | 'spreadsheet' = 'text'): Buffer =>
  zip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `<?xml version="1.0"?><office:document-content><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
  });

/** Cells that begin with "<" are markup of their own. */
export const odfTable = (rows: readonly (readonly string[])[]): string =>
  `<table:table>${rows.map((row) => `<table:table-row>${row.map(odfCell).join('')}</table:table-row>`).join('')}</table:table>`;

const odfCell = (text: string) =>
  text.startsWith('<table:') ? text : `<table:table-cell><text:p>${text}</text:p></table:table-cell>`;

export const xlsx = (sheet: string, strings = '', state = ''): Buffer =>
  zip({
    'xl/workbook.xml': `<workbook><sheets><sheet name="Comments" sheetId="1" r:id="rId1"${state}/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  });

/** A page of words at their places, uncompressed. */
export function pdf(words: readonly (readonly [x: number, y: number, text: string])[]): Buffer {
  const shown = words.map(([x, y, text]) => `BT /F1 10 Tf ${x} ${y} Td (${text}) Tj ET`).join('\n');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 792 612]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${shown.length}>>\nstream\n${shown}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  const written = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`);
  const head = '%PDF-1.4\n';
  const starts = written.map((_, i) => head.length + written.slice(0, i).join('').length);
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const end = head.length + written.join('').length;
  return Buffer.from(
    `${head}${written.join('')}xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${end}\n%%EOF`,
  );
}
