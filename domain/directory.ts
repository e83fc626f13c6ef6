import { isAddress } from './address';
import { isDate } from './calendar';
import type { Finding, FindingCode } from './finding';
import { ROLES, type Role } from './ids';
import { didYouMean, suggestion } from './nearest';
import type { Contact, Participant } from './plan';

/** A table as text: the names of its columns, and its rows. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Above this many, a phase would have to be run in cohorts (design, section 3). */
export const MOST_PARTICIPANTS = 500;

/** Reads `id,name,fips,region,setting,agency`, in any order; one participant for each row, whatever is wrong with it. */
export function readParticipants(table: Table): { participants: Participant[]; findings: Finding[] } {
  const participants = table.rows.map((row) => recordOf(PARTICIPANT, table.header, row) as unknown as Participant);
  return { participants, findings: [...tableFindings('directory', PARTICIPANT, table), ...countFindings(table)] };
}

/**
 * Reads `participant,role,name,email,language,from,until` and, where it is there, `aliases`; one contact for each row,
 * numbered where a role has several.
 */
export function readContacts(table: Table): { contacts: Contact[]; findings: Finding[] } {
  const taken = new Map<string, number>();
  const contacts = table.rows.map((row) => contactOf(recordOf(CONTACT, table.header, row), taken));
  return { contacts, findings: tableFindings('contacts', CONTACT, table) };
}

type FileOfTable = 'directory' | 'contacts';
type Fault = { readonly code: FindingCode; readonly message: string };
/** The columns of a table, each with what may be wrong with a value of it. */
type Columns = ReadonlyMap<string, (value: string) => Fault | undefined>;

const PARTICIPANT: Columns = new Map([
  ['id', idFault],
  ['name', filled],
  ['fips', fipsFault],
  ['region', anything],
  ['setting', anything],
  ['agency', anything],
]);

const CONTACT: Columns = new Map([
  ['participant', filled],
  ['role', roleFault],
  ['name', filled],
  ['email', addressFault],
  ['language', anything],
  ['from', dateFault],
  ['until', dateFault],
  ['aliases', aliasesFault],
]);

/** A table may do without these columns. */
const OPTIONAL: ReadonlySet<string> = new Set(['aliases']);

function recordOf(columns: Columns, header: readonly string[], row: readonly string[]): Record<string, string> {
  return Object.fromEntries([...columns.keys()].map((name) => [name, row[header.indexOf(name)] ?? '']));
}

function contactOf({ from, until, aliases, ...record }: Record<string, string>, taken: Map<string, number>): Contact {
  const first = `${record.participant}.${record.role}`;
  const nth = (taken.get(first) ?? 0) + 1;
  taken.set(first, nth);
  const id = nth === 1 ? first : `${first}-${nth}`;
  const others = addressesIn(aliases);
  const more = { ...(from && { from }), ...(until && { until }), ...(others.length > 0 && { aliases: others }) };
  return { ...record, id, language: record.language || 'en', ...more } as unknown as Contact;
}

function tableFindings(file: FileOfTable, columns: Columns, { header, rows }: Table): Finding[] {
  const inRows = rows.flatMap((row, i) => rowFindings(file, columns, header, row, i));
  return [...headerFindings(file, columns, header), ...inRows];
}

function headerFindings(file: FileOfTable, columns: Columns, header: readonly string[]): Finding[] {
  const names = [...columns.keys()];
  const missing = names.filter((name) => !header.includes(name) && !OPTIONAL.has(name));
  return [
    ...header.flatMap((name, column) => columnFindings(file, columns, header, name, column)),
    ...missing.map((name) =>
      error({ code: 'missing-column', message: `column "${name}" is missing; the columns are ${names.join(',')}` }, file, -1),
    ),
  ];
}

function columnFindings(file: FileOfTable, columns: Columns, header: readonly string[], name: string, column: number): Finding[] {
  const free = [...columns.keys()].filter((known) => !header.includes(known));
  if (!columns.has(name)) {
    return [
      error(
        {
          code: 'unknown-column',
          message: `unknown column "${name}"${suggestion(name, free.length > 0 ? free : [...columns.keys()])}`,
        },
        file,
        -1,
        column,
      ),
    ];
  }
  const repeated = header.indexOf(name) !== column;
  return repeated ? [error({ code: 'repeated-column', message: `column "${name}" stands here twice` }, file, -1, column)] : [];
}

function rowFindings(
  file: FileOfTable,
  columns: Columns,
  header: readonly string[],
  row: readonly string[],
  i: number,
): Finding[] {
  if (row.length !== header.length) {
    const message = `row ${i + 2} has ${row.length} fields and the header ${header.length}; a comma inside a field needs quotes around it`;
    return [error({ code: 'ragged-row', message }, file, i)];
  }
  return row.flatMap((value, column) => {
    const fault = columns.get(header[column] ?? '')?.(value);
    return fault === undefined
      ? []
      : [error({ ...fault, message: `row ${i + 2}, ${header[column]}: ${fault.message}` }, file, i, column)];
  });
}

function countFindings({ rows }: Table): Finding[] {
  if (rows.length === 0)
    return [error({ code: 'empty-directory', message: 'there is no participant in it; nobody would be asked' }, 'directory', -1)];
  if (rows.length <= MOST_PARTICIPANTS) return [];
  const message = `${rows.length} participants are more than the ${MOST_PARTICIPANTS} that a project can have; split it`;
  return [error({ code: 'too-many-participants', message }, 'directory', MOST_PARTICIPANTS)];
}

function error(fault: Fault, file: FileOfTable, row: number, column?: number): Finding {
  return { severity: 'error', ...fault, where: { in: file, row, ...(column !== undefined && { column }) } };
}

function anything(value: string): Fault | undefined {
  return /\p{Cc}/u.test(value) ? { code: 'bad-value', message: 'write it on one line' } : undefined;
}

function filled(value: string): Fault | undefined {
  return value.trim() === '' ? { code: 'bad-value', message: 'is empty' } : anything(value);
}

function idFault(value: string): Fault | undefined {
  if (/^[A-Za-z0-9-]{1,64}$/.test(value)) return undefined;
  return { code: 'bad-value', message: `"${value}" is no id; use letters, digits and hyphens, 64 at most` };
}

/** Five digits, state and county. Spreadsheets drop the first zero of California's 06. */
function fipsFault(value: string): Fault | undefined {
  if (/^\d{5}$/.test(value)) return undefined;
  const lost = /^\d{4}$/.test(value) ? `; a spreadsheet may have dropped the zero of "0${value}"` : ', such as 06001';
  return { code: 'bad-fips', message: `"${value}" is no FIPS code of five digits${lost}` };
}

function roleFault(value: string): Fault | undefined {
  if (ROLES.includes(value as Role)) return undefined;
  return { code: 'unknown-role', message: `"${value}" is no role; allowed: ${ROLES.join(', ')}${didYouMean(value, ROLES)}` };
}

function addressFault(value: string): Fault | undefined {
  if (isAddress(value)) return undefined;
  return { code: 'bad-address', message: `"${value}" is no mail address; write one such as coordinator@county.example` };
}

/** What stands in one cell, with spaces or semicolons between. */
const addressesIn = (cell = ''): string[] => cell.split(/[\s;]/).filter((word) => word !== '');

function aliasesFault(value: string): Fault | undefined {
  const wrong = addressesIn(value).find((address) => !isAddress(address));
  if (wrong === undefined) return undefined;
  const message = `"${wrong}" is no mail address; write those from which this contact answers as well, with spaces or semicolons between`;
  return { code: 'bad-address', message };
}

function dateFault(value: string): Fault | undefined {
  if (value === '' || isDate(value)) return undefined;
  return { code: 'bad-value', message: `"${value}" is no date; use one such as 2027-03-31, or leave it empty` };
}
