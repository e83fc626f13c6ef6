import type { PhaseEvent } from './events';
import { type PhaseState, scheduleOf, standingOf, standings } from './phase';
import type { PhaseFacts } from './report-facts';
import type { LapseRow, ParticipationRow, UndeliverableRow, WaitingRow } from './report-model';
import { openMessages, standingAnswers } from './standing';

/** Who is counted as lapsed, and whether an answer came after the gate all the same. */
export function lapsesOf(facts: PhaseFacts, rows: readonly ParticipationRow[]): LapseRow[] {
  const lapsed = rows.filter(({ status }) => status === 'lapsed');
  return lapsed.map(({ participant, name, deadline, answers }) => ({
    ...{ participant, name, deadline },
    endOfGrace: endOfGraceIn(facts.judged, participant) ?? deadline,
    lapsedAt: facts.events.findLast((event) => isLapseOf(event, participant))?.at ?? deadline,
    answeredAt: answers[0]?.receivedAt ?? null,
  }));
}

function endOfGraceIn(state: PhaseState, participant: string): number | undefined {
  const s = standingOf(state, participant);
  return s === undefined ? undefined : scheduleOf(state, s).endOfGrace;
}

const isLapseOf = (event: PhaseEvent, participant: string) =>
  event.type === 'ResponseLapsed' && event.participant === participant;

/** Every contact and every copy that cannot be reached, in the order of the journal. */
export function undeliverableOf({ events, people }: PhaseFacts): UndeliverableRow[] {
  return events.flatMap((event) => {
    if (event.type !== 'ContactUndeliverable') return [];
    const { at, participant, contact, because } = event;
    const name = participant === null ? '' : people.participant(participant).name;
    return [{ at, participant, name, contact, person: people.contact(contact).person, because }];
  });
}

/** Held messages and doubts that nobody has settled yet, by participant. */
export function waitingOf({ state, people }: PhaseFacts): WaitingRow[] {
  return standings(state).flatMap(([participant, s]) => {
    const whose = (contact: string) => ({
      participant,
      name: people.participant(participant).name,
      contact,
      person: people.contact(contact).person,
    });
    const held = openMessages(s).map(({ message, contact, receivedAt, because }) => ({
      ...{ message, ...whose(contact), receivedAt, because },
      waits: 'held-message' as const,
    }));
    const doubts = standingAnswers(s).flatMap(({ message, contact, receivedAt, doubts: open }) =>
      open.map((waits) => ({ message, ...whose(contact), receivedAt, waits, because: null })),
    );
    return [...held, ...doubts];
  });
}
