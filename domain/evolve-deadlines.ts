import { letterTo, stand, tellOwner, write } from './changes';
import type { Beginning, PhaseEvent } from './events';
import type { Instant, Version } from './ids';
import type { PhaseState } from './phase';
import type { Standing } from './standing';

export function begin(state: PhaseState, event: Beginning & { at: Instant }, version: Version): PhaseState {
  const { schedule, gate, sendingDays, sendAtOnce } = event;
  const copies = Array.from({ length: event.copies }, (_, i) => ({
    at: schedule.request,
    mail: letterTo(state, 'copy', null, `copy-${i + 1}`, ''),
  }));
  const enrolled = event.participants.map(({ id, contacts }) => [id, enrol(contacts, version)] as const);
  const begun: PhaseState = {
    ...state,
    terms: { schedule, gate, sendAtOnce },
    sendingDays,
    standings: Object.fromEntries(enrolled),
    letters: copies,
  };
  const nobodyToAsk = event.participants.filter(({ contacts }) => contacts.length === 0);
  return nobodyToAsk.reduce((next, { id }) => tellOwner(next, event, version, 'undeliverable', id, id), begun);
}

/** Invites again, also from lapsed. Who was asked gets a notice; who was not, the request with the new date. */
export function extend(
  state: PhaseState,
  event: Extract<PhaseEvent, { type: 'DeadlineExtended' }>,
  version: Version,
): PhaseState {
  const { participant, schedule, deadlineNo, at } = event;
  const next = stand(state, participant, (s) => ({
    ...s,
    status: 'owes',
    since: version,
    extended: schedule,
    deadlineNo,
    remindAfter: at,
    alerted: 0,
    contacts: s.contacts.map((c) => ({ ...c, nextRung: 0, request: c.request === 'doubtful' ? 'owed' : c.request })),
  }));
  return write(next, 'extension', participant, at);
}

function enrol(contacts: Beginning['participants'][number]['contacts'], version: Version): Standing {
  return {
    status: 'owes',
    since: version,
    asked: null,
    extended: null,
    deadlineNo: 1,
    remindAfter: 0,
    alerted: 0,
    answers: [],
    held: [],
    contacts: contacts.map(({ id, roles }) => ({
      id,
      roles,
      request: 'owed',
      nextRung: 0,
      undeliverable: null,
      toldLate: false,
    })),
  };
}
