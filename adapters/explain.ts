import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Kysely } from 'kysely';
import { type ExplainPorts, type Explanation, explainMail } from '../client/explain';
import type { Envelope } from '../mail/ports';
import { type Authenticator, asAccepted, createAuthenticator } from './authentication/authenticator';
import { createOwnCheck } from './authentication/own-check';
import { readZone, resolverOf } from './authentication/zone';
import { readSettings, type Settings } from './environment';
import { createLaunches } from './journal/launches';
import { createOutbox } from './journal/outbox';
import { postgres } from './journal/postgres';
import type { Schema } from './journal/schema';
import { sqliteToRead } from './journal/sqlite';
import { createTokens } from './journal/tokens';
import { createViews } from './journal/views';
import { openMailReader } from './mail-reader';

export interface ToExplain {
  readonly file: string;
  readonly envelope: Envelope;
  /** A file with the records to believe; then no name server is asked. */
  readonly zone?: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: number;
}

/**
 * What would become of the message in a file, by the settings and the data folder that are here. Nothing is written, no
 * folder is made, and no server is needed. Senders are checked unless the settings say otherwise in so many words.
 */
export async function explainFile({ file, envelope, zone, environment, now }: ToExplain): Promise<Explanation> {
  const raw = readFileSync(file);
  const { authentication, clamd, ...settings } = readSettings({ MAIL_AUTHENTICATION: 'required', ...withoutEmpty(environment) });
  const authenticator = authenticatorFor(authentication, zone);
  const reader = openMailReader(clamd);
  const { ports, close } = openToRead(settings);
  try {
    const id = createHash('sha256').update(raw).digest('hex');
    const reading = { readMail: reader.read, authenticate: authenticator.authenticate };
    return await explainMail({ ...ports, ...reading }, { raw, envelope, id, receivedAt: now });
  } finally {
    await Promise.all([reader.close(), authenticator.close(), close()]);
  }
}

const withoutEmpty = (environment: ToExplain['environment']) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));

/** With a zone, our own check asks that alone; other ways of checking ask no name server. */
function authenticatorFor(settings: Settings['authentication'], zone: string | undefined): Authenticator {
  if (zone === undefined || settings.mode !== 'required') return createAuthenticator(settings);
  const check = createOwnCheck({ resolve: resolverOf(zoneIn(zone)), sealers: settings.sealers });
  return { authenticate: async (...message) => asAccepted(settings, await check(...message)), close: async () => undefined };
}

function zoneIn(file: string) {
  const text = readFileSync(file, 'utf8');
  try {
    return readZone(text);
  } catch (cause) {
    throw new Error(`${file} cannot be used: ${(cause as Error).message}`, { cause });
  }
}

type Known = Omit<ExplainPorts, 'readMail' | 'authenticate'>;

/** What the database knows, or nothing where there is none. */
function openToRead(settings: Pick<Settings, 'database' | 'dataFolder'>): { ports: Known; close: () => Promise<void> } {
  const db = openDatabase(settings);
  if (db === undefined) return { ports: NOTHING_KNOWN, close: async () => undefined };
  const store = { db, write: () => Promise.reject(new Error('nothing is written here')), clock: Date.now };
  const views = createViews(db);
  const ports: Known = {
    tokens: createTokens(store),
    outbox: createOutbox(store),
    launches: createLaunches(store),
    isClosed: async (project) => (await views.projectStatus(project))?.status === 'closed',
    knowsTokens: true,
  };
  return { ports, close: () => db.destroy() };
}

function openDatabase({ database, dataFolder }: Pick<Settings, 'database' | 'dataFolder'>): Kysely<Schema> | undefined {
  if (database !== undefined) return new Kysely<Schema>({ dialect: postgres(database.url).dialect });
  const file = join(resolve(dataFolder), 'phasegate.db');
  return existsSync(file) ? new Kysely<Schema>({ dialect: sqliteToRead(file) }) : undefined;
}

const NOTHING_KNOWN: Known = {
  tokens: { find: async () => undefined },
  outbox: { findByMessageId: async () => undefined },
  launches: { current: async () => undefined },
  isClosed: async () => false,
  knowsTokens: false,
};
