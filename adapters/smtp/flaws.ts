/** An answer other than 250 to the end of a message. */
export class Rejection extends Error {
  constructor(
    readonly responseCode: number,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** Far above RFC 5321's 1,000 (4.5.3.1.6), which honest mail programs exceed. */
const LONGEST_LINE = 1024 * 1024;

/** Refuses lines that are no lines. @throws Rejection */
export function refuseFlawedLines(raw: Buffer): void {
  let start = 0;
  for (let end = raw.indexOf(LF); end >= 0; end = raw.indexOf(LF, start)) {
    // Servers that take a bare LF for the end of a line can be made to see two messages in one (SMTP smuggling).
    if (end === 0 || raw[end - 1] !== CR)
      throw new Rejection(554, 'Lines must end in CR LF (RFC 5321, 2.3.8); a bare LF was found');
    refuseLong(end + 1 - start);
    start = end + 1;
  }
  refuseLong(raw.length - start);
}

function refuseLong(length: number): void {
  if (length > LONGEST_LINE) throw new Rejection(500, 'Line too long: a line has at most 1 MB here (RFC 5321, 4.5.3.1.6)');
}

const LF = 0x0a;
const CR = 0x0d;

/** Never a lasting no for what is our own trouble: the sender's server keeps the message and tries again. */
export function ourTrouble(error: unknown): Rejection {
  return isOutOfRoom(error)
    ? new Rejection(452, 'Out of room here; please try again later')
    : new Rejection(451, 'Trouble here, not with your message; please try again later');
}

/** The system's, SQLite's and PostgreSQL's words for it. */
const NO_ROOM = ['ENOSPC', 'EDQUOT', 'SQLITE_FULL', '53100'];

function isOutOfRoom(error: unknown): boolean {
  const { code, cause } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return NO_ROOM.includes(code ?? '') || (cause !== undefined && isOutOfRoom(cause));
}
