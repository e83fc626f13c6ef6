import { zipSync } from 'fflate';
import type { MailAttachment } from '../document';
// Its escapes are those of XML 1.0, section 4.6.
import { type Markup, html as xml } from '../html';
import {
  COLUMN_TITLES,
  FORM_TITLE,
  HEADINGS,
  INSTRUCTIONS,
  KIND_NAMES,
  NOTHING_CHOSEN,
  POSITION_LABEL,
  POSITIONS,
} from './form-text';

/** What the heading of a form says; the deadline in words, with its zone. */
export interface FormHeading {
  readonly project: string;
  readonly phase: string;
  readonly participant: string;
  readonly due: string;
}

/**
 * The form that a request carries: a table in a Word document (ECMA-376), which Word, LibreOffice, Pages and Google Docs fill
 * in. The same heading gives the same bytes.
 */
export function commentForm(name: string, heading: FormHeading): MailAttachment {
  const parts = {
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': RELATIONS,
    'docProps/core.xml': xml`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${FORM_TITLE}</dc:title><dc:language>en-US</dc:language></cp:coreProperties>`,
    'word/document.xml': documentOf(heading),
    'word/styles.xml': STYLES,
    'word/_rels/document.xml.rels': DOCUMENT_RELATIONS,
  };
  const files = Object.entries(parts).map(([path, { markup }]) => [path, Buffer.from(DECLARATION + markup)] as const);
  return { name, contentType: DOCX, content: Buffer.from(zipSync(Object.fromEntries(files), { level: 6, mtime: LONG_AGO })) };
}

/** Rows for comments; Word adds more with the Tab key. */
const ROWS = 12;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** ZIP files know no earlier day, and no zone (APPNOTE 6.3.10, section 4.4.6). */
const LONG_AGO = new Date(1980, 0, 1);

const documentOf = (
  heading: FormHeading,
): Markup => xml`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"><w:body>
${paragraph(FORM_TITLE, 'Heading1')}
${headingLines(heading).map((line) => paragraph(line))}
${INSTRUCTIONS.map((line) => paragraph(line))}
${table(POSITION_LABEL, POSITION_WIDTHS, [positionRow()])}
${paragraph('')}
${table('Comments', WIDTHS, [titleRow(), ...Array.from({ length: ROWS }, (_, i) => commentRow(i + 1))])}
${paragraph('')}
<w:sectPr><w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/><w:pgMar w:top="1080" w:right="1080" w:bottom="1080" w:left="1080" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>
</w:body></w:document>`;

const headingLines = ({ project, phase, participant, due }: FormHeading): string[] => [
  `${HEADINGS.project} ${project}`,
  `${HEADINGS.phase} ${phase}`,
  `${HEADINGS.participant} ${participant}`,
  `${HEADINGS.due} ${due}`,
];

/** In twentieths of a point; together the width of a letter page on its side, without its margins. */
const WIDTHS = [700, 1900, 2000, 3200, 3200, 2680] as const;
const POSITION_WIDTHS = [3000, 10680] as const;

function paragraph(text: string, style = 'Normal'): Markup {
  return xml`<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${text === '' ? xml`` : run(text)}</w:p>`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0, section 2.2, has no place for them.
const run = (text: string): Markup => xml`<w:r><w:t xml:space="preserve">${text.replace(/[\u0000-\u001f]/g, ' ')}</w:t></w:r>`;

function table(caption: string, widths: readonly number[], rows: readonly Markup[]): Markup {
  const columns = widths.map((width) => xml`<w:gridCol w:w="${width}"/>`);
  return xml`<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="13680" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCaption w:val="${caption}"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${rows}</w:tbl>`;
}

const cell = (width: number, content: Markup | readonly Markup[]): Markup =>
  xml`<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr>${content}</w:tc>`;

function positionRow(): Markup {
  const [label, options] = POSITION_WIDTHS;
  return xml`<w:tr>${cell(label, paragraph(POSITION_LABEL, 'Strong'))}${cell(options, POSITIONS.map(option))}</w:tr>`;
}

/** A box that a click ticks; where a program has none, an X beside it does as well. */
const option = (words: string): Markup =>
  xml`<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent>${run('☐')}</w:sdtContent></w:sdt>${run(` ${words}`)}</w:p>`;

const titleRow = (): Markup =>
  xml`<w:tr><w:trPr><w:tblHeader/></w:trPr>${COLUMN_TITLES.map((title, i) => cell(WIDTHS[i] ?? 0, paragraph(title, 'Strong')))}</w:tr>`;

function commentRow(number: number): Markup {
  const [first, kind, ...others] = WIDTHS;
  const empty = others.map((width) => cell(width, paragraph('')));
  return xml`<w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(first, paragraph(String(number)))}${cell(kind, kindChoice())}${empty}</w:tr>`;
}

const kindChoice = (): Markup =>
  xml`<w:p><w:sdt><w:sdtPr><w:alias w:val="Kind"/><w:showingPlcHdr/><w:dropDownList>${KIND_NAMES.map((name) => xml`<w:listItem w:displayText="${name}" w:value="${name}"/>`)}</w:dropDownList></w:sdtPr><w:sdtContent>${run(NOTHING_CHOSEN)}</w:sdtContent></w:sdt></w:p>`;

const CONTENT_TYPES = xml`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`;

const RELATIONS = xml`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`;

const DOCUMENT_RELATIONS = xml`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`;

const BORDERS = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];

const STYLES = xml`<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style><w:style w:type="paragraph" w:customStyle="1" w:styleId="Strong"><w:name w:val="Form Label"/><w:basedOn w:val="Normal"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${BORDERS.map((side) => xml`<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)}</w:tblBorders></w:tblPr></w:style></w:styles>`;
