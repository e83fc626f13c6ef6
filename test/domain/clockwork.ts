import type { Extension } from '../../domain/commands';
import type { GateRule, Opening, PhaseDocument } from '../../domain/events';
import type { Instant, ParticipantId } from '../../domain/ids';
import type { Schedule, SendingDay } from '../../domain/schedule';

/** A calendar without weekends, for tests that run through thousands of states: day 0 is the request's, hours count from its midnight. */
export const HOUR = 3_600_000;
export const on = (day: number, hour: number): Instant => (day * 24 + hour) * HOUR;
const dayOf = (at: Instant) => Math.floor(at / (24 * HOUR));

const SENDING_DAYS: readonly SendingDay[] = Array.from({ length: 40 }, (_, day) => [on(day, 9), on(day, 17)] as const);

/** Requested on day 0, reminded on the days 1 and 2, due on day 2 at 17:00, lapsed a day later, escalated in between. */
export const dueOn = (day: number, request: Instant): Schedule => ({
  request,
  requestDayEnds: on(dayOf(request), 17),
  rungs: [
    { at: on(day - 1, 9), to: ['coordinator'] },
    { at: on(day, 9), to: ['coordinator', 'alternate'] },
    { at: on(day + 1, 9), to: ['director', 'operator'] },
  ],
  deadline: on(day, 17),
  endOfGrace: on(day + 1, 17),
  arithmetic: '',
});

export const RULE: GateRule = { opens: 'all-answered-or-deadline', quorum: 0, heldBy: ['objections'], notBefore: on(0, 9) };

export function opening(gate: GateRule, counties: readonly ParticipantId[]): Extract<Opening, { opening: 'ready' }> {
  const participants = counties.map((id) => ({
    id,
    contacts: (['coordinator', 'alternate', 'director'] as const).map((role) => ({ id: `${id}.${role}`, roles: [role] })),
  }));
  return {
    opening: 'ready',
    participants,
    copies: 1,
    schedule: dueOn(2, on(0, 9)),
    gate,
    documents: [DRAFT],
    sendingDays: SENDING_DAYS,
    sendAtOnce: false,
  };
}

/** What is under review in these tests. */
export const DRAFT: PhaseDocument = { name: 'draft.md', sha256: '0', size: 1 };

/** So many days later than the own deadline and than now. */
export const extension = (participant: ParticipantId, deadline: Instant, now: Instant, days: number): Extension => ({
  participant,
  schedule: dueOn(dayOf(Math.max(deadline, now)) + days, now),
});
