import { defineSearchAttributeKey } from '@temporalio/common';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Agenda } from '../domain/agenda';
import type { OperatorCommand, ProjectOrder, SuspendPhase } from '../domain/commands';
import type { GateReading, StandingReading } from '../domain/gate';
import type { Instant, PhaseId, ProjectId, Version } from '../domain/ids';
import type { ProjectWish } from '../domain/project';

/** The contract between the workflows and all who speak to them. */
export const TASK_QUEUE = 'phasegate';
export { phaseStream as phaseWorkflowId, projectStream as projectWorkflowId } from '../domain/ids';

/** A command with the id that makes it one: asked twice, it happens once. */
export interface Asked<C> {
  readonly id: string;
  readonly command: C;
}

/** An operator's command; answers the version that the stream will have once its events are recorded. */
export const ask = defineUpdate<Version, [Asked<OperatorCommand | SuspendPhase>]>('ask');
/** Answers wait in the inbox. No content, at most one outstanding. */
export const nudge = defineSignal('nudge');
/** What the project orders its phases. */
export const order = defineSignal<[ProjectOrder]>('order');
/** The project closes: the phase records it, sends what is owed, and ends. */
export const closePhase = defineSignal<[by: string]>('closePhase');
export const gateQuery = defineQuery<GateReading>('gate');
export const standingsQuery = defineQuery<readonly StandingReading[]>('standings');
export const agendaQuery = defineQuery<PhaseAgenda>('agenda');

export interface PhaseAgenda extends Agenda {
  /** Nothing unrecorded, unheard or being sent: only time or a message will change anything. */
  readonly resting: boolean;
  readonly now: Instant;
  /** The next instant at which something is due, the beginning included. */
  readonly next: Instant | null;
}

/** The same for the project's own stream. */
export const askProject = defineUpdate<Version, [Asked<ProjectWish>]>('ask');
/** A phase's gate has opened, at this instant. */
export const gateOpened = defineSignal<[phase: PhaseId, at: Instant]>('gateOpened');
/** A phase's workflow is found to have ended, of which its project knows nothing. */
export const phaseEnded = defineSignal<[phase: PhaseId, because: string]>('phaseEnded');

export interface PhaseInput {
  readonly project: ProjectId;
  readonly phase: PhaseId;
  /** The phase does not begin before this instant: the launch, or the opening of the gate before it. */
  readonly notBefore: Instant;
  /** The first phase of a project launched with `--now`. */
  readonly now: boolean;
  /** A rehearsal never continues as new: the server counts skipped time twice there. */
  readonly rehearsal: boolean;
}

export interface ProjectInput {
  readonly project: ProjectId;
  readonly planHash: string;
  readonly phases: readonly PhaseId[];
  readonly by: string;
  readonly from: Instant;
  readonly now: boolean;
  readonly rehearsal: boolean;
}

/** What an engineer sees and searches in Temporal; no names, no addresses. */
export const PROJECT_ID = defineSearchAttributeKey('ProjectId', 'KEYWORD');
export const PHASE_ID = defineSearchAttributeKey('PhaseId', 'KEYWORD');
export const PHASE_STATE = defineSearchAttributeKey('PhaseState', 'KEYWORD');
export const NEXT_DUE_AT = defineSearchAttributeKey('NextDueAt', 'DATETIME');
