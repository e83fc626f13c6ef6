import type { Instant, PhaseId, ProjectId } from './ids';

/** Every fact of a project's stream. */
export type ProjectEvent =
  | { type: 'ProjectLaunched'; at: Instant; project: ProjectId; planHash: string; phases: readonly PhaseId[]; by: string; now: boolean }
  | { type: 'PhaseStarted'; at: Instant; phase: PhaseId; notBefore: Instant }
  | { type: 'PhasePassed'; at: Instant; phase: PhaseId; gateOpenedAt: Instant }
  | { type: 'ProjectClosed'; at: Instant; by: string; reason: string; undisposed: number };
