import { Resolver as SystemResolver } from 'node:dns/promises';

/**
 * Asks for the records of a name, in the forms of `dns.resolve`. Rejects with `code` ENOTFOUND or ENODATA where there are
 * none, and with any other code where it could not be found out.
 */
export type Resolve = (name: string, type: string) => Promise<string[][] | string[]>;

export interface ResolverOptions {
  /** Addresses of name servers, each with a port where it is not 53; empty: those of the system. */
  readonly servers: readonly string[];
  /** How long a server may take for one try, in milliseconds; there are two tries. */
  readonly tryMs?: number;
}

/** A resolver that remembers what it was told for five minutes, at most 2,000 answers; trouble it remembers for ten seconds. */
export function createResolver({ servers, tryMs = 2_000 }: ResolverOptions): Resolve {
  const system = new SystemResolver({ timeout: tryMs, tries: 2 });
  if (servers.length > 0) system.setServers([...servers]);
  return remembering((name, type) => system.resolve(name, type) as Promise<string[][] | string[]>);
}

/** Has a name no such record? Everything else that goes wrong may be otherwise later. */
export const isMissing = (error: unknown): boolean => MISSING.has((error as NodeJS.ErrnoException).code ?? '');

export const missing = (name: string): Error => Object.assign(new Error(`${name} is not found`), { code: 'ENOTFOUND' });

const MISSING: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EBADNAME']);

const MOST_ANSWERS = 2_000;
const FOR_MS = 300_000;
const TROUBLE_MS = 10_000;

interface Remembered {
  readonly answer: Promise<string[][] | string[]>;
  until: number;
}

function remembering(resolve: Resolve): Resolve {
  const known = new Map<string, Remembered>();
  return (name, type) => {
    const key = `${type} ${name.toLowerCase()}`;
    const before = known.get(key);
    if (before !== undefined && before.until > Date.now()) return before.answer;
    const asked: Remembered = { answer: resolve(name, type), until: Date.now() + FOR_MS };
    asked.answer.catch((error) => {
      if (!isMissing(error)) asked.until = Date.now() + TROUBLE_MS;
    });
    known.delete(key);
    known.set(key, asked);
    for (const oldest of known.keys()) {
      if (known.size <= MOST_ANSWERS) break;
      known.delete(oldest);
    }
    return asked.answer;
  };
}

/**
 * For one message: asks for the keys of signatures only where `matters` says so of the signing domain, so that a stranger
 * cannot make us ask for anything; and remembers whether something could not be found out.
 */
export function watch(resolve: Resolve, matters: (domain: string) => boolean) {
  let asked = 0;
  let trouble: string | undefined;
  const watched: Resolve = async (name, type) => {
    asked += 1;
    const [, signer] = name.split('._domainkey.');
    if (asked > MOST_LOOKUPS || (signer !== undefined && !matters(signer))) throw missing(name);
    try {
      return await resolve(name, type);
    } catch (error) {
      if (!isMissing(error)) trouble ??= `${name}: ${(error as NodeJS.ErrnoException).code ?? (error as Error).message}`;
      throw error;
    }
  };
  return { resolve: watched, trouble: () => trouble };
}

/** Ten for SPF (RFC 7208, 4.6.4) with what each may bring along, and one for each signature. */
const MOST_LOOKUPS = 100;
