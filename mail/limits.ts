/** What a message may measure; more is not parsed and goes to a person. The time it may take is the caller's to limit. */
export const LIMITS = {
  /** Bytes of the whole message. */
  raw: 25 * 1024 * 1024,
  /** Bytes of its header block. */
  header: 64 * 1024,
  /** Each costs its parser time and memory, an empty one as much as a long one; 25 MB of base64 have 350,000. */
  lines: 500_000,
  parts: 200,
  depth: 50,
  /** HTML elements open at one time; deeper ones cost a converter time that grows with the square. */
  openElements: 300,
  /** HTML tags; ten times those of a long letter with tables from a word processor. */
  tags: 20_000,
  /** Characters of the body that would be read. */
  text: 1024 * 1024,
} as const;

/** Why a message was not parsed, for programs. */
export type Unparsed = keyof typeof UNPARSED;

/** The same for people. */
export const UNPARSED = {
  empty: 'it is empty',
  'too-large': 'it is larger than 25 MB',
  'too-many-lines': 'it has more than 500,000 lines',
  'header-too-long': 'its headers are longer than 64 KB',
  'too-many-parts': 'it has more than 200 parts',
  'too-deep': 'it is nested deeper than any mail program does',
  'too-many-elements': 'it has more HTML tags than a long letter with tables',
  'text-too-long': 'its text is longer than a million characters',
  malformed: 'its form is broken',
} as const;

/** The first limit that the bytes break before any parser has seen them. */
export function measure(bytes: Buffer): Unparsed | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes.length > LIMITS.raw) return 'too-large';
  if (hasMoreLines(bytes, LIMITS.lines)) return 'too-many-lines';
  if (headerBlock(bytes).length > LIMITS.header) return 'header-too-long';
  if (countParts(bytes.toString('latin1')) > LIMITS.parts) return 'too-many-parts';
  return undefined;
}

function hasMoreLines(bytes: Buffer, limit: number): boolean {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0 && lines <= limit; at = bytes.indexOf(LF, at + 1)) lines += 1;
  return lines > limit;
}

const LF = 0x0a;

/** The limit that HTML breaks before it is converted. Elements that the next of their kind closes do not count as open. */
export function measureHtml(html: string): Unparsed | undefined {
  let open = 0;
  let tags = 0;
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})/gi)) {
    tags += 1;
    if (tags > LIMITS.tags) return 'too-many-elements';
    if (NEVER_NESTED.has((name ?? '').toLowerCase())) continue;
    open = Math.max(0, open + (slash === '/' ? -1 : 1));
    if (open > LIMITS.openElements) return 'too-deep';
  }
  return undefined;
}

const NEVER_NESTED: ReadonlySet<string> = new Set(
  'area base br col dd dt embed hr img input li link meta option p param source td th tr track wbr'.split(' '),
);

/** The bytes before the first empty line; all of them where there is none. */
export function headerBlock(bytes: Buffer): Buffer {
  const ends = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((end) => end >= 0);
  return ends.length === 0 ? bytes : bytes.subarray(0, Math.min(...ends));
}

/**
 * At least as many as any parser will find: every line that begins with a boundary named anywhere in the message
 * (RFC 2046, section 5.1.1). Boundaries themselves are counted, so that none is looked for in vain a thousand times.
 */
function countParts(message: string): number {
  const boundaries = new Set<string>();
  for (const [, quoted, token] of message.matchAll(BOUNDARY)) {
    boundaries.add(quoted ?? token ?? '');
    if (boundaries.size > LIMITS.parts) return boundaries.size;
  }
  return boundaries.size === 0 ? 0 : countDelimiters(message, boundaries);
}

/** A boundary is at most 70 characters long; RFC 2231 lets it come in pieces, each of which counts here. */
const BOUNDARY = /boundary[*0-9]{0,4}\s{0,5}=\s{0,5}(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))/gi;

function countDelimiters(message: string, boundaries: ReadonlySet<string>): number {
  const lengths = [...new Set(Array.from(boundaries, (boundary) => boundary.length))];
  let count = 0;
  for (let at = message.indexOf('\n--'); at >= 0 && count <= LIMITS.parts; at = message.indexOf('\n--', at + 1)) {
    if (lengths.some((length) => boundaries.has(message.slice(at + 3, at + 3 + length)))) count += 1;
  }
  return count;
}
