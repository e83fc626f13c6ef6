import type { PhaseEvent } from './events';
import type { Instant, ParticipantId } from './ids';
import { mustBeShut, type Who } from './must';
import { enrolled, type PhaseState } from './phase';
import { Refusal } from './refusal';
import { timeRequests } from './standing';

/** No more time for a participant who has asked for it; an extension is the other answer to that. */
export function declineTime(state: PhaseState, participant: ParticipantId, { by, reason }: Who, now: Instant): PhaseEvent[] {
  mustBeShut(state, 'A request for time is declined until the gate opens.');
  const items = timeRequests(enrolled(state, participant)).map(({ message }) => message);
  if (items.length === 0)
    throw new Refusal('no-time-request', `Nothing of ${participant} that waits asks for more time. See: phasegate inbox --held`);
  if (reason.trim() === '') throw new Refusal('reason-needed', 'The county is told why; give the reason with --reason.');
  return [{ type: 'TimeDeclined', at: now, participant, items, by, reason }];
}
