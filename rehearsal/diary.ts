import { localTime } from '../domain/calendar';
import type { Instant, ParticipantId, PhaseId } from '../domain/ids';
import type { CalendarRule, Plan } from '../domain/plan';
import type { Act } from './acts';

export interface Diary {
  add(acts: readonly Act[]): void;
  /** The instant of the next act, after every act that lies too close to something due has been put off by full hours. */
  next(due: readonly Instant[]): Instant | undefined;
  /** Takes out what is planned up to an instant: by instant, then phase, then replies before visits, then county. */
  take(at: Instant): Act[];
  hasReply(phase: PhaseId, participant: ParticipantId): boolean;
}

/** What people mean to do. Two visits to one phase at one instant are one visit. */
export function createDiary({ phases: plans, calendar }: Pick<Plan, 'phases' | 'calendar'>): Diary {
  const phases = plans.map(({ id }) => id);
  let planned: Act[] = [];
  const rank = (act: Act) => [phases.indexOf(act.phase), act.act === 'visit' ? 1 : 0] as const;
  const inOrder = (a: Act, b: Act) => {
    const [[aPhase, aKind], [bPhase, bKind]] = [rank(a), rank(b)];
    return a.at - b.at || aPhase - bPhase || aKind - bKind || (whoOf(a) < whoOf(b) ? -1 : 1);
  };
  return {
    add(acts) {
      const fresh = acts.filter((act) => act.act !== 'visit' || !planned.some((other) => isSameVisit(act, other)));
      planned = [...planned, ...fresh.map((act) => (isTurnOfTheDay(calendar, act.at) ? putOff(act, calendar) : act))];
    },
    next(due) {
      planned = planned.map((act) => awayFrom(due, act, calendar));
      return planned.length === 0 ? undefined : Math.min(...planned.map(({ at }) => at));
    },
    take(at) {
      const now = planned.filter((act) => act.at <= at).sort(inOrder);
      planned = planned.filter((act) => act.at > at);
      return now;
    },
    hasReply: (phase, participant) =>
      planned.some((act) => act.act === 'reply' && act.phase === phase && act.participant === participant),
  };
}

/** Ninety seconds and not one minute: on a real server what is due comes some seconds late. */
const TOO_CLOSE = 90_000;
const HOUR = 3_600_000;

function awayFrom(due: readonly Instant[], act: Act, calendar: CalendarRule): Act {
  return due.some((at) => Math.abs(at - act.at) < TOO_CLOSE) ? awayFrom(due, putOff(act, calendar), calendar) : act;
}

function putOff(act: Act, calendar: CalendarRule): Act {
  const later = { ...act, at: act.at + HOUR };
  return isTurnOfTheDay(calendar, later.at) ? putOff(later, calendar) : later;
}

/** When mails go out, and when offices close: nobody should have to ask what came first. */
function isTurnOfTheDay(calendar: CalendarRule, at: Instant): boolean {
  return [calendar.sendAt, calendar.closeOfBusiness].includes(localTime(calendar, at));
}

const isSameVisit = (a: Act, b: Act) => b.act === 'visit' && a.phase === b.phase && a.at === b.at;
const whoOf = (act: Act) => (act.act === 'visit' ? '' : act.participant);
