import type { Kysely, Transaction } from 'kysely';
import type { DomainEvent } from '../../domain/ports';
import type { Engine } from './engine';
import { pages } from './pages';
import { bringAlong, READ_MODEL_VERSION } from './read-models';
import type { EventRow, Schema } from './schema';

/**
 * Builds the read models anew where another number of theirs is stored than this program's. Readers see the old ones until
 * the new ones are whole; of several processes that start at once one does it.
 */
export function rebuildIfOutdated(db: Kysely<Schema>, engine: Engine): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await engine.takeTurn(tx);
    const stored = await tx.selectFrom('read_model').select('version').executeTakeFirst();
    if (stored?.version !== READ_MODEL_VERSION) await rebuild(tx);
  });
}

/** Folds the whole journal into empty read models. */
async function rebuild(tx: Transaction<Schema>): Promise<void> {
  await tx.deleteFrom('phase_view').execute();
  await tx.deleteFrom('project_view').execute();
  await tx.deleteFrom('amendment').execute();
  for await (const rows of pages(tx)) await fold(tx, rows);
  await tx.deleteFrom('read_model').execute();
  await tx.insertInto('read_model').values({ id: 1, version: READ_MODEL_VERSION }).execute();
}

/** Stream by stream, so that each state is loaded and stored once a page and not once an event. */
async function fold(tx: Transaction<Schema>, rows: readonly EventRow[]): Promise<void> {
  for (const stream of new Set(rows.map(({ stream_id }) => stream_id))) {
    const its = rows.filter(({ stream_id }) => stream_id === stream);
    const [first] = its;
    if (first === undefined) continue;
    const events = its.map(({ data }) => JSON.parse(data) as DomainEvent);
    const positions = its.map(({ pos }) => pos);
    await bringAlong(tx, { stream, at: first.version - 1, events }, positions);
  }
}
