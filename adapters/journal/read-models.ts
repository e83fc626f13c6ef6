import type { Transaction } from 'kysely';
import type { ProjectStatus } from '../../client/ports';
import type { PhaseEvent } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import type { PhaseId, ProjectId, Version } from '../../domain/ids';
import { beforeBeginning, type PhaseState } from '../../domain/phase';
import type { DomainEvent } from '../../domain/ports';
import type { ProjectEvent } from '../../domain/project';
import { keepAmendments } from './amendments';
import { foldStatus, unlaunched } from './project-status';
import type { Schema } from './schema';
import { ownerOf } from './streams';

/**
 * Raise this number in the commit that changes what old events add up to (`evolve`, `foldStatus`, the columns of a view):
 * the read models are then built anew from the journal when the database is next opened.
 */
export const READ_MODEL_VERSION = 2;

/** Folds new events into the read models; `positions` are the events' own in the journal. */
export async function bringAlong(tx: Transaction<Schema>, batch: Growth, positions: readonly number[]): Promise<void> {
  const owner = ownerOf(batch.stream);
  const phase = owner.kind === 'phase' ? owner.phase : null;
  await keepAmendments(tx, { project: owner.project, phase }, batch.events, positions);
  if (owner.kind === 'project') return growProject(tx, owner.project, batch);
  return growPhase(tx, owner.project, owner.phase, batch, positions[0] ?? 0);
}

interface Growth {
  readonly stream: string;
  readonly at: Version;
  readonly events: readonly DomainEvent[];
}

async function growPhase(
  tx: Transaction<Schema>,
  project: ProjectId,
  phase: PhaseId,
  batch: Growth,
  firstPos: number,
): Promise<void> {
  const row = await tx
    .selectFrom('phase_view')
    .select('state')
    .where('project', '=', project)
    .where('phase', '=', phase)
    .executeTakeFirst();
  const before = row === undefined ? beforeBeginning : (JSON.parse(row.state) as PhaseState);
  mustHaveSeen(before.version, batch);
  const after = (batch.events as readonly PhaseEvent[]).reduce(evolve, before);
  const grown = { version: after.version, state: JSON.stringify(after) };
  await tx
    .insertInto('phase_view')
    .values({ project, phase, ...grown, first_pos: firstPos })
    .onConflict((conflict) => conflict.columns(['project', 'phase']).doUpdateSet(grown))
    .execute();
}

async function growProject(tx: Transaction<Schema>, project: ProjectId, batch: Growth): Promise<void> {
  const row = await tx.selectFrom('project_view').select('status').where('project', '=', project).executeTakeFirst();
  const before = row === undefined ? unlaunched : (JSON.parse(row.status) as ProjectStatus);
  mustHaveSeen(before.state.version, batch);
  const after = (batch.events as readonly ProjectEvent[]).reduce(foldStatus, before);
  const grown = { version: after.state.version, status: JSON.stringify(after) };
  await tx
    .insertInto('project_view')
    .values({ project, ...grown })
    .onConflict((conflict) => conflict.column('project').doUpdateSet(grown))
    .execute();
}

/** A view that missed an event would be wrong from then on without anyone seeing it. */
function mustHaveSeen(seen: Version, { stream, at }: Growth): void {
  if (seen !== at) throw new Error(`the read model of ${stream} has seen ${seen} of ${at} events; rebuild it`);
}
