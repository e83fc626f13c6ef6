import type { Kysely } from 'kysely';
import type { Clock } from '../../domain/ports';
import type { Engine } from './engine';
import type { Schema } from './schema';
import { createWriter, type Write } from './writer';

/** One open database, as its ports see it: `db` to read, `write` to change. */
export interface Store {
  readonly db: Kysely<Schema>;
  readonly write: Write;
  readonly engine: Engine;
  readonly clock: Clock;
}

export function storeOf(db: Kysely<Schema>, engine: Engine, clock: Clock): Store {
  return { db, engine, clock, write: createWriter(db, engine) };
}
