import { beforeBeginning, type PhaseState } from '../domain/phase';
import type { Activities } from './activities';

export interface RecallPorts {
  readonly phases: { phaseState(project: string, phase: string): Promise<{ readonly state: PhaseState } | undefined> };
}

/** The record is what stays when a workflow is lost. */
export const recallPhase =
  ({ phases }: RecallPorts): Activities['recallPhase'] =>
  async ({ project, phase }) =>
    (await phases.phaseState(project, phase))?.state ?? beforeBeginning;
