import type { Done } from '../client/api/steering';
import type { Services } from '../client/services';
import { plural } from '../domain/duration';
import { standings } from '../domain/phase';
import { Refusal } from '../domain/refusal';
import { undisposed } from '../domain/standing';
import { launchOf } from './subject';

/** Closes a project; the comments without a disposition are counted here, for the rule that asks for a reason. */
export async function serveClose(
  services: Services,
  project: string,
  { by, reason, dryRun }: { by: string; reason: string; dryRun: boolean },
  id: string,
): Promise<Done> {
  const { plan } = await launchOf(services, project);
  const count = await undisposedIn(
    services,
    project,
    plan.phases.map((phase) => phase.id),
  );
  if (dryRun) return wouldClose(services, project, count, reason);
  const recording = await services.projects.close(project, { by, reason, undisposed: count }, id);
  const open =
    count === 0 ? 'every comment has a disposition' : `${plural(count, 'comment')} without a disposition, with your reason`;
  const said = `Closed ${plan.project.title} with ${plural(plan.phases.length, 'phase')}; ${open}.`;
  return { ...answer(project), ...recording, dryRun: false, said, next: `phasegate export --project ${project}` };
}

const answer = (project: string) => ({ project, phase: null, gate: null, would: [] });

async function undisposedIn({ projects }: Services, project: string, phases: readonly string[]): Promise<number> {
  const states = await Promise.all(phases.map((phase) => projects.phaseState({ project, phase })));
  return states.flatMap((state) => standings(state).flatMap(([, s]) => undisposed(s))).length;
}

async function wouldClose({ projects }: Services, project: string, count: number, reason: string): Promise<Done> {
  const { current, status } = await projects.status(project);
  if (status === 'closed') throw new Refusal('already-closed', 'The project has been closed already.');
  if (current !== null)
    throw new Refusal('gate-still-held', `The gate of ${current} has not opened; a project is closed after its last gate.`);
  if (count > 0 && reason === '') {
    throw new Refusal('undisposed-comments', `${count} comments have no disposition. Dispose of them, or close with --reason.`);
  }
  const would = ['The project is closed; later mail is kept and answered, and changes nothing.'];
  const said = 'Dry run: nothing was done. It would be recorded that:';
  return {
    ...answer(project),
    dryRun: true,
    recorded: false,
    version: 0,
    said,
    would,
    next: 'the same command without --dry-run',
  };
}
