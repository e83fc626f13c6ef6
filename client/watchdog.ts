import type { Logger } from 'pino';
import { type PhaseId, type ProjectId, phaseStream, projectStream, type Version } from '../domain/ids';
import type { Launches, PhaseAddress } from '../domain/ports';
import { currentPhase, type ProjectState } from '../domain/project';
import type { Views } from './ports';
import type { Workflows } from './temporal';

export interface WatchdogPorts {
  readonly launches: Pick<Launches, 'list'>;
  readonly views: Pick<Views, 'projectStatus' | 'phaseState'>;
  readonly workflows: Pick<Workflows, 'isRunning' | 'tellEnded'>;
  /** Mails the owner of a project whose workflow has ended, once for each `version` of its record. */
  readonly alertOwner: (address: PhaseAddress, version: Version) => Promise<void>;
  readonly log: Pick<Logger, 'error'>;
}

/**
 * Looks for what is open by the record and has no workflow that runs: ended from outside, or lost with a Temporal that was
 * set up anew. What two looks in turn have found is told: a phase to its project, a project to its owner.
 */
export function createWatchdog(ports: WatchdogPorts): () => Promise<void> {
  let suspected: ReadonlySet<string> = new Set();

  return async () => {
    const found = new Set<string>();
    const tell = async (stream: string, telling: () => Promise<void>) => {
      found.add(stream);
      if (suspected.has(stream)) await telling();
    };
    for (const { project } of await ports.launches.list())
      await lookAt(ports, project, tell).catch((error: Error) =>
        ports.log.error({ project, error: error.message }, 'a project could not be looked after; it will be tried again'),
      );
    suspected = found;
  };
}

type Tell = (stream: string, telling: () => Promise<void>) => Promise<void>;

async function lookAt(ports: WatchdogPorts, project: ProjectId, tell: Tell): Promise<void> {
  const recorded = await ports.views.projectStatus(project);
  if (recorded === undefined || recorded.status === 'closed') return;
  const { state } = recorded;
  const stream = projectStream(project);
  if (!(await ports.workflows.isRunning(stream)))
    await tell(stream, () => ports.alertOwner({ project, phase: phaseUnderWay(state) }, state.version));
  else for (const phase of state.started) await lookAtPhase(ports, { project, phase }, state, tell);
}

async function lookAtPhase(ports: WatchdogPorts, address: PhaseAddress, state: ProjectState, tell: Tell): Promise<void> {
  if (state.interrupted.includes(address.phase)) return;
  const stream = phaseStream(address.project, address.phase);
  if (await ports.workflows.isRunning(stream)) return;
  const hasEnded = (await ports.views.phaseState(address.project, address.phase))?.state.closed === true;
  if (!hasEnded) await tell(stream, () => ports.workflows.tellEnded(address, 'found ended'));
}

const phaseUnderWay = (state: ProjectState): PhaseId => currentPhase(state) ?? state.phases.at(-1) ?? '';
