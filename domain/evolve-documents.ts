import { withdraw, writeToAll } from './changes';
import type { MailRef, PhaseEvent } from './events';
import type { PhaseState } from './phase';

/** Before the beginning they are the first version; after it everyone asked is told, of a new date in the same letter. */
export function provided(state: PhaseState, event: Extract<PhaseEvent, { type: 'DocumentProvided' }>): PhaseState {
  const { at, version, documents } = event;
  if (state.terms === null) {
    const arrived = state.awaiting === 'document' ? { awaiting: null, beginsFrom: at } : {};
    return { ...state, ...arrived, versions: [{ version, at, documents }] };
  }
  const next = { ...state, versions: [...state.versions, { version, at, documents }] };
  return writeToAll(withdraw(next, TOLD_TOGETHER), 'new-version', at, (s) => s.status === 'waived');
}

const TOLD_TOGETHER: ReadonlySet<MailRef['kind']> = new Set(['extension', 'new-version']);
