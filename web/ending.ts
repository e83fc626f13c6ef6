import { cancelProject, closeProject, type Done } from '../client/api/steering';
import type { Services } from '../client/services';
import { decideProject } from '../domain/decide-project';
import { plural } from '../domain/duration';
import { type PhaseState, standings } from '../domain/phase';
import type { ProjectWish } from '../domain/project';
import { owes, undisposed } from '../domain/standing';
import { didToProject, wouldHappen } from './project-change';
import type { Serve } from './serve';
import { launchOf } from './subject';

/** How a project ends: cancelled before its last gate, closed after it. */
export function serveEnding(serve: Serve, services: Services): void {
  serve(cancelProject, async ({ params: { project }, body: { dryRun, by, reason }, id }) =>
    cancel(services, project, { type: 'CancelProject', by, reason }, dryRun, id),
  );
  serve(closeProject, async ({ params: { project }, body: { dryRun, by, reason }, id }) => {
    const count = (await phaseStates(services, project)).flatMap((state) =>
      standings(state).flatMap(([, s]) => undisposed(s)),
    ).length;
    return close(services, project, { type: 'CloseProject', by, reason, undisposed: count }, dryRun, id);
  });
}

async function cancel(services: Services, project: string, wish: ProjectWish, dryRun: boolean, id: string): Promise<Done> {
  const would = await foresee(services, project, wish);
  if (dryRun) return would;
  const owing = (await phaseStates(services, project)).flatMap((state) => (state.opened === null ? owingIn(state) : []));
  const recording = await services.projects.askProject(project, wish, id);
  const said = `Cancelled ${project}: nothing more is asked or opened. ${whoIsTold(owing.length)}`;
  return didToProject(project, recording, said, `phasegate close --project ${project}`);
}

/** Comments without a disposition are counted by the one who asks, for the rule that then asks for a reason. */
async function close(
  services: Services,
  project: string,
  wish: Extract<ProjectWish, { type: 'CloseProject' }>,
  dryRun: boolean,
  id: string,
): Promise<Done> {
  const would = await foresee(services, project, wish);
  if (dryRun) return would;
  const { plan } = await launchOf(services, project);
  const recording = await services.projects.askProject(project, wish, id);
  const open =
    wish.undisposed === 0
      ? 'every comment has a disposition'
      : `${plural(wish.undisposed, 'comment')} without a disposition, with your reason`;
  const said = `Closed ${plan.project.title} with ${plural(plan.phases.length, 'phase')}; ${open}.`;
  return didToProject(project, recording, said, `phasegate export --project ${project}`);
}

async function foresee(services: Services, project: string, wish: ProjectWish): Promise<Done> {
  const launch = await launchOf(services, project);
  return wouldHappen({ launch }, decideProject(await services.projects.projectState(project), wish, services.now()));
}

async function phaseStates(services: Services, project: string): Promise<PhaseState[]> {
  const { plan } = await launchOf(services, project);
  return Promise.all(plan.phases.map(({ id: phase }) => services.projects.phaseState({ project, phase })));
}

function whoIsTold(owing: number): string {
  if (owing === 0) return 'Nobody who was asked still owes an answer, so nobody is told.';
  return owing === 1
    ? 'The one participant who was asked and still owes an answer is told.'
    : `The ${owing} participants who were asked and still owe an answer are told.`;
}

const owingIn = (state: PhaseState) => standings(state).flatMap(([id, s]) => (owes(s) && s.asked !== null ? [id] : []));
