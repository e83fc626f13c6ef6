import { canonicalJson } from '../../domain/canonical-json';
import type { Launch } from '../../domain/plan';
import type { Launches } from '../../domain/ports';
import type { Store } from './store';

export function createLaunches({ db, write }: Store): Launches {
  return {
    save: async (launch, at) => {
      const { id, title } = launch.plan.project;
      const row = { project: id, title, launched_at: at, launch: canonicalJson({ ...launch, launchedAt: at }) };
      const result = await write((tx) =>
        tx
          .insertInto('launch')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst(),
      );
      return result.numInsertedOrUpdatedRows === 1n;
    },
    load: async (project) => {
      const row = await db.selectFrom('launch').select('launch').where('project', '=', project).executeTakeFirst();
      return row && (JSON.parse(row.launch) as Launch);
    },
    list: async () => {
      const rows = await db
        .selectFrom('launch')
        .select(['project', 'title', 'launched_at'])
        .orderBy('launched_at')
        .orderBy('project')
        .execute();
      return rows.map(({ project, title, launched_at }) => ({ project, title, launchedAt: launched_at }));
    },
  };
}
