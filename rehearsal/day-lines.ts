import { localTime } from '../domain/calendar';
import type { PhaseEvent } from '../domain/events';
import type { PhaseId } from '../domain/ids';
import type { Launch } from '../domain/plan';
import { groupOf } from './groups';
import { numberOf } from './phase-lines';

export interface DayEvent {
  readonly phase: PhaseId;
  readonly event: PhaseEvent;
  /** Its own sentence; undefined where it is told together with others of its kind. */
  readonly news: string | undefined;
}

export interface DayLine {
  /** `10:00`, or `10:00–16:00` where the line tells of more than one hour. */
  readonly clock: string;
  readonly sentence: string;
}

/** A day's events as few lines: what is of one kind stands in one line, where it first happened. */
export function dayLines(launch: Launch, events: readonly DayEvent[]): DayLine[] {
  const groups = new Map<string, DayEvent[]>();
  events.forEach((each, i) => {
    const key = each.news === undefined ? (groupOf(each.event)?.key(each.event) ?? `${i}`) : `${i}`;
    groups.set(`${each.phase} ${key}`, [...(groups.get(`${each.phase} ${key}`) ?? []), each]);
  });
  const current = events.at(-1)?.phase;
  return [...groups.values()].flatMap((group) => lineOf(launch, group, current));
}

function lineOf(launch: Launch, group: readonly DayEvent[], current: PhaseId | undefined): DayLine[] {
  const [first] = group;
  const last = group.at(-1);
  if (first === undefined || last === undefined) return [];
  const sentence =
    first.news ??
    groupOf(first.event)?.tell(
      launch,
      group.map(({ event }) => event),
    ) ??
    '';
  if (sentence === '') return [];
  const clocks = [first, last].map(({ event }) => localTime(launch.plan.calendar, event.at));
  const clock = [...new Set(clocks)].join('–');
  return [{ clock, sentence: first.phase === current ? sentence : `${sentence} [phase ${numberOf(launch, first.phase)}]` }];
}
