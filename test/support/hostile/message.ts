/** A message that does harm, made when it is asked for: some are large. */
export interface HostileMail {
  readonly what: string;
  readonly raw: () => Buffer;
  /** How the SMTP server refuses it, if it does; it may still come from a mailbox or a file. */
  readonly refused?: string;
  /** It comes from a mailbox, since mail clients mend it before they send it. */
  readonly door?: 'mailbox';
  /** Where it must end, in the words of `endInWords`. */
  readonly end: string;
}

export const LONG_LINE = '500 5.5.2 Line too long: a line has at most 1 MB here (RFC 5321, 4.5.3.1.6)';

export const FROM = 'From: Training Coordinator <coordinator@alameda.example>';
export const SAYS = 'No comments.';
export const COUNTS = 'counts: no-comments';

/** Header lines and a body, as they travel; one byte for each character. */
export const message = (headers: readonly string[], body = ''): Buffer =>
  Buffer.from([FROM, 'Subject: Re: Review', 'MIME-Version: 1.0', ...headers, '', body, ''].join('\r\n'), 'latin1');

export const multipart = (parts: readonly string[], { kind = 'mixed', boundary = 'b' } = {}): Buffer =>
  message([`Content-Type: multipart/${kind}; boundary=${boundary}`], joined(parts, boundary));

/** The parts between their boundaries. */
export const joined = (parts: readonly string[], boundary: string): string =>
  `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--`;

/** A part with its header lines. */
export const part = (headers: readonly string[], body: string): string => [...headers, '', body].join('\r\n');

export const text = (body = SAYS): string => part(['Content-Type: text/plain'], body);

/** A file beside the answer, in base64. */
export function attached(name: string, content: Buffer | string, type = 'application/octet-stream'): Buffer {
  const bytes = Buffer.from(content as string, 'latin1').toString('base64');
  const lines = (bytes.match(/.{1,76}/g) ?? []).join('\r\n');
  const file = part(
    [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', `Content-Disposition: attachment; filename="${name}"`],
    lines,
  );
  return multipart([text(), file]);
}
