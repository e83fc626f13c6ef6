import type { Instant } from './ids';
import {
  currentPhase,
  hasPassed,
  type ProjectCommand,
  type ProjectEvent,
  type ProjectState,
  type ProjectWish,
  startedAfter,
} from './project';
import { Refusal } from './refusal';
import { unknownCase } from './unknown-case';

/** What happens because of `command`; nothing for what was heard before; throws {@link Refusal} where the rules say no. */
export function decideProject(state: ProjectState, command: ProjectCommand, now: Instant): ProjectEvent[] {
  switch (command.type) {
    case 'Launch':
      return state.version > 0 ? [] : [{ ...command, type: 'ProjectLaunched', at: now }];
    case 'StartPhase':
      return state.started.includes(command.phase) ? [] : [{ ...command, type: 'PhaseStarted', at: now }];
    case 'PassPhase':
      return hasPassed(state, command.phase) ? [] : [{ ...command, type: 'PhasePassed', at: now }];
    case 'ConcludeReopening':
      return concludeReopening(state, command, now);
    case 'NoteInterruption':
      return noteInterruption(state, command, now);
    case 'TakeUpProject':
      return [{ ...command, type: 'ProjectTakenUp', at: now }];
    case 'AnnounceDocuments':
      return announce(state, command, now);
    case 'ReopenPhase':
      return askReopening(state, command, now);
    case 'RestartPhase':
      return restart(state, command, now);
    case 'CancelProject':
      return cancel(state, command, now);
    case 'CloseProject':
      return close(state, command, now);
    default:
      return unknownCase(command);
  }
}

function concludeReopening(
  { reopening }: ProjectState,
  { phase, sentence }: Extract<ProjectCommand, { type: 'ConcludeReopening' }>,
  now: Instant,
): ProjectEvent[] {
  if (reopening?.phase !== phase) return [];
  if (sentence === null) return [{ type: 'ReopeningGranted', at: now, phase }];
  return [{ type: 'ReopeningRefused', at: now, phase, sentence }];
}

function noteInterruption(
  state: ProjectState,
  { phase, because }: Extract<ProjectCommand, { type: 'NoteInterruption' }>,
  now: Instant,
): ProjectEvent[] {
  const isNews = state.started.includes(phase) && !state.interrupted.includes(phase) && !state.closed;
  return isNews ? [{ type: 'PhaseInterrupted', at: now, phase, because }] : [];
}

function announce(
  state: ProjectState,
  { type: _, ...announcement }: Extract<ProjectWish, { type: 'AnnounceDocuments' }>,
  now: Instant,
) {
  mustGoOn(state);
  if (state.started.includes(announcement.phase))
    throw new Refusal(
      'phase-started',
      `${announcement.phase} has been started meanwhile. Ask again, and it is asked of the phase.`,
    );
  return [{ type: 'DocumentsAnnounced' as const, at: now, ...announcement }];
}

/** Only of the latest gate that has opened: what came after it would have to be undone, too. */
function askReopening(state: ProjectState, { type: _, ...wish }: Extract<ProjectWish, { type: 'ReopenPhase' }>, now: Instant) {
  mustGoOn(state);
  const { phase } = wish;
  if (state.reopening !== null)
    throw new Refusal('reopening-under-way', `${state.reopening.phase} is being reopened at this moment; look again.`);
  if (!hasPassed(state, phase))
    throw new Refusal('gate-not-open', `The gate of ${phase} is not open, so there is nothing to reopen.`);
  const later = state.phases.slice(state.phases.indexOf(phase) + 1).find((each) => hasPassed(state, each));
  if (later !== undefined)
    throw new Refusal('later-gate-open', `A later gate has opened, that of ${later}; only the latest gate can be reopened.`);
  const still = [phase, startedAfter(state, phase)].find((each) => each !== undefined && state.interrupted.includes(each));
  if (still !== undefined)
    throw new Refusal('interrupted', `The workflow of ${still} was ended from outside. Let it go on first: phasegate resume`);
  return [{ type: 'ReopeningAsked' as const, at: now, ...wish }];
}

function restart(
  state: ProjectState,
  { phase, by, reason }: Extract<ProjectWish, { type: 'RestartPhase' }>,
  now: Instant,
): ProjectEvent[] {
  if (!state.interrupted.includes(phase))
    throw new Refusal('not-interrupted', `${phase} was not ended from outside; there is nothing to restart.`);
  return [{ type: 'PhaseRestarted', at: now, phase, by, reason }];
}

function cancel(
  state: ProjectState,
  { by, reason }: Extract<ProjectWish, { type: 'CancelProject' }>,
  now: Instant,
): ProjectEvent[] {
  if (state.cancelled !== null) throw new Refusal('already-cancelled', 'The project has been cancelled already.');
  mustGoOn(state);
  if (currentPhase(state) === undefined)
    throw new Refusal(
      'all-gates-open',
      'Every gate has opened, so there is nothing left to cancel. Close the project: phasegate close',
    );
  return [{ type: 'ProjectCancelled', at: now, by, reason }];
}

/** After the last gate, or a cancellation; while comments are undisposed only with a reason. */
function close(
  state: ProjectState,
  { by, reason, undisposed }: Extract<ProjectWish, { type: 'CloseProject' }>,
  now: Instant,
): ProjectEvent[] {
  if (state.closed) throw new Refusal('already-closed', 'The project has been closed already.');
  const open = state.cancelled !== null ? undefined : currentPhase(state);
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

function mustGoOn({ cancelled, closed }: ProjectState): void {
  if (closed) throw new Refusal('already-closed', 'The project has been closed.');
  if (cancelled !== null) throw new Refusal('cancelled', 'The project has been cancelled.');
}
