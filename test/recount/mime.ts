/** A mail's headers by their names in lower case, folded lines joined (RFC 5322, 2.2.3). */
export function headersOf(mail: Buffer): ReadonlyMap<string, string> {
  const [head = ''] = mail.toString('latin1').split('\r\n\r\n', 1);
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
}

/** The domain of the address in a From header. */
export function senderDomain(mail: Buffer): string {
  return /@([a-z0-9.-]+)>?\s*$/i.exec(headersOf(mail).get('from') ?? '')?.[1]?.toLowerCase() ?? '';
}
