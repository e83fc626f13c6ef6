import { headerBlock } from '../../mail/limits';

/** A DKIM-Signature as it is written (RFC 6376, 3.5): its tags, without white space. */
export interface WrittenSignature {
  /** `d=`, in lower case. */
  readonly domain: string;
  /** `b=`, by which a verifier's result is recognised. */
  readonly value: string;
  /** What makes it worthless for telling who wrote the message, whatever a verifier says; undefined where nothing does. */
  readonly flaw: string | undefined;
}

/** The header fields of a message as they stand, folded lines joined; names in lower case. */
export function fieldsOf(message: Buffer): { readonly name: string; readonly value: string }[] {
  const lines = headerBlock(message).toString('latin1').split(/\r?\n/);
  const fields: string[] = [];
  for (const line of lines) {
    if (/^[ \t]/.test(line) && fields.length > 0) fields[fields.length - 1] += line;
    else fields.push(line);
  }
  return fields.map((field) => {
    const colon = field.indexOf(':');
    return { name: field.slice(0, Math.max(0, colon)).trim().toLowerCase(), value: field.slice(colon + 1) };
  });
}

export function signaturesIn(fields: ReturnType<typeof fieldsOf>): WrittenSignature[] {
  const repeated = REPEATED.find((name) => fields.filter((field) => field.name === name).length > 1);
  return fields
    .filter(({ name }) => name === 'dkim-signature')
    .map(({ value }) => {
      const tags = tagsOf(value);
      const flaw = repeated === undefined ? flawOf(tags) : `the message has two ${repeated} headers`;
      return { domain: (tags.get('d') ?? '').toLowerCase(), value: tags.get('b') ?? '', flaw };
    });
}

/** The tags of a tag list (RFC 6376, 3.2); a name that stands twice, which is forbidden, is told under `twice`. */
function tagsOf(list: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const part of list.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    const name = part.slice(0, equals).trim();
    if (tags.has(name)) tags.set('twice', name);
    else tags.set(name, part.slice(equals + 1).replace(/\s/g, ''));
  }
  return tags;
}

/** What programs read differently where it stands twice: a signature covers one of them only (RFC 6376, 8.15). */
const REPEATED = ['from', 'subject', 'date', 'content-type', 'content-transfer-encoding', 'mime-version'];

const ALGORITHMS = ['rsa-sha256', 'ed25519-sha256'];

/** RFC 6376, 8.2 on `l=`, 5.4 on the From header; RFC 8301 on SHA-1. */
function flawOf(tags: ReadonlyMap<string, string>): string | undefined {
  if (tags.has('twice')) return `its tag ${tags.get('twice')} stands twice`;
  const uncovered = flawOfCover({ l: tags.get('l'), h: tags.get('h') });
  if (uncovered !== undefined) return uncovered;
  return ALGORITHMS.includes((tags.get('a') ?? '').toLowerCase()) ? undefined : 'its algorithm is not to be relied on';
}

/** What a signature or a seal leaves open, by its tags `l=` and `h=`. */
export function flawOfCover({ l, h }: { readonly l: unknown; readonly h: unknown }): string | undefined {
  if (l !== undefined) return 'it covers a part of the body only (l=)';
  const signed = String(h ?? '')
    .toLowerCase()
    .split(':');
  return signed.some((name) => name.trim() === 'from') ? undefined : 'it does not cover the From header';
}
