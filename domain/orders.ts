import type { ProjectOrder } from './commands';
import type { PhaseId } from './ids';
import type { ProjectState } from './project';

/** What a phase must have been told by now, whoever told it before: orders are safe to repeat. */
export function ordersFor({ cancelled, reopened, reopening }: ProjectState, of: PhaseId): ProjectOrder[] {
  if (cancelled !== null) return [{ type: 'CancelPhase', ...cancelled }];
  if (reopened?.phase === of) {
    const { round, schedule, by, reason } = reopened;
    return [{ type: 'ReopenPhase', round, schedule, by, reason }];
  }
  return reopened === null && reopening === null ? [{ type: 'EndSuspension' }] : [];
}
