import { findPhase, findProject } from '../client/naming';
import type { Services } from '../client/services';
import type { Launch } from '../domain/plan';
import type { PhaseAddress } from '../domain/ports';

/** What a request is about: ids that exist. */
export interface Subject {
  readonly launch: Launch;
  readonly address: PhaseAddress;
}

/** Throws `NotFound`, with the nearest id, for a project or phase that is not there. */
export async function subjectOf(services: Services, { project, phase }: { project: string; phase: string }): Promise<Subject> {
  const launch = await launchOf(services, project);
  return { launch, address: { project, phase: findPhase(launch, phase) } };
}

export async function launchOf({ projects }: Services, project: string): Promise<Launch> {
  const launch = await projects.launchOf(project);
  if (launch !== undefined) return launch;
  findProject(await projects.list(), project);
  throw new Error(`the project ${project} is in the list and has no launch`);
}
