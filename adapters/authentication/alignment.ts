import { getAlignment } from 'mailauth/lib/tools';

/** Do both domains belong to one organisation, by the public suffix list (RFC 7489, 3.2)? `strict`: are they the same? */
export function isAligned(one: string, other: string, strict = false): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b || (!strict && Boolean(getAlignment(a, [b])));
}
