import { openPhase as open } from '../domain/opening';
import type { Launches } from '../domain/ports';
import type { Activities } from './activities';

export interface OpenPhasePorts {
  readonly launches: Pick<Launches, 'current'>;
}

/** Dates become instants here, once: the workflow only compares what this returns. */
export const openPhase =
  ({ launches }: OpenPhasePorts): Activities['openPhase'] =>
  async ({ project, phase }, begins) => {
    const launch = await launches.current(project);
    if (launch === undefined) throw new Error(`cannot open ${phase}: ${project} has no launched plan`);
    return open(launch, phase, begins);
  };
