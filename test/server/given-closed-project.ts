import { type GivenProject, givenProject, OPERATOR } from './given-project';
import { COUNTIES } from './given-project-files';
import type { GivenSystem } from './given-system';
import { until } from './until';

/** Opens the first gate by its rule. */
export async function openFirst(project: GivenProject) {
  for (const county of COUNTIES) await project.replyAs(county, 'No comments.');
  return project.recorded('GateOpened');
}

/** A project of two phases, brought to its end. */
export async function closed(given: GivenSystem): Promise<GivenProject> {
  const project = await givenProject(given);
  await openFirst(project);
  await project.recorded('PhaseBegan', {}, 'phase-2');
  // Overridden, since the second request waits for an open day and the test does not.
  await project.ask({ type: 'AdvanceGate', override: true, ...OPERATOR }, { phase: 'phase-2' });
  await until('the last gate is passed', async () => (await given.system.projects.status(project.id)).current === null);
  await close(given, project);
  for (const phase of ['phase-1', 'phase-2']) await project.recorded('PhaseClosed', {}, phase);
  return project;
}

/** Asks for the close. */
export const close = (given: GivenSystem, { id }: GivenProject) =>
  given.system.projects.askProject(
    id,
    { type: 'CloseProject', by: 'operator', reason: 'all gates have opened', undisposed: 0 },
    `close ${id} ${Math.random()}`,
  );
