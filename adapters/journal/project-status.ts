import type { ProjectStatus } from '../../client/ports';
import { beforeLaunch, currentPhase, evolveProject, type ProjectEvent } from '../../domain/project';

/** The project's state, and what people ask about it beyond the rules. */
export function foldStatus(before: ProjectStatus, event: ProjectEvent): ProjectStatus {
  const state = evolveProject(before.state, event);
  const status = state.closed ? 'closed' : state.cancelled !== null ? 'cancelled' : 'running';
  return { ...before, ...factsOf(event), status, current: currentPhase(state) ?? null, state };
}

export const unlaunched: ProjectStatus = {
  status: 'running',
  current: null,
  state: beforeLaunch,
  launchedAt: 0,
  launchedBy: '',
  planHash: '',
  closedAt: null,
};

function factsOf(event: ProjectEvent): Partial<ProjectStatus> {
  if (event.type === 'ProjectLaunched') return { launchedAt: event.at, launchedBy: event.by, planHash: event.planHash };
  if (event.type === 'ProjectClosed') return { closedAt: event.at };
  return {};
}
