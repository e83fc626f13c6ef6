import { type Archive, openArchive } from './archive';
import { type Content, isTable } from './content';
import { readDelimited, textOf } from './delimited';
import { readDocx } from './docx';
import { type FormReading, readForm } from './form';
import { readOdf } from './odf';
import { readPdf } from './pdf';
import { FILE_REASONS, type FileReason, Unreadable } from './unreadable';
import { readXlsx } from './xlsx';

/** A file as it came with a mail. */
export interface DocumentFile {
  readonly name: string;
  /** What the mail says it is; what it is shows in its first bytes. */
  readonly type: string;
  readonly content: Buffer;
}

/** What a file says. `because` goes on after its name, for people: "it holds macros". */
export type DocumentReading = { readonly name: string } & (
  | FormReading
  /** No form: its text and a reviewer's marks, for a person. */
  | { readonly read: 'document'; readonly text: string; readonly marks: readonly string[]; readonly because: string }
  | { readonly read: 'unreadable'; readonly because: string }
);

/** Reads the files of one mail, in their order. Never throws: what is damaged, protected or too large is an outcome. */
export async function readDocuments(files: readonly DocumentFile[]): Promise<DocumentReading[]> {
  const readings: DocumentReading[] = [];
  for (const [i, file] of files.entries()) readings.push(i < FILES ? await readDocument(file) : unreadable(file, 'too-many'));
  return readings;
}

const FILES = 5;
const BYTES = 8 * 1024 * 1024;
/** Characters of a document that are shown to a person beside the mail. */
const SHOWN = 10_000;

async function readDocument(file: DocumentFile): Promise<DocumentReading> {
  try {
    if (file.content.length > BYTES) throw new Unreadable('large');
    const content = await contentOf(file);
    const form = readForm(content);
    return form === undefined ? asDocument(file, content) : { name: file.name, ...form };
  } catch (error) {
    return unreadable(file, error instanceof Unreadable ? error.reason : 'damaged');
  }
}

const unreadable = ({ name }: DocumentFile, reason: FileReason): DocumentReading => ({
  name,
  read: 'unreadable',
  because: FILE_REASONS[`file.${reason}`],
});

function asDocument({ name }: DocumentFile, { blocks, marks }: Content): DocumentReading {
  const lines = blocks.map((block) => (isTable(block) ? block.map((row) => row.join('\t')).join('\n') : block));
  const whole = lines.join('\n').trim();
  const text = whole.length > SHOWN ? `${whole.slice(0, SHOWN)}…` : whole;
  const because = FILE_REASONS[marks.length > 0 ? 'file.marked' : 'file.no-form'];
  return { name, read: 'document', text, marks, because };
}

async function contentOf({ name, type, content }: DocumentFile): Promise<Content> {
  const begins = (signature: string) => content.subarray(0, signature.length).equals(Buffer.from(signature, 'latin1'));
  if (begins('PK\x03\x04')) return readOffice(name, openArchive(content));
  if (begins('\xd0\xcf\x11\xe0')) throw new Unreadable(isProtectedOffice(content) ? 'protected' : 'old');
  if (content.subarray(0, 1024).includes('%PDF-')) return readPdf(content);
  if (TABLES.test(name) || /^text\/(?:csv|tab-separated-values)/i.test(type)) return readDelimited(content);
  if (/\.(?:txt|md)$/i.test(name) || /^text\/plain/i.test(type)) return { blocks: textOf(content).split(/\r?\n/), marks: [] };
  if (/^message\//i.test(type)) throw new Unreadable('message');
  throw new Unreadable(/ms-tnef/i.test(type) || /^winmail\.dat$/i.test(name) ? 'outlook' : 'kind');
}

const TABLES = /\.(?:csv|tsv|tab)$/i;

/** MS-OFFCRYPTO, section 2.3.1: an encrypted document lies in a file of the old format, under this name. */
const isProtectedOffice = (content: Buffer): boolean => content.includes(Buffer.from('EncryptedPackage', 'utf16le'));

function readOffice(name: string, archive: Archive): Content {
  if (MACRO_FILE.test(name) || [...archive.names].some((part) => MACROS.test(part))) throw new Unreadable('macros');
  if (archive.names.has('word/document.xml')) return readDocx(archive);
  if (archive.names.has('xl/workbook.xml')) return readXlsx(archive);
  if (archive.names.has('content.xml')) return readOdf(archive);
  throw new Unreadable('archive');
}

const MACRO_FILE = /\.(?:docm|dotm|xlsm|xltm|xlam)$/i;
const MACROS = /(?:^|\/)vbaProject\.bin$|^Basic\/|^Scripts\//i;
