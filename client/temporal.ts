import {
  ApplicationFailure,
  type Client,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowHandle,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import type { OperatorCommand, SuspendPhase } from '../domain/commands';
import type { ProjectId, Version } from '../domain/ids';
import type { PhaseAddress } from '../domain/ports';
import type { ProjectState, ProjectWish } from '../domain/project';
import { Refusal, type RefusalCode } from '../domain/refusal';
import {
  type Asked,
  ask,
  askProject,
  nudge,
  type ProjectInput,
  phaseEnded,
  phaseWorkflowId,
  projectWorkflowId,
} from '../workflows/messages';

/** What the facade asks of Temporal; each call is safe to repeat. */
export interface Workflows {
  /** Starts a project; false where its id has been used before. */
  start(input: ProjectInput): Promise<boolean>;
  /**
   * Starts a project again whose workflow was ended from outside; it goes on from its record.
   * False where its workflow is running.
   */
  takeUp(input: ProjectInput, recorded: ProjectState, who: { by: string; reason: string }): Promise<boolean>;
  /** Asks a phase; answers the version that its stream will have. @throws Refusal where the rules say no, or it was ended. */
  ask(address: PhaseAddress, asked: Asked<OperatorCommand | SuspendPhase>): Promise<Version>;
  /** The same of a project. */
  askProject(project: ProjectId, asked: Asked<ProjectWish>): Promise<Version>;
  /** Wakes a phase; nothing where it has ended. */
  nudge(address: PhaseAddress): Promise<void>;
  /** Does the workflow of this stream run? */
  isRunning(stream: string): Promise<boolean>;
  /** Tells a project that the workflow of one of its phases has ended; nothing where the project's has, too. */
  tellEnded(address: PhaseAddress, because: string): Promise<void>;
}

/** The workflows of one task queue, over a connected client. */
export function createWorkflows(client: Client, taskQueue: string): Workflows {
  const handle = (workflowId: string) => client.workflow.getHandle(workflowId);
  return {
    start: (input) => start(client, taskQueue, [input], WorkflowIdReusePolicy.REJECT_DUPLICATE),
    takeUp: (input, recorded, takenUp) => {
      const stream = { state: recorded, version: recorded.version, asked: [] };
      return start(client, taskQueue, [input, { stream, takenUp }], WorkflowIdReusePolicy.ALLOW_DUPLICATE_FAILED_ONLY);
    },
    ask: ({ project, phase }, asked) =>
      refusing(phase, () => handle(phaseWorkflowId(project, phase)).executeUpdate(ask, { args: [asked], updateId: asked.id })),
    askProject: (project, asked) =>
      refusing('this project', () =>
        handle(projectWorkflowId(project)).executeUpdate(askProject, { args: [asked], updateId: asked.id }),
      ),
    nudge: ({ project, phase }) => unlessEnded(handle(phaseWorkflowId(project, phase)).signal(nudge)),
    isRunning: (stream) => isRunning(handle(stream)),
    tellEnded: ({ project, phase }, because) =>
      unlessEnded(handle(projectWorkflowId(project)).signal(phaseEnded, phase, because)),
  };
}

async function start(
  client: Client,
  taskQueue: string,
  args: readonly [ProjectInput, unknown?],
  workflowIdReusePolicy: WorkflowIdReusePolicy,
): Promise<boolean> {
  const [input] = args;
  try {
    await client.workflow.start('project', {
      taskQueue,
      workflowId: projectWorkflowId(input.project),
      workflowIdReusePolicy,
      args: [...args],
      staticSummary: `Phasegate project ${input.project}: ${input.phases.length} phases`,
    });
    return true;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false;
    throw error;
  }
}

/** The domain's refusal travels as a failure whose type is its code; here it becomes a refusal again. */
async function refusing<T>(whose: string, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (cause instanceof ApplicationFailure && cause.type) throw new Refusal(cause.type as RefusalCode, cause.message);
    if (error instanceof WorkflowNotFoundError) throw interrupted(whose);
    throw error;
  }
}

const interrupted = (whose: string) =>
  new Refusal('interrupted', `The workflow of ${whose} has ended. If it was ended from outside, let it go on: phasegate resume`);

async function isRunning(workflow: WorkflowHandle): Promise<boolean> {
  try {
    return (await workflow.describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}

async function unlessEnded(signalling: Promise<void>): Promise<void> {
  await signalling.catch((error) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  });
}
