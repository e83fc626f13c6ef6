import type { AuthenticationSettings } from '../adapters/authentication/settings';
import type { PostgresAddress } from '../adapters/journal/postgres-address';
import type { MailServer } from '../adapters/smtp/mail-server';

const SENDERS: Record<AuthenticationSettings['mode'], (relay: string) => string> = {
  required: () => 'checked by SPF, DKIM and DMARC',
  'trusted-relay': (relay) => `checked by ${relay}, whose results are believed (MAIL_AUTHENTICATION=trusted-relay)`,
  off: () => 'NOT checked: who has a token can answer under any registered address (MAIL_AUTHENTICATION=off)',
};

type Row = readonly [what: string, where: string];

/** Prints where everything is. */
export function tellWhere(err: (line: string) => void, title: string, rows: readonly Row[]): void {
  err(title);
  for (const [what, where] of rows) err(`  ${what.padEnd(9)} ${where}`);
}

export const apiRow = (url: string): Row => ['API', `${url}/api/v1   (schemas: ${url}/api/v1/openapi.json)`];
export const mailOutRow = ({ host, port }: MailServer): Row => ['Mail out', `${host}:${port}`];
export const mailInRow = (port: number): Row => ['Mail in', `smtp://127.0.0.1:${port}`];
export const sendersRow = ({ mode, relay }: AuthenticationSettings): Row => ['Senders', SENDERS[mode](relay.name)];
export const databaseRow = ({ name }: PostgresAddress): Row => ['Database', `PostgreSQL, ${name}`];
export const dataRow = (path: string): Row => ['Data', path];

/** A server of somebody else's, as the settings name it, or the embedded one. */
export const temporalRow = ({ address, namespace, embedded = false }: Whereabouts): Row => [
  'Temporal',
  `${address}, namespace ${namespace}${embedded ? '' : ' (TEMPORAL_ADDRESS)'}`,
];

interface Whereabouts {
  readonly address: string;
  readonly namespace: string;
  readonly embedded?: boolean;
}
