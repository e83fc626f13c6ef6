import { listProjects, type ProjectSummaryView } from '../api/projects';
import { findProject } from '../naming';
import { NotFound } from '../services';
import type { ApiClient } from './api-client';
import { EXIT_CODES, Exit, usage } from './exit';

/** What `--project` and `--phase` say, or what goes without saying. */
export interface TargetOptions {
  readonly project?: string;
  readonly phase?: string;
}

export interface Target {
  readonly project: ProjectSummaryView;
  /** For the path of an endpoint. */
  readonly params: { readonly project: string; readonly phase: string };
}

/** Without `--project` the only running project, or the only one at all; without `--phase` the current one, after the last gate the last. */
export async function targetOf(api: ApiClient, { project: id, phase }: TargetOptions): Promise<Target> {
  const { value: projects } = await api.call(listProjects);
  const project = id === undefined ? onlyOne(projects) : named(projects, id);
  const current = phase ?? project.current ?? project.phases.at(-1) ?? '';
  return { project, params: { project: project.project, phase: current } };
}

function named(projects: readonly ProjectSummaryView[], id: string): ProjectSummaryView {
  try {
    return findProject(projects, id);
  } catch (error) {
    throw error instanceof NotFound ? new Exit(EXIT_CODES.notFound, error.message) : error;
  }
}

function onlyOne(projects: readonly ProjectSummaryView[]): ProjectSummaryView {
  const running = projects.filter(({ status }) => status === 'running');
  const [only, ...others] = running.length === 0 ? projects : running;
  if (only === undefined)
    throw new Exit(EXIT_CODES.notFound, 'no project has been launched yet. Launch one with: phasegate launch PLAN');
  if (others.length === 0) return only;
  const ids = [only, ...others].map(({ project }) => project).join(', ');
  throw usage(`several projects are ${running.length === 0 ? 'closed' : 'running'}: ${ids}. Name one with --project`);
}
