import type { Kysely } from 'kysely';
import type { ProjectStatus, Views } from '../../client/ports';
import type { PhaseState } from '../../domain/phase';
import { readComments } from './comments';
import { exportLine } from './export-line';
import { pages } from './pages';
import type { Schema } from './schema';

export function createViews(db: Kysely<Schema>): Views {
  return {
    phaseState: async (project, phase) => {
      const row = await db
        .selectFrom('phase_view')
        .select('state')
        .where('project', '=', project)
        .where('phase', '=', phase)
        .executeTakeFirst();
      return row && { state: JSON.parse(row.state) as PhaseState };
    },
    phases: async (project) => {
      const rows = await db
        .selectFrom('phase_view')
        .select(['phase', 'state'])
        .where('project', '=', project)
        .orderBy('first_pos')
        .execute();
      return rows.map(({ phase, state }) => ({ phase, state: JSON.parse(state) as PhaseState }));
    },
    projectStatus: async (project) => {
      const row = await db.selectFrom('project_view').select('status').where('project', '=', project).executeTakeFirst();
      return row && (JSON.parse(row.status) as ProjectStatus);
    },
    comments: (project, phase) => readComments(db, project, phase),
    exportEvents: async function* (project) {
      for await (const rows of pages(db, { project })) yield* rows.map(exportLine);
    },
  };
}
