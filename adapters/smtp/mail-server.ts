import type { DkimKey } from './dkim';

/** Where outgoing mail is handed over, and how. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, as on port 465. Otherwise STARTTLS where the server offers it. */
  readonly secure: boolean;
  /** Rather no mail than mail, or a password, in clear text. */
  readonly requireTls: boolean;
  readonly credentials?: { readonly user: string; readonly pass: string };
  /** With what our mail is signed; left out where the server itself signs. */
  readonly dkim?: DkimKey;
  /** How many mails a minute it is given at most; left out: as many as there are. */
  readonly mailsAMinute?: number;
}

/** A server of this machine that needs neither password nor TLS: the sandbox, or our own intake. */
export const localServer = (port: number): MailServer => ({ host: '127.0.0.1', port, secure: false, requireTls: false });

/**
 * Reads `smtp://user:password@host:587` or `smtps://…` (port 465). With a password TLS is required, except to the machine
 * itself; `?tls=required` and `?tls=optional` decide it by hand. Throws a sentence for people where it cannot be read.
 */
export function mailServerAt(url: string): MailServer {
  const { protocol, hostname, port, username, password, searchParams } = parsed(url);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const hasPassword = username !== '';
  return {
    host,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTls: tlsIsRequired(searchParams.get('tls'), hasPassword && !isThisMachine(host)),
    ...(hasPassword && { credentials: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

function parsed(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The address holds a password, so the sentence must not repeat it.
  if (url === undefined || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') {
    throw new Error('SMTP_URL cannot be read; write it as smtp://host:port or smtps://user:password@host');
  }
  return url;
}

function tlsIsRequired(wish: string | null, otherwise: boolean): boolean {
  if (wish === null) return otherwise;
  if (wish !== 'required' && wish !== 'optional') throw new Error('SMTP_URL: tls is "required" or "optional"');
  return wish === 'required';
}

export function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host);
}
