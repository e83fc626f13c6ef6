import { isThisMachine } from '../smtp/mail-server';

/** A mailbox that is fetched from, and how. */
export interface MailboxAddress {
  /** Names it in the database and to people; without the password. */
  readonly name: string;
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, as on port 993. Otherwise STARTTLS where the server offers it. */
  readonly secure: boolean;
  /** Rather no mail than a password in clear text. */
  readonly requireTls: boolean;
  readonly user: string;
  /** Read anew at each connection where it is a file's. */
  readonly password: { readonly text: string } | { readonly file: string };
  readonly folder: string;
  readonly after: AfterFetching;
}

/** What becomes of a message in the mailbox when it is durably ours. */
export type AfterFetching =
  | { readonly do: 'leave' }
  | { readonly do: 'mark-seen' }
  | { readonly do: 'move'; readonly to: string }
  | { readonly do: 'delete' };

/**
 * Reads `imaps://user:password@host/mailbox` (port 993) or `imap://…` (port 143); without a mailbox: INBOX. TLS is required,
 * except to the machine itself. `?after=seen`, `?after=move:FOLDER` or `?after=delete`: else a message is left as it is.
 * Throws a sentence for people where it cannot be read.
 */
export function mailboxAt(text: string, passwordFile?: string): MailboxAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // The address holds a password, so no sentence repeats it.
  if (url === undefined || !['imap:', 'imaps:'].includes(url.protocol) || url.hostname === '' || url.username === '')
    throw new Error('write it as imaps://user:password@host/mailbox');
  const secure = url.protocol === 'imaps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port) || (secure ? 993 : 143);
  const [user, folder] = [url.username, url.pathname.slice(1) || 'INBOX'].map(decoded) as [string, string];
  return {
    name: `${url.protocol}//${encodeURIComponent(user)}@${url.hostname}:${port}/${encodeURIComponent(folder)}`,
    ...{ host, port, secure, user, folder },
    requireTls: !isThisMachine(host),
    password: passwordOf(url, passwordFile),
    after: afterFetching(url.searchParams.get('after')),
  };
}

function passwordOf({ password }: URL, file: string | undefined): MailboxAddress['password'] {
  if (password === '' && file === undefined)
    throw new Error('it has no password; write it in, or name its file with IMAP_PASSWORD_FILE');
  if (password !== '' && file !== undefined)
    throw new Error('it has a password, and IMAP_PASSWORD_FILE names another; keep one of them');
  return file === undefined ? { text: decoded(password) } : { file };
}

function afterFetching(wish: string | null): AfterFetching {
  if (wish === null || wish === 'leave') return { do: 'leave' };
  if (wish === 'seen') return { do: 'mark-seen' };
  if (wish === 'delete') return { do: 'delete' };
  if (wish.startsWith('move:') && wish.length > 'move:'.length) return { do: 'move', to: wish.slice('move:'.length) };
  throw new Error('after is "leave", "seen", "delete" or "move:FOLDER"');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error('a % in it is not followed by two hexadecimal digits; write % itself as %25');
  }
}
