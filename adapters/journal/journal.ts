import type { Journal, Recorded } from '../../domain/ports';
import { append, versionOf } from './append';
import { pages } from './pages';
import { recordedOf } from './recorded';
import type { Store } from './store';
import { ownerOf } from './streams';
import { verify } from './verify';

/** The journal over one database; `tell` hears of every append that is on the disk. */
export function createJournal(store: Store, tell: (stream: string, version: number) => void): Journal {
  const { db } = store;
  return {
    append: async (stream, at, events, heard) => {
      ownerOf(stream);
      tell(stream, await append(store, { stream, at, events, heard }));
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
