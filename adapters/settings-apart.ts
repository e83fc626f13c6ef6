import { BadSettings, readSettings, type Settings } from './environment';
import type { PostgresAddress } from './journal/postgres-address';
import type { MailServer } from './smtp/mail-server';
import { type NamedServer, serverFromSettings } from './temporal-server/connect';

/** The parts of the program that may run in processes of their own. */
export type Part = 'worker' | 'web' | 'intake';

/** What a process apart is told from outside: whatever it shares with the others is named. */
export interface SettingsApart extends Settings {
  readonly database: PostgresAddress;
  readonly temporal: NamedServer;
}

/** Reads the settings of a part. @throws BadSettings with a line for each that is wrong, or for each that is missing. */
export function readSettingsApart(part: Part, environment: NodeJS.ProcessEnv): SettingsApart {
  const settings = readSettings(environment);
  const temporal = serverFromSettings(environment);
  const { database, mailServer } = settings;
  const isMailMissing = part === 'worker' && mailServer === undefined;
  if (database !== undefined && temporal !== undefined && !isMailMissing) {
    const mode = environment.MAIL_AUTHENTICATION ? settings.authentication.mode : 'required';
    return { ...settings, database, temporal, authentication: { ...settings.authentication, mode } };
  }
  throw new BadSettings(
    [
      `phasegate ${part} shares its work with other processes:`,
      ...(database === undefined ? [DATABASE] : []),
      ...(temporal === undefined ? [TEMPORAL] : []),
      ...(isMailMissing ? [MAIL] : []),
      'Or run everything in one process: phasegate up',
    ].join('\n'),
  );
}

const DATABASE = 'DATABASE_URL is not set. Name the PostgreSQL database of all of them: postgres://user:password@host/database';
const TEMPORAL = 'TEMPORAL_ADDRESS is not set. Name the Temporal server of all of them: host:7233';
const MAIL = 'SMTP_URL is not set. Name the server that takes outgoing mail: smtp://host:587. There is a sandbox in "up" only.';

/** Where the worker sends mail: nothing else needs to know. */
export function mailServerOf({ mailServer }: SettingsApart): MailServer {
  if (mailServer === undefined) throw new BadSettings(MAIL);
  return mailServer;
}
