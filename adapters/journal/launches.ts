import { amended } from '../../domain/amending';
import { canonicalJson } from '../../domain/canonical-json';
import type { ProjectId } from '../../domain/ids';
import type { Launch } from '../../domain/plan';
import type { Launches } from '../../domain/ports';
import { readAmendments } from './amendments';
import type { Store } from './store';

/** A launch never changes, and every mail and every recipient asks for it: each is read once. */
export function createLaunches({ db, write }: Pick<Store, 'db' | 'write'>): Launches {
  const read = new Map<ProjectId, Launch>();

  async function load(project: ProjectId): Promise<Launch | undefined> {
    const known = read.get(project);
    if (known !== undefined) return known;
    const row = await db.selectFrom('launch').select('launch').where('project', '=', project).executeTakeFirst();
    if (row === undefined) return undefined;
    const launch = JSON.parse(row.launch) as Launch;
    read.set(project, launch);
    return launch;
  }

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
    load,
    current: async (project) => {
      const launch = await load(project);
      return launch && amended(launch, await readAmendments(db, project));
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
