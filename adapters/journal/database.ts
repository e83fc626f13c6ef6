import { Kysely } from 'kysely';
import type { Changes, Views } from '../../client/ports';
import type { Clock, Journal, Launches, People } from '../../domain/ports';
import type { Inbox, Outbox, Tokens } from '../../mail/ports';
import { createPeople } from './amendments';
import { versionOf } from './append';
import { createChanges } from './changes';
import type { Engine } from './engine';
import { createInbox } from './inbox';
import { createJournal } from './journal';
import { createLaunches } from './launches';
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
  readonly outbox: Outbox;
  readonly views: Views;
  readonly changes: Changes;
  close(): Promise<void>;
}

/**
 * Opens the embedded database at `file`, made where there is none, and brings its schema and read models up to date.
 * What a call has answered is on the disk. Throws for a file of a later program, and where SQLite cannot promise durability.
 */
export const openDatabase = ({ file, clock }: { file: string; clock: Clock }): Promise<OpenDatabase> =>
  openEngine(sqlite(file), clock);

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
    outbox: createOutbox(store),
    views: createViews(db),
    changes,
    close: () => db.destroy(),
  };
}
