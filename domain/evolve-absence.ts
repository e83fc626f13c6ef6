import { stand, tellOwner } from './changes';
import type { PhaseEvent } from './events';
import { withStandIns } from './evolve-contacts';
import type { Version } from './ids';
import { type PhaseState, scheduleOf, standingOf } from './phase';
import { owes } from './standing';

/**
 * Who is back only after the participant's own deadline stays a contact, and a stand-in is asked as well: as with an address
 * that cannot be reached, without the rungs that are already due. Where the notice names no day nothing changes.
 */
export function absent(state: PhaseState, event: Extract<PhaseEvent, { type: 'AbsenceNoted' }>, version: Version): PhaseState {
  const { participant, contact: id, receivedAt, returns, at } = event;
  const s = standingOf(state, participant);
  if (s === undefined || returns === undefined || state.terms === null) return state;
  const { deadline } = scheduleOf(state, s);
  const spansDeadline = receivedAt <= deadline && returns > deadline;
  const contacts = spansDeadline ? withStandIns(state, s, id, at) : s.contacts;
  const absence = { returns, spansDeadline };
  const next = stand(state, participant, () => ({
    ...s,
    contacts: contacts.map((c) => (c.id === id ? { ...c, absence } : c)),
  }));
  return owes(s) && state.opened === null ? tellOwner(next, event, version, 'absent', participant, id) : next;
}
