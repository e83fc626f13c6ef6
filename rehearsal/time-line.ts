import { localDate, localTime } from '../domain/calendar';
import { dayInShort } from '../domain/calendar-words';
import type { PhaseEvent } from '../domain/events';
import { explainGate, inCounts } from '../domain/explain';
import { type PhaseId, phaseStream } from '../domain/ids';
import type { Launch } from '../domain/plan';
import type { DomainEvent } from '../domain/ports';
import type { Schedule } from '../domain/schedule';
import { type DayEvent, type DayLine, dayLines } from './day-lines';
import { newsOf } from './news';
import { beginningLines } from './phase-lines';
import { wrapped } from './wrapped';

/** What a manager reads of a project: day by day, what happened and why a gate is still shut. */
export interface TimeLine {
  /** Told of every event in the order in which it happens. */
  hear(stream: string, event: DomainEvent): void;
  /** Nothing more will happen. */
  end(): void;
}

/** Prints each day as soon as it is over. Knows events only, so it does not matter who made them. */
export function createTimeLine(launch: Launch, print: (line: string) => void): TimeLine {
  const phases = new Map(
    launch.plan.phases.map(({ id }) => [phaseStream(launch.plan.project.id, id), { phase: id, events: [] as PhaseEvent[] }]),
  );
  const { calendar } = launch.plan;
  let day = '';
  let today: DayEvent[] = [];
  let toldOfGate = '';

  function endDay(): void {
    if (today.length === 0) return;
    print('');
    print(`${dayInShort(day)}, ${day.slice(0, 4)}`);
    for (const line of [...dayLines(launch, today), ...deadline()].sort(byClock)) tell(line);
    tellOfGate(today.at(-1) as DayEvent);
    today = [];
  }

  function tell({ clock, sentence }: DayLine): void {
    print(`  ${clock.padEnd(11)}  ${wrapped(sentence, ' '.repeat(15))}`);
  }

  /** On the day of the phase's deadline, how far the answers have come. */
  function deadline(): DayLine[] {
    const phase = today.at(-1)?.phase ?? '';
    const schedule = scheduleOf(eventsOf(phase));
    if (schedule === undefined || localDate(calendar, schedule.deadline) !== day) return [];
    const before = eventsOf(phase).filter(({ at }) => at <= schedule.deadline);
    const reading = explainGate(launch, phase, before, schedule.deadline + 1);
    return reading.gate === 'held'
      ? [{ clock: localTime(calendar, schedule.deadline), sentence: `The deadline: ${inCounts(reading)}.` }]
      : [];
  }

  /** Once the deadline has passed, why the gate is still shut; said again only when that changes. */
  function tellOfGate({ phase, event: { at } }: DayEvent): void {
    const schedule = scheduleOf(eventsOf(phase));
    if (schedule === undefined || at < schedule.deadline) return;
    const { gate, because } = explainGate(launch, phase, eventsOf(phase), at);
    if (gate === 'held' && because !== toldOfGate) tell({ clock: '', sentence: because });
    toldOfGate = because;
  }

  const eventsOf = (phase: PhaseId) => phases.get(phaseStream(launch.plan.project.id, phase))?.events ?? [];

  return {
    hear(stream, event) {
      const record = phases.get(stream);
      if (record === undefined) return;
      const date = localDate(calendar, event.at);
      if (date !== day) endDay();
      day = date;
      const news = newsOf(launch, record.phase, event as PhaseEvent, record.events);
      record.events.push(event as PhaseEvent);
      if (event.type === 'PhaseBegan') {
        endDay();
        for (const line of beginningLines(launch, record.phase, event)) print(line);
      } else today.push({ phase: record.phase, event: event as PhaseEvent, news });
    },
    end: endDay,
  };
}

const byClock = (a: DayLine, b: DayLine) =>
  a.clock.slice(0, 5) < b.clock.slice(0, 5) ? -1 : a.clock.slice(0, 5) > b.clock.slice(0, 5) ? 1 : 0;

/** The phase's own dates, once it has begun. */
function scheduleOf(events: readonly PhaseEvent[]): Schedule | undefined {
  const began = events.find((event) => event.type === 'PhaseBegan');
  return began?.type === 'PhaseBegan' ? began.schedule : undefined;
}
