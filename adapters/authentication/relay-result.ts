import { type Authenticate, type Authentication, type AuthenticationCheck, domainOf } from '../../mail/authentication';
import { isAligned } from './alignment';
import type { AuthenticationSettings } from './settings';
import { fieldsOf } from './signatures';

/**
 * Reads what a mail server of the operator's has found out (RFC 8601): the topmost Authentication-Results, if it carries the
 * server's name, and stands where that server writes, above all but its own Received. All others are a stranger's words.
 */
export function createRelayReading({ name, addresses }: AuthenticationSettings['relay']): Authenticate {
  return async (raw, { peer }, from) => {
    if (peer !== undefined && !addresses.includes(peer.ip))
      return unproved(`it came from ${peer.ip}, which is not the trusted relay`);
    const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
    const said = topmostResults(bytes, name);
    if (said === undefined) return unproved(`the trusted relay, ${name}, has not written what it found`);
    return verdictOf(said, domainOf(from));
  };
}

interface Result {
  readonly method: string;
  readonly result: string;
  readonly properties: ReadonlyMap<string, string>;
}

function topmostResults(bytes: Buffer, name: string): readonly Result[] | undefined {
  const fields = fieldsOf(bytes);
  const at = fields.findIndex((field) => field.name === 'authentication-results');
  const hops = fields.slice(0, Math.max(0, at)).filter((field) => field.name === 'received').length;
  if (at < 0 || hops > 1) return undefined;
  const [server = '', ...results] = withoutComments(fields[at]?.value ?? '').split(';');
  const isTheirs = server.trim().split(/\s/)[0]?.toLowerCase() === name.toLowerCase();
  return isTheirs ? results.map(readResult) : undefined;
}

/** `dmarc=pass header.from=example.org`: RFC 8601, section 2.2. */
function readResult(text: string): Result {
  const [first = '', ...rest] = text.trim().split(/\s+/);
  const [method = '', result = ''] = first.toLowerCase().split('=');
  const properties = rest.map((each) => each.split('=')).map(([key = '', value = '']) => [key.toLowerCase(), value] as const);
  return { method: method.split('/')[0] ?? '', result, properties: new Map(properties) };
}

function verdictOf(results: readonly Result[], ours: string): Authentication {
  const checks = results.map(({ method, result, properties }): AuthenticationCheck => {
    const detail = `${method}${[...properties].map(([key, value]) => ` ${key}=${value}`).join('')}`;
    return { check: 'relay', result: result || 'none', detail };
  });
  const tell = (verdict: Authentication['verdict'], because: string) => ({ verdict, because, checks });
  const dmarc = results.filter(({ method }) => method === 'dmarc');
  if (dmarc.length > 1) return tell('unproved', 'the trusted relay tells two results of DMARC');
  const [policy] = dmarc;
  if (policy?.result === 'pass' && belongs(policy, ['header.from'], ours))
    return tell('proved', 'proved, as the trusted relay says (DMARC)');
  if (policy?.result === 'fail') return tell('refuted', 'the trusted relay says that it is not from there (DMARC)');
  const hasNoRule = policy === undefined || policy.result === 'none';
  if (hasNoRule && results.some((result) => isSpokenFor(result, ours)))
    return tell('proved', 'proved, as the trusted relay says; its domain publishes no DMARC rule');
  return tell('unproved', 'the trusted relay found nothing that proves it');
}

const isSpokenFor = (result: Result, ours: string) =>
  result.result === 'pass' &&
  ((result.method === 'dkim' && belongs(result, ['header.d', 'header.i'], ours)) ||
    (result.method === 'spf' && belongs(result, ['smtp.mailfrom'], ours)));

function belongs({ properties }: Result, names: readonly string[], ours: string): boolean {
  const value = names.map((name) => properties.get(name)).find((each) => each !== undefined) ?? '';
  return isAligned(domainOf(value.replace(/"/g, '')), ours);
}

/** RFC 5322, section 3.2.2; quoted strings do not matter where only names and domains are looked for. */
function withoutComments(value: string): string {
  let depth = 0;
  let kept = '';
  for (let i = 0; i < value.length; i += 1) {
    const char = value[i] ?? '';
    if (char === '\\') i += 1;
    else if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(0, depth - 1);
    else if (depth === 0) kept += char;
  }
  return kept;
}

const unproved = (because: string): Authentication => ({ verdict: 'unproved', because, checks: [] });
