import type { PhaseDocument } from './events';
import type { Instant, PhaseId, ProjectId, Version } from './ids';
import type { Schedule } from './schedule';
import { unknownCase } from './unknown-case';

/** Every fact of a project's stream. */
export type ProjectEvent =
  | {
      type: 'ProjectLaunched';
      at: Instant;
      project: ProjectId;
      planHash: string;
      phases: readonly PhaseId[];
      by: string;
      now: boolean;
    }
  | { type: 'PhaseStarted'; at: Instant; phase: PhaseId; notBefore: Instant }
  | { type: 'PhasePassed'; at: Instant; phase: PhaseId; gateOpenedAt: Instant }
  | ({ type: 'DocumentsAnnounced'; at: Instant } & Announcement)
  | ({ type: 'ReopeningAsked'; at: Instant } & Reopening)
  | { type: 'ReopeningGranted'; at: Instant; phase: PhaseId }
  | { type: 'ReopeningRefused'; at: Instant; phase: PhaseId; sentence: string }
  | { type: 'PhaseInterrupted'; at: Instant; phase: PhaseId; because: string }
  | { type: 'PhaseRestarted'; at: Instant; phase: PhaseId; by: string; reason: string }
  | { type: 'ProjectTakenUp'; at: Instant; by: string; reason: string }
  | { type: 'ProjectCancelled'; at: Instant; by: string; reason: string }
  | { type: 'ProjectClosed'; at: Instant; by: string; reason: string; undisposed: number };

/** Documents for a phase that has not been started; they take the place of those in the plan. */
export interface Announcement {
  readonly phase: PhaseId;
  readonly documents: readonly PhaseDocument[];
  readonly by: string;
  readonly reason: string;
}

/** A wish to open a new round of a phase whose gate was the latest to open. */
export interface Reopening {
  readonly phase: PhaseId;
  /** What everyone owes an answer under. */
  readonly schedule: Schedule;
  readonly by: string;
  readonly reason: string;
}

export type ProjectCommand =
  | { type: 'Launch'; project: ProjectId; planHash: string; phases: readonly PhaseId[]; by: string; now: boolean }
  | { type: 'StartPhase'; phase: PhaseId; notBefore: Instant }
  | { type: 'PassPhase'; phase: PhaseId; gateOpenedAt: Instant }
  /** The phase after it stands still (null), or has opened its own gate meanwhile: then `sentence` says so. */
  | { type: 'ConcludeReopening'; phase: PhaseId; sentence: string | null }
  /** Its workflow was ended from outside, or failed. */
  | { type: 'NoteInterruption'; phase: PhaseId; because: string }
  | { type: 'TakeUpProject'; by: string; reason: string }
  | ProjectWish;

/** What an operator asks of a project. */
export type ProjectWish =
  | ({ type: 'AnnounceDocuments' } & Announcement)
  | ({ type: 'ReopenPhase' } & Reopening)
  | { type: 'RestartPhase'; phase: PhaseId; by: string; reason: string }
  | { type: 'CancelProject'; by: string; reason: string }
  /** `undisposed`: how many comments of the project have no disposition, counted by the one who asks. */
  | { type: 'CloseProject'; by: string; reason: string; undisposed: number };

export interface ProjectState {
  readonly version: Version;
  readonly phases: readonly PhaseId[];
  /** The first phase's request does not wait for sending hours. */
  readonly now: boolean;
  readonly started: readonly PhaseId[];
  readonly passed: Readonly<Record<PhaseId, Instant>>;
  /** Asked for, and not yet granted or refused. */
  readonly reopening: Reopening | null;
  /** What was granted, until that gate opens again; the phase after it stands still meanwhile. */
  readonly reopened: (Reopening & { readonly round: number }) | null;
  /** In which round each phase is that has been reopened. */
  readonly rounds: Readonly<Record<PhaseId, number>>;
  /** Phases whose workflow was ended from outside; an operator may restart them. */
  readonly interrupted: readonly PhaseId[];
  readonly cancelled: { readonly by: string; readonly reason: string } | null;
  readonly closed: boolean;
}

/** A state that an earlier version of the program kept, with what it did not know yet. */
export const rememberedProject = (state: ProjectState): ProjectState => ({ ...beforeLaunch, ...state });

export const beforeLaunch: ProjectState = {
  version: 0,
  phases: [],
  now: false,
  started: [],
  passed: {},
  reopening: null,
  reopened: null,
  rounds: {},
  interrupted: [],
  cancelled: null,
  closed: false,
};

export function evolveProject(state: ProjectState, event: ProjectEvent): ProjectState {
  return { ...apply(state, event), version: state.version + 1 };
}

/** The phase that is under way; undefined when all gates have opened. */
export const currentPhase = (state: ProjectState): PhaseId | undefined => state.phases.find((phase) => !hasPassed(state, phase));

/** The phase after it in the plan, if it has been started: while a reopening lasts, it stands still. */
export function startedAfter({ phases, started }: ProjectState, phase: PhaseId): PhaseId | undefined {
  const next = phases[phases.indexOf(phase) + 1];
  return next !== undefined && started.includes(next) ? next : undefined;
}

export const roundOf = ({ rounds }: ProjectState, phase: PhaseId): number =>
  Object.hasOwn(rounds, phase) ? (rounds[phase] ?? 1) : 1;

export const hasPassed = ({ passed }: ProjectState, phase: PhaseId) => Object.hasOwn(passed, phase);

function apply(state: ProjectState, event: ProjectEvent): ProjectState {
  switch (event.type) {
    case 'ProjectLaunched':
      return { ...state, phases: event.phases, now: event.now };
    case 'PhaseStarted':
      return { ...state, started: [...state.started, event.phase] };
    case 'PhasePassed':
      return passed(state, event.phase, event.gateOpenedAt);
    case 'ReopeningAsked': {
      const { type: _type, at: _at, ...reopening } = event;
      return { ...state, reopening };
    }
    case 'ReopeningGranted':
      return reopened(state, event.phase);
    case 'ReopeningRefused':
      return { ...state, reopening: null };
    case 'PhaseInterrupted':
      return { ...state, interrupted: [...state.interrupted, event.phase] };
    case 'PhaseRestarted':
      return { ...state, interrupted: state.interrupted.filter((phase) => phase !== event.phase) };
    case 'DocumentsAnnounced':
    case 'ProjectTakenUp':
      return state;
    case 'ProjectCancelled':
      return { ...state, cancelled: { by: event.by, reason: event.reason } };
    case 'ProjectClosed':
      return { ...state, closed: true };
    default:
      return unknownCase(event);
  }
}

function passed(state: ProjectState, phase: PhaseId, gateOpenedAt: Instant): ProjectState {
  const stillReopened = state.reopened?.phase === phase ? null : state.reopened;
  return { ...state, passed: { ...state.passed, [phase]: gateOpenedAt }, reopened: stillReopened };
}

function reopened(state: ProjectState, phase: PhaseId): ProjectState {
  const { [phase]: _openedBefore, ...others } = state.passed;
  const round = roundOf(state, phase) + 1;
  const granted = state.reopening === null ? null : { ...state.reopening, round };
  return { ...state, passed: others, reopening: null, reopened: granted, rounds: { ...state.rounds, [phase]: round } };
}
