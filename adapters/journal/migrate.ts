import { type Kysely, type Migration, Migrator } from 'kysely';
import type { Engine } from './engine';
import { firstTables } from './migrations/0001-first-tables';
import { amendments } from './migrations/0002-amendments';
import { apart } from './migrations/0003-apart';
import { quarantine } from './migrations/0004-quarantine';
import { inboxActs } from './migrations/0005-inbox-acts';
import { mailboxes } from './migrations/0006-mailboxes';
import { examinations } from './migrations/0007-examinations';
import type { Schema } from './schema';

/**
 * Brings the schema up to what this program knows, each step whole or not at all. Throws where the database was written by
 * a later program: reading it with this one could misread what the later one meant.
 */
export async function migrate(db: Kysely<Schema>, engine: Engine): Promise<void> {
  const known = migrations(engine);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  await refuseNewer(db);
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('cannot bring the database up to date', { cause: error });
}

/** The schema's history, forward only, oldest first. A step that was released is never edited: a later one mends it. */
const STEPS = {
  '0001-first-tables': firstTables,
  '0002-amendments': amendments,
  '0003-apart': apart,
  '0004-quarantine': quarantine,
  '0005-inbox-acts': inboxActs,
  '0006-mailboxes': mailboxes,
  '0007-examinations': examinations,
};

/** The names of all steps that this program knows, oldest first. */
export const KNOWN_STEPS: readonly string[] = Object.keys(STEPS);

function migrations(engine: Engine): Record<string, Migration> {
  return Object.fromEntries(Object.entries(STEPS).map(([name, step]) => [name, step(engine)]));
}

/** The steps that a database has taken, in the order of their names; none where it has no table of ours. */
export async function takenSteps(db: Kysely<Schema>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return [];
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.map(({ name }) => name).sort();
}

/** What a person is told of a database that a later program has written; undefined where this one knows all its steps. */
export function newerThanKnown(taken: readonly string[]): { readonly says: string; readonly cure: string } | undefined {
  const newest = taken.filter((name) => !KNOWN_STEPS.includes(name)).at(-1);
  return newest === undefined
    ? undefined
    : {
        says: `The database has the schema ${newest}, which is newer than this program (${KNOWN_STEPS.at(-1)}).`,
        cure: 'Run the version of Phasegate that last ran on it, or a later one.',
      };
}

async function refuseNewer(db: Kysely<Schema>): Promise<void> {
  const newer = newerThanKnown(await takenSteps(db));
  if (newer !== undefined) throw new Error(`${newer.says} ${newer.cure}`);
}
