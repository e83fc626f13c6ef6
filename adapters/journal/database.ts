import { Kysely } from 'kysely';
import type { Changes, Views } from '../../client/ports';
import type { Clock, Journal, Launches, People } from '../../domain/ports';
import type { Inbox, Mailboxes, Outbox, Tokens } from '../../mail/ports';
import { createPeople } from './amendments';
import { versionOf } from './append';
import { createChanges } from './changes';
import type { Engine } from './engine';
import { createInbox } from './inbox';
import { keepFingerprint } from './installation';
import { createJournal } from './journal';
import { createLaunches } from './launches';
import { createMailboxes } from './mailboxes';
import { migrate } from './migrate';
import { createOutbox } from './outbox';
import { rebuildIfOutdated } from './rebuild';
import type { Schema } from './schema';
import { sqlite } from './sqlite';
import { storeOf } from './store';
import { createTokens } from './tokens';
import { createViews } from './views';

/** Everything that lives in the database, each thing behind its port. */
export interface OpenDatabase {
  readonly journal: Journal;
  readonly launches: Launches;
  readonly people: People;
  readonly tokens: Tokens;
  readonly inbox: Inbox;
  readonly mailboxes: Mailboxes;
  readonly outbox: Outbox;
  readonly views: Views;
  readonly changes: Changes;
  /** The fingerprint of the secret by which this database's mails are addressed: the first that was ever given here. */
  keepFingerprint(fingerprint: string): Promise<string>;
  /** Resolves when the database answers; rejects where it cannot be reached. */
  answers(): Promise<void>;
  close(): Promise<void>;
}

/** Where the database is: the embedded one in a file, or one on a PostgreSQL server (`postgres://…`). */
export type DatabasePlace = { readonly file: string } | { readonly url: string };

/**
 * Opens a database, made where there is no file, and brings its schema and read models up to date. Of several processes that
 * open one at once, one does that and the others wait. What a call has answered is on the disk. Throws for a database of a
 * later program, and where the engine cannot promise durability; `Unavailable` where it is out of reach.
 */
export const openDatabase = async ({ clock, ...place }: DatabasePlace & { clock: Clock }): Promise<OpenDatabase> =>
  openEngine('file' in place ? sqlite(place.file) : (await import('./postgres.js')).postgres(place.url), clock);

async function openEngine(engine: Engine, clock: Clock): Promise<OpenDatabase> {
  const db = new Kysely<Schema>({ dialect: engine.dialect });
  try {
    await migrate(db, engine);
    await rebuildIfOutdated(db, engine);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return portsOf(db, engine, clock);
}

function portsOf(db: Kysely<Schema>, engine: Engine, clock: Clock): OpenDatabase {
  const store = storeOf(db, engine, clock);
  const { tell, ...changes } = createChanges((stream) => versionOf(db, stream));
  return {
    journal: createJournal(store, tell),
    launches: createLaunches(store),
    people: createPeople(store),
    tokens: createTokens(store),
    inbox: createInbox(store),
    mailboxes: createMailboxes(store),
    outbox: createOutbox(store),
    views: createViews(db),
    changes,
    keepFingerprint: (fingerprint) => keepFingerprint(store, fingerprint),
    answers: async () => {
      await db.selectFrom('log_head').select('pos').execute();
    },
    close: () => db.destroy(),
  };
}
