import type { PhaseDocument } from './events';

/** In octets, of all documents of one mail in base64: what the mail servers of most offices take. */
export const MOST_ATTACHED = 10_000_000;

/** What a document of that size takes in a mail, in octets (RFC 2045, section 6.8: lines of 76 characters). */
export const encodedSize = (size: number): number => Math.ceil((Math.ceil(size / 3) * 4 * 78) / 76);

/** Those that go along in a mail, and those that are linked; each in the order given. */
export interface Enclosed<D> {
  readonly attached: readonly D[];
  readonly linked: readonly D[];
}

/** As many as the limit lets attach; the largest are linked first. `sizeOf`: in octets, as encoded. */
export function withinLimit<D>(documents: readonly D[], sizeOf: (document: D) => number): Enclosed<D> {
  const linked = new Set<D>();
  const total = () => documents.reduce((sum, document) => sum + (linked.has(document) ? 0 : sizeOf(document)), 0);
  for (const document of [...documents].sort((a, b) => sizeOf(b) - sizeOf(a))) {
    if (total() <= MOST_ATTACHED) break;
    linked.add(document);
  }
  return { attached: documents.filter((each) => !linked.has(each)), linked: documents.filter((each) => linked.has(each)) };
}

/** "12.3 MB", "640 kB". */
export function sizeInWords(size: number): string {
  return size >= 1_000_000 ? `${(size / 1_000_000).toFixed(1)} MB` : `${Math.ceil(size / 1000)} kB`;
}

/** The first characters of its SHA-256, by which a link names a document and a person compares it. */
export const shortHash = ({ sha256 }: Pick<PhaseDocument, 'sha256'>): string => sha256.slice(0, 12);
