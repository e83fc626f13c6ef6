import { projectStream } from '../domain/ids';
import type { Launches, PhaseAddress } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import { launchOf } from './launching';
import type { Changes, Views } from './ports';
import type { Projects, Recording } from './services';
import type { Workflows } from './temporal';

export interface RestartPorts {
  readonly workflows: Pick<Workflows, 'takeUp'>;
  readonly launches: Pick<Launches, 'current'>;
  readonly views: Pick<Views, 'projectStatus'>;
  readonly changes: Pick<Changes, 'waitForVersion'>;
  readonly rehearsal: boolean;
}

const PATIENCE = 5_000;

/** The project goes on first, if it was ended; then the phase, if it was. */
export async function restart(
  ports: RestartPorts,
  ask: Pick<Projects, 'askProject'>,
  { project, phase }: PhaseAddress,
  who: { by: string; reason: string },
  id: string,
): Promise<Recording> {
  const taken = await takeUp(ports, project, who);
  const isInterrupted = (await ports.views.projectStatus(project))?.state.interrupted.includes(phase) === true;
  if (isInterrupted) return ask.askProject(project, { type: 'RestartPhase', phase, ...who }, id);
  if (taken !== undefined) return taken;
  throw new Refusal('not-interrupted', `${phase} was not ended from outside; there is nothing to restart.`);
}

async function takeUp(
  { workflows, launches, views, changes, rehearsal }: RestartPorts,
  project: string,
  who: { by: string; reason: string },
): Promise<Recording | undefined> {
  const { plan, hash, launchedAt = 0, now } = await launchOf({ launches }, project);
  const status = await views.projectStatus(project);
  if (status === undefined || status.status === 'closed') return undefined;
  const { launchedBy: by, state } = status;
  const phases = plan.phases.map(({ id }) => id);
  const input = { project, planHash: hash, phases, by, from: launchedAt, now, rehearsal };
  if (!(await workflows.takeUp(input, state, who))) return undefined;
  const version = state.version + 1;
  return { version, recorded: await changes.waitForVersion(projectStream(project), version, PATIENCE) };
}
