import type { Kysely } from 'kysely';
import type { Clock, Journal, Recorded } from '../../domain/ports';
import { append, versionOf } from './append';
import type { Engine } from './engine';
import { pages } from './pages';
import { recordedOf } from './recorded';
import type { Schema } from './schema';
import { ownerOf } from './streams';
import { verify } from './verify';

/** The journal over one database; `tell` hears of every append that is on the disk. */
export function createJournal(
  db: Kysely<Schema>,
  engine: Engine,
  clock: Clock,
  tell: (stream: string, version: number) => void,
): Journal {
  return {
    append: async (stream, at, events, heard) => {
      ownerOf(stream);
      tell(stream, await append(db, engine, clock, { stream, at, events, heard }));
    },
    read: async (stream, after = 0) => {
      const rows = db.selectFrom('event_log').selectAll().where('stream_id', '=', stream).where('version', '>', after);
      return (await rows.orderBy('version').execute()).map(recordedOf);
    },
    readProject: async (project, afterPosition = 0) => {
      const all: Recorded[] = [];
      for await (const rows of pages(db, { project, after: afterPosition })) all.push(...rows.map(recordedOf));
      return all;
    },
    version: (stream) => versionOf(db, stream),
    verify: () => verify(db),
  };
}
