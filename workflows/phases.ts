import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  type ChildWorkflowHandle,
  type ExternalWorkflowHandle,
  getExternalWorkflowHandle,
  ParentClosePolicy,
  rootCause,
  startChild,
} from '@temporalio/workflow';
import { phaseStream } from '../domain/ids';
import type { PhaseState } from '../domain/phase';
import type { PhaseInput } from './messages';
import { phase, type Resume } from './phase';

/** A phase's workflow as its project holds it. */
export interface RunningPhase {
  readonly told: Pick<ExternalWorkflowHandle, 'signal'>;
  /** Resolves when it has ended: with undefined as it should, else with the reason. At once for one that was found running. */
  readonly ended: Promise<string | undefined>;
}

/**
 * Starts a phase, or goes on with one from its record where an earlier workflow of it was ended. One that still runs, since
 * it is its project that was ended, is found where it is.
 */
export async function startPhase(input: PhaseInput, recorded?: PhaseState): Promise<RunningPhase> {
  const workflowId = phaseStream(input.project, input.phase);
  try {
    const child = await startChild(phase, {
      workflowId,
      args: recorded === undefined || recorded.version === 0 ? [input] : [input, resumeFrom(recorded)],
      // A phase whose project is ended from outside lives on: its record is not lost with it.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `${input.phase} of ${input.project}`,
    });
    return { told: child, ended: whyEnded(child) };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    return { told: getExternalWorkflowHandle(workflowId), ended: Promise.resolve(undefined) };
  }
}

function resumeFrom(state: PhaseState): Resume {
  const stream = { state, version: state.version, asked: [] };
  return { stream, toldOfRound: state.opened === null ? state.round - 1 : state.round, takenUp: true };
}

const whyEnded = (child: ChildWorkflowHandle<typeof phase>): Promise<string | undefined> =>
  child.result().then(
    () => undefined,
    (error: unknown) => rootCause(error) ?? String(error),
  );
