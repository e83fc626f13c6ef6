import type { Extension } from './commands';
import type { PhaseEvent } from './events';
import type { Instant, ParticipantId } from './ids';
import { mustBeShut, mustNotBePaused, mustOwe, type Who } from './must';
import { enrolled, type PhaseState, scheduleOf } from './phase';
import { Refusal } from './refusal';
import { addressees, hasMoreTime, owes, type Standing, timeRequests } from './standing';

/** A later deadline for one who owes, or has answered and asks for it; or for all of those named. */
export function extend(state: PhaseState, extensions: readonly Extension[], who: Who, now: Instant): PhaseEvent[] {
  mustBeShut(state, 'A deadline can be extended until the gate opens.');
  const single = extensions.length === 1;
  const owing = extensions.filter(({ participant }) => {
    const s = enrolled(state, participant);
    if (owes(s) || canHaveMore(state, s)) return true;
    if (single) mustOwe(s, participant);
    return false;
  });
  if (owing.length === 0) throw new Refusal('nobody-owes', 'Nobody owes an answer, so there is no deadline to extend.');
  return owing.map((extension) => extended(state, extension, who, now));
}

/** Under the fourth rules who has answered may have more time, where they ask for it or were given some. */
const MORE_TIME = 4;

const canHaveMore = (state: PhaseState, s: Standing): boolean =>
  state.rules >= MORE_TIME && s.status === 'answered' && (timeRequests(s).length > 0 || hasMoreTime(s));

/** The event of a later deadline. @throws Refusal where it is not later than the own deadline and than now. */
export function extended(state: PhaseState, { participant, schedule }: Extension, { by, reason }: Who, now: Instant): PhaseEvent {
  const s = enrolled(state, participant);
  if (schedule.deadline <= Math.max(now, scheduleOf(state, s).deadline)) {
    throw new Refusal(
      'deadline-not-later',
      `The new deadline of ${participant} must be later than its present one and than now.`,
    );
  }
  return { type: 'DeadlineExtended', at: now, participant, schedule, deadlineNo: s.deadlineNo + 1, by, reason };
}

export function waive(state: PhaseState, participant: ParticipantId, { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustBeShut(state, 'A participant can be waived until the gate opens.');
  mustOwe(enrolled(state, participant), participant);
  return [{ type: 'ParticipantWaived', at: now, participant, by, reason }];
}

/** A reminder beyond the ladder, to those named who owe and have been asked. */
export function remind(
  state: PhaseState,
  { participants, atOnce, by, reason }: Who & { participants: readonly ParticipantId[]; atOnce: boolean },
  now: Instant,
): PhaseEvent[] {
  mustBeShut(state, 'Reminders go out until the gate opens.');
  mustNotBePaused(state);
  const [only] = participants;
  if (only !== undefined && participants.length === 1) mustOwe(enrolled(state, only), only);
  const asked = participants.filter((id) => canBeReminded(state, id));
  if (asked.length > 0) return [{ type: 'ReminderAsked', at: now, participants: asked, atOnce, by, reason }];
  throw new Refusal('nobody-asked', 'Nobody of them owes an answer and has got the request, so there is nobody to remind.');
}

function canBeReminded(state: PhaseState, id: ParticipantId): boolean {
  const s = enrolled(state, id);
  return owes(s) && addressees(s).some((contact) => contact.request === 'accepted');
}
