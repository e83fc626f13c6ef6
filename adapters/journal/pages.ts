import type { Kysely } from 'kysely';
import type { ProjectId } from '../../domain/ids';
import type { EventRow, Schema } from './schema';

const PAGE = 1000;

/** The journal from position `after + 1` on, a page at a time: of one project, or all of it. */
export async function* pages(
  db: Kysely<Schema>,
  { project, after = 0 }: { project?: ProjectId; after?: number } = {},
): AsyncGenerator<EventRow[]> {
  let last = after;
  for (;;) {
    let query = db.selectFrom('event_log').selectAll().where('pos', '>', last).orderBy('pos').limit(PAGE);
    if (project !== undefined) query = query.where('project', '=', project);
    const rows = await query.execute();
    if (rows.length > 0) yield rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)?.pos ?? last;
  }
}
