import { letterTo, owe, REMINDERS, stand, tellOwner, withdraw, write } from './changes';
import type { Beginning, PhaseEvent } from './events';
import { withoutTimeRequests } from './evolve-changes';
import type { ContactId, Instant, ParticipantId, Role, Version } from './ids';
import { type PhaseState, standingOf } from './phase';
import { addressees, type ContactStanding, type Standing, underDeadline } from './standing';

export function begin(state: PhaseState, event: Beginning & { at: Instant }, version: Version): PhaseState {
  const { schedule, gate, sendingDays, sendAtOnce, documents, at } = event;
  const copies = Array.from({ length: event.copies }, (_, i) => ({
    at: schedule.request,
    mail: letterTo(state, 'copy', null, `copy-${i + 1}`, ''),
  }));
  const enrolled = event.participants.map(({ id, contacts }) => [id, enrol(contacts, version)] as const);
  const begun: PhaseState = {
    ...state,
    terms: { schedule, gate, sendAtOnce },
    sendingDays,
    roundBegan: version,
    versions: documents === undefined ? [] : [{ version: 1, at, documents }],
    standings: Object.fromEntries(enrolled),
  };
  const nobodyToAsk = event.participants.filter(({ contacts }) => contacts.length === 0);
  return nobodyToAsk.reduce((next, { id }) => tellOwner(next, event, version, 'undeliverable', id, id), owe(begun, copies));
}

/**
 * Invites again, also from lapsed; what was answered stays. Who was asked gets a notice; who was not, the request with the new
 * date.
 */
export function extend(
  state: PhaseState,
  event: Extract<PhaseEvent, { type: 'DeadlineExtended' }>,
  version: Version,
): PhaseState {
  const { participant, schedule, deadlineNo, at } = event;
  const next = stand(state, participant, (s) => ({
    ...s,
    ...(s.status === 'answered' ? { moreTime: version } : { status: 'owes', since: version }),
    extended: schedule,
    deadlineNo,
    remindAfter: at,
    alerted: 0,
    contacts: s.contacts.map((c) => ({
      ...underDeadline(c, schedule.deadline),
      nextRung: 0,
      request: c.request === 'doubtful' ? 'owed' : c.request,
    })),
  }));
  const granted = state.rules < 3 ? next : stand(next, participant, withoutTimeRequests);
  return write(granted, 'extension', participant, at);
}

export function waive(
  state: PhaseState,
  event: Extract<PhaseEvent, { type: 'ParticipantWaived' }>,
  version: Version,
): PhaseState {
  const { participant, at } = event;
  const next = stand(state, participant, (s) => ({ ...s, status: 'waived', since: version }));
  return write(withdraw(next, REMINDERS, participant), 'waiver', participant, at);
}

/** A reminder goes to those who would be asked now and have got the request. */
export function remind(state: PhaseState, event: Extract<PhaseEvent, { type: 'ReminderAsked' }>, version: Version): PhaseState {
  const { at, atOnce } = event;
  const mails = event.participants.flatMap((id) =>
    askedNow(state, id).map((contact) => letterTo(state, 'extra-reminder', id, contact, String(version))),
  );
  return owe(
    state,
    mails.map((mail) => ({ at, mail, ...(atOnce && { atOnce }) })),
  );
}

function askedNow(state: PhaseState, participant: ParticipantId): ContactId[] {
  const s = standingOf(state, participant);
  return s === undefined ? [] : addressees(s).flatMap(({ id, request }) => (request === 'accepted' ? [id] : []));
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
    contacts: contacts.map(({ id, roles }) => newContact(id, roles, null)),
  };
}

/** A contact to whom nothing has been sent. */
export function newContact(id: ContactId, roles: readonly Role[], person: string | null): ContactStanding {
  return {
    id,
    roles,
    person,
    request: 'owed',
    nextRung: 0,
    undeliverable: null,
    toldLate: false,
    toldRevoked: 0,
    removed: null,
    replacedBy: null,
    seen: 0,
    absence: null,
  };
}
