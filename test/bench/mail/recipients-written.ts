/**
 * The addresses that a message itself writes as recipients, found by their fields alone: those of RFC 3464, that of
 * Exim, and the To, Cc and Delivered-To of the message that came back. Lower case.
 */
export function recipientsWritten(raw: string): string[] {
  const body = raw.replace(/\r\n?/g, '\n');
  const fields = Array.from(body.matchAll(FIELDS), ([, value]) => value ?? '');
  const returned = Array.from(body.slice(headerLength(body)).matchAll(RETURNED), ([, value]) => value ?? '');
  return [...fields, ...returned].flatMap((value) => value.toLowerCase().match(ADDRESS) ?? []);
}

const headerLength = (body: string): number => Math.max(0, body.indexOf('\n\n'));

const FIELDS = /^(?:(?:Final|Original)-Recipient|X-Actual-Recipient|X-Failed-Recipients):([^\n]*(?:\n[ \t][^\n]*)*)/gim;
const RETURNED = /^[> \t]{0,8}(?:To|Cc|Delivered-To|X-Original-To|Envelope-To):([^\n]*(?:\n[ \t][^\n]*)*)/gim;
const ADDRESS = /[^\s<>,;:"()@]{1,64}@[a-z0-9.-]{1,255}/g;
