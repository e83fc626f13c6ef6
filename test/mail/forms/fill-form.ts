import { strToU8, unzipSync, zipSync } from 'fflate';

/** Our form as Word saves it, after somebody has ticked one of its three boxes (from 1) and typed kind, place … into its rows. */
export function fillForm(form: Buffer, tick: number, rows: readonly (readonly string[])[]): Buffer {
  const parts = unzipSync(form);
  const tables = Buffer.from(parts['word/document.xml'] ?? '')
    .toString()
    .split('<w:tr>');
  const ticked = tables.map((part) => part.split('☐').reduce((whole, piece, i) => whole + (i === tick ? '☒' : '☐') + piece));
  const first = ticked.findIndex((part) => part.includes('<w:tblHeader/>')) + 1;
  const typed = ticked.map((part, i) => fillRow(part, rows[i - first] ?? []));
  return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(typed.join('<w:tr>')) }));
}

function fillRow(row: string, [kind, ...cells]: readonly string[]): string {
  if (kind === undefined) return row;
  const chosen = row.replace('<w:showingPlcHdr/>', '').replace('Choose one', kind);
  return cells.reduce((text, cell) => text.replace('</w:pPr></w:p>', `</w:pPr><w:r><w:t>${cell}</w:t></w:r></w:p>`), chosen);
}
