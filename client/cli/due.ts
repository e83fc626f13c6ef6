import { localDate, localTime } from '../../domain/calendar';
import { type CountedDay, countedDays } from '../../domain/calendar-count';
import { dateInIso, dateInWords, dayInShort, zoneInWords } from '../../domain/calendar-words';
import { type Milestone, milestones } from '../../domain/milestones';
import { didYouMean } from '../../domain/nearest';
import type { Launch } from '../../domain/plan';
import { type ProjectedPhase, project } from '../../domain/projection';
import { EXIT_CODES } from './exit';
import { type PlanIo, problemLines, readPlanFor, wrapped } from './plan-io';

/** `phasegate due PLAN [PHASE]`: each day counted or passed over and why, and what falls on it, for a launch at `from`. */
export async function runDue(planPath: string, { phase, json = false, from }: DueOptions, io: PlanIo): Promise<number> {
  const loaded = await readPlanFor(planPath, from, io);
  if (loaded === undefined) return EXIT_CODES.usage;
  const { launch, from: start = 0 } = loaded;
  if (launch === undefined) return fail(io, EXIT_CODES.planInvalid, problemLines(loaded.problems).join('\n'));
  const ids = launch.plan.phases.map(({ id }) => id);
  if (phase !== undefined && !ids.includes(phase)) return fail(io, EXIT_CODES.notFound, unknownPhase(phase, ids));
  const phases = project(launch.plan, launch.directory, start, launch.now).filter(
    (each) => phase === undefined || each.phase.id === phase,
  );
  if (json)
    io.out(
      `${JSON.stringify(
        phases.map((each) => asJson(launch, each)),
        null,
        2,
      )}\n`,
    );
  else
    io.out(
      [
        ...phases.flatMap((each) => [...phaseLines(launch, each), '']),
        `All times are ${zoneInWords(launch.plan.calendar.timeZone)}.`,
        '',
      ].join('\n'),
    );
  return EXIT_CODES.ok;
}

interface DueOptions {
  readonly phase?: string;
  readonly json?: boolean;
  readonly from?: string;
}

function fail({ err }: PlanIo, code: number, text: string): number {
  err(`${text}\n`);
  return code;
}

const unknownPhase = (phase: string, ids: readonly string[]) =>
  `error: the plan has no phase "${phase}"; it has ${ids.join(', ')}${didYouMean(phase, ids)}`;

interface Day extends CountedDay {
  readonly falls: readonly Milestone[];
}

function phaseLines(launch: Launch, projected: ProjectedPhase): string[] {
  const { phase, schedule } = projected;
  const { calendar } = launch.plan;
  return [
    wrapped(`${phase.title} (${phase.id})`, ''),
    wrapped(`Due ${dateInWords(calendar, schedule.deadline)}: ${schedule.arithmetic}.`, ''),
    '',
    ...daysOf(launch, projected).flatMap((day) => dayLines(launch, day)),
  ];
}

/** Every day from the request to whatever comes last, numbered from the request's day, which is 0. */
function daysOf({ plan: { calendar } }: Launch, { schedule }: ProjectedPhase): Day[] {
  const marks = milestones(schedule);
  const dayZero = localDate(calendar, schedule.request);
  const last = localDate(calendar, Math.max(...marks.map(({ at }) => at)));
  const days: CountedDay[] = [{ date: dayZero, number: 0 }, ...countedDays(calendar, dayZero, last)];
  return days.map((day) => ({ ...day, falls: marks.filter(({ at }) => localDate(calendar, at) === day.date) }));
}

function dayLines({ plan: { calendar } }: Launch, { date, number, closed, falls }: Day): string[] {
  const count = closed === undefined ? `day ${number}` : `not counted: ${closed}`;
  const [first, ...others] = falls.map(({ at, name, detail }) => `${localTime(calendar, at)}  ${name}${detail && `, ${detail}`}`);
  if (first === undefined) return [`  ${dayInShort(date).padEnd(12)}${count}`];
  return [`  ${dayInShort(date).padEnd(12)}${count.padEnd(8)}${first}`, ...others.map((other) => `${' '.repeat(22)}${other}`)];
}

function asJson(launch: Launch, projected: ProjectedPhase) {
  const { calendar } = launch.plan;
  const { deadline, arithmetic } = projected.schedule;
  return {
    id: projected.phase.id,
    title: projected.phase.title,
    deadline: dateInIso(calendar, deadline),
    arithmetic,
    days: daysOf(launch, projected).map(({ falls, ...day }) => ({
      ...day,
      falls: falls.map((mark) => ({ ...mark, at: dateInIso(calendar, mark.at) })),
    })),
  };
}
