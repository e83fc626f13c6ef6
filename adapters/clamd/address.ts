import { isAbsolute } from 'node:path';

/** Where clamd listens: a socket in the file system, or a port. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number };

/**
 * Reads `/run/clamav/clamd.ctl`, `127.0.0.1:3310` or `[::1]:3310`, as clamd's own LocalSocket, TCPAddr and TCPSocket say it.
 * Throws a sentence for people where it cannot be read.
 */
export function clamdAt(text: string): ClamdAddress {
  if (isAbsolute(text)) return { path: text };
  const [, v6, name, digits] = /^(?:\[([0-9a-f:.]{2,45})\]|([^\s:/@]{1,253})):(\d{1,5})$/i.exec(text) ?? [];
  const [host, port] = [v6 ?? name, Number(digits)];
  if (host === undefined || port < 1 || port > 65_535) throw new Error('write it as 127.0.0.1:3310 or /run/clamav/clamd.ctl');
  return { host, port };
}

/** For people. */
export const nameOf = (address: ClamdAddress): string =>
  'path' in address ? address.path : `${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`;
