import type { Instant, PhaseId, ProjectId, Version } from './ids';
import { Refusal } from './refusal';
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
  | { type: 'ProjectClosed'; at: Instant; by: string; reason: string; undisposed: number };

export type ProjectCommand =
  | { type: 'Launch'; project: ProjectId; planHash: string; phases: readonly PhaseId[]; by: string; now: boolean }
  | { type: 'StartPhase'; phase: PhaseId; notBefore: Instant }
  | { type: 'PassPhase'; phase: PhaseId; gateOpenedAt: Instant }
  /** `undisposed`: how many comments of the project have no disposition, counted by the one who asks. */
  | { type: 'CloseProject'; by: string; reason: string; undisposed: number };

export interface ProjectState {
  readonly version: Version;
  readonly phases: readonly PhaseId[];
  /** The first phase's request does not wait for sending hours. */
  readonly now: boolean;
  readonly started: readonly PhaseId[];
  readonly passed: Readonly<Record<PhaseId, Instant>>;
  readonly closed: boolean;
}

export const beforeLaunch: ProjectState = { version: 0, phases: [], now: false, started: [], passed: {}, closed: false };

/** What happens because of `command`; nothing for what was heard before; throws {@link Refusal} where the rules say no. */
export function decideProject(state: ProjectState, command: ProjectCommand, now: Instant): ProjectEvent[] {
  switch (command.type) {
    case 'Launch':
      return state.version > 0 ? [] : [{ ...command, type: 'ProjectLaunched', at: now }];
    case 'StartPhase':
      return state.started.includes(command.phase) ? [] : [{ ...command, type: 'PhaseStarted', at: now }];
    case 'PassPhase':
      return Object.hasOwn(state.passed, command.phase) ? [] : [{ ...command, type: 'PhasePassed', at: now }];
    case 'CloseProject':
      return close(state, command, now);
    default:
      return unknownCase(command);
  }
}

export function evolveProject(state: ProjectState, event: ProjectEvent): ProjectState {
  return { ...apply(state, event), version: state.version + 1 };
}

/** The phase that is under way; undefined when all gates have opened. */
export const currentPhase = (state: ProjectState): PhaseId | undefined =>
  state.phases.find((phase) => !Object.hasOwn(state.passed, phase));

function apply(state: ProjectState, event: ProjectEvent): ProjectState {
  switch (event.type) {
    case 'ProjectLaunched':
      return { ...state, phases: event.phases, now: event.now };
    case 'PhaseStarted':
      return { ...state, started: [...state.started, event.phase] };
    case 'PhasePassed':
      return { ...state, passed: { ...state.passed, [event.phase]: event.gateOpenedAt } };
    case 'ProjectClosed':
      return { ...state, closed: true };
    default:
      return unknownCase(event);
  }
}

/** After the last gate; while comments are undisposed only with a reason. */
function close(
  state: ProjectState,
  { by, reason, undisposed }: Extract<ProjectCommand, { type: 'CloseProject' }>,
  now: Instant,
): ProjectEvent[] {
  if (state.closed) throw new Refusal('already-closed', 'The project has been closed already.');
  const open = currentPhase(state);
  if (open !== undefined)
    throw new Refusal('gate-still-held', `The gate of ${open} has not opened; a project is closed after its last gate.`);
  if (undisposed > 0 && reason.trim() === '') {
    throw new Refusal(
      'undisposed-comments',
      `${undisposed} comments have no disposition. Dispose of them, or close with --reason.`,
    );
  }
  return [{ type: 'ProjectClosed', at: now, by, reason, undisposed }];
}
