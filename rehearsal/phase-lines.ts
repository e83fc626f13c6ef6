import { dateInShort } from '../domain/calendar-words';
import type { PhaseEvent } from '../domain/events';
import { inWords } from '../domain/explain';
import type { PhaseId } from '../domain/ids';
import { type Launch, phaseOf } from '../domain/plan';
import { wrapped } from './wrapped';

/** The head of a phase: its name, its dates and how they were counted, its gate. */
export function beginningLines(launch: Launch, phase: PhaseId, began: Extract<PhaseEvent, { type: 'PhaseBegan' }>): string[] {
  const { plan } = launch;
  const { schedule, gate, participants } = began;
  const short = (at: number) => dateInShort(plan.calendar, at);
  const title = `PHASE ${numberOf(launch, phase)} OF ${plan.phases.length}: ${phaseOf(plan, phase).title}`;
  const grace = schedule.endOfGrace > schedule.deadline ? `; grace ends ${short(schedule.endOfGrace)}` : '';
  return [
    '',
    wrapped(title, '  '),
    `  ${participants.length} counties are asked on ${short(schedule.request)}.`,
    `  ${wrapped(`Answers are due ${short(schedule.deadline)}: ${schedule.arithmetic}${grace}.`, '  ')}`,
    `  ${wrapped(inWords(gate), '  ')}`,
  ];
}

/** Phases count from 1. */
export const numberOf = ({ plan }: Launch, phase: PhaseId) => plan.phases.findIndex(({ id }) => id === phase) + 1;
