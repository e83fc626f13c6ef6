import { type Kysely, type Migration, Migrator } from 'kysely';
import type { Engine } from './engine';
import { firstTables } from './migrations/0001-first-tables';
import { amendments } from './migrations/0002-amendments';
import { apart } from './migrations/0003-apart';
import type { Schema } from './schema';

/**
 * Brings the schema up to what this program knows, each step whole or not at all. Throws where the database was written by
 * a later program: reading it with this one could misread what the later one meant.
 */
export async function migrate(db: Kysely<Schema>, engine: Engine): Promise<void> {
  const known = migrations(engine);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } });
  await refuseNewer(db, Object.keys(known));
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('cannot bring the database up to date', { cause: error });
}

/** The schema's history, forward only, oldest first. A step that was released is never edited: a later one mends it. */
function migrations(engine: Engine): Record<string, Migration> {
  return {
    '0001-first-tables': firstTables(engine),
    '0002-amendments': amendments(engine),
    '0003-apart': apart(engine),
  };
}

async function refuseNewer(db: Kysely<Schema>, known: readonly string[]): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  const applied = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  const unknown = applied.map(({ name }) => name).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Error(
    `The database has the schema ${unknown.sort().at(-1)}, which is newer than this program (${known.at(-1)}). ` +
      'Run the version of Phasegate that last ran on it, or a later one.',
  );
}
