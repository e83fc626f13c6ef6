/** A PostgreSQL database to work on. */
export interface PostgresAddress {
  /** With the password: for the driver alone. */
  readonly url: string;
  /** Host, port and database: for people. */
  readonly name: string;
}

const FORM =
  'write it as postgres://user:password@host:5432/database, with %-codes for all but letters and digits in the password';

/** Reads `postgres://…` or `postgresql://…`. Throws a sentence for people where it cannot; none repeats the password. */
export function postgresAt(url: string): PostgresAddress {
  const { hostname, port, pathname, searchParams } = parsed(url);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  const database = decodeURIComponent(pathname.slice(1));
  if (host === '') throw new Error(`it names no host; ${FORM}`);
  if (!/^[^/@]+$/.test(database)) throw new Error(`it names no database; ${FORM}`);
  return { url, name: `${host}:${port || 5432}/${database}` };
}

function parsed(text: string): URL {
  const url = URL.canParse(text) && isDecodable(text) ? new URL(text) : undefined;
  // A # ends the address, and so what comes before it would be taken for the host.
  if (url === undefined || !['postgres:', 'postgresql:'].includes(url.protocol) || url.hash !== '')
    throw new Error(`it cannot be read; ${FORM}`);
  return url;
}

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}
