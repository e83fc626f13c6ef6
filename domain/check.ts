import { isOpen, localDate, nextOpenDay } from './calendar';
import { dateInShort, dateInWords, dayInWords } from './calendar-words';
import { checkPeople } from './check-people';
import { durationInWords, lengthOf } from './duration';
import type { Finding, FindingCode } from './finding';
import type { Instant } from './ids';
import type { CalendarRule, Directory, Plan, RungPlan } from './plan';
import { type ProjectedPhase, project } from './projection';
import type { RungMisfit } from './schedule';
import { writtenInstant } from './timetable';

/**
 * What cannot work in a plan of the right form, and what its owner should know before the launch. Dates are judged for
 * a launch at `from`, each later phase from the last end of grace of the one before.
 */
export function checkPlan(plan: Plan, directory: Directory, { from, now }: { from: Instant; now: boolean }): Finding[] {
  const phases = project(plan, directory, from, now);
  return [
    ...calendarFindings(plan, phases),
    ...repeatedPhases(plan),
    ...phases.flatMap((phase, i) => [
      ...documentFindings(phase, i),
      ...deadlineFindings(plan.calendar, phase, i),
      ...ladderFindings(plan.calendar, phase, i),
      ...gateFindings(plan.calendar, phase, i),
    ]),
    ...checkPeople(directory, phases),
  ];
}

type Where = readonly (string | number)[];

const error = (code: FindingCode, path: Where, message: string): Finding => ({
  severity: 'error',
  code,
  message,
  where: { in: 'plan', path },
});
const warning = (code: FindingCode, path: Where, message: string): Finding => ({
  ...error(code, path, message),
  severity: 'warning',
});

function calendarFindings({ calendar }: Plan, phases: readonly ProjectedPhase[]): Finding[] {
  const { sendAt, closeOfBusiness, holidays } = calendar;
  const backwards =
    sendAt < closeOfBusiness
      ? []
      : [
          error(
            'send-after-close',
            ['calendar', 'sendAt'],
            `sendAt, ${sendAt}, must be earlier than closeOfBusiness, ${closeOfBusiness}`,
          ),
        ];
  if (typeof holidays === 'string' || holidays.length === 0) return backwards;
  const lastYear =
    holidays
      .map((holiday) => holiday.date.slice(0, 4))
      .sort()
      .at(-1) ?? '';
  const end = localDate(calendar, Math.max(...phases.map(({ schedule }) => schedule.endOfGrace)));
  if (end.slice(0, 4) <= lastYear) return backwards;
  return [
    ...backwards,
    warning(
      'holidays-end',
      ['calendar', 'holidays'],
      `the holidays end with ${lastYear}, and the project may last until ${dayInWords(end)}`,
    ),
  ];
}

function repeatedPhases({ phases }: Plan): Finding[] {
  const ids = phases.map((phase) => phase.id.toLowerCase());
  return phases.flatMap(({ id }, i) =>
    ids.indexOf(id.toLowerCase()) === i
      ? []
      : [error('duplicate-phase', ['phases', i, 'id'], `two phases have the id "${id}"; give each its own`)],
  );
}

function documentFindings({ phase }: ProjectedPhase, i: number): Finding[] {
  if (phase.documents.length > 0) return [];
  return [
    warning('no-documents', ['phases', i, 'documents'], `${phase.id} names no document; it will wait for \`phasegate document\``),
  ];
}

function deadlineFindings(calendar: CalendarRule, { phase, schedule }: ProjectedPhase, i: number): Finding[] {
  if (!('by' in phase.respond)) return [];
  const deadline = writtenInstant(calendar, phase.respond.by);
  const date = localDate(calendar, deadline);
  const path = ['phases', i, 'respondBy'];
  if (!isOpen(calendar, date)) {
    return [
      error(
        'closed-day',
        path,
        `offices are closed on ${dayInWords(date)}; the next open day is ${dayInWords(nextOpenDay(calendar, date))}`,
      ),
    ];
  }
  if (deadline > schedule.request) return [];
  return [
    error(
      'deadline-passed',
      path,
      `${dateInWords(calendar, deadline)} is not after the request, which would go out ${dateInWords(calendar, schedule.request)}`,
    ),
  ];
}

function ladderFindings(calendar: CalendarRule, projected: ProjectedPhase, i: number): Finding[] {
  const { phase, schedule } = projected;
  if (schedule.deadline <= schedule.request) return [];
  return schedule.rungs.flatMap(({ at, skipped }, n) => {
    const path = ['phases', i, 'ladder', n];
    const name = `${phase.id}: the rung ${rungInWords(phase.ladder[n] as RungPlan)} (${dateInShort(calendar, at)})`;
    if (skipped !== undefined) return [error('rung-misfit', path, `${name} ${misfitInWords(calendar, skipped, projected)}`)];
    const tooLate = at >= schedule.endOfGrace && phase.gate.opens === 'all-answered-or-deadline';
    return tooLate
      ? [
          warning(
            'rung-after-gate',
            path,
            `${name} goes out only if the gate is still shut at the end of grace, ${dateInShort(calendar, schedule.endOfGrace)}`,
          ),
        ]
      : [];
  });
}

function gateFindings(calendar: CalendarRule, { phase, schedule, notBefore }: ProjectedPhase, i: number): Finding[] {
  const { opens, quorum, minimumOpen } = phase.gate;
  const findings: Finding[] = [];
  if (quorum > 0 && opens !== 'all-answered-or-deadline') {
    findings.push(
      error(
        'quorum-without-deadline',
        ['phases', i, 'gate', 'quorum'],
        `${phase.id}: a quorum counts where a deadline opens the gate, and this one opens by ${opens}; set quorum: 0 or opens: all-answered-or-deadline`,
      ),
    );
  }
  if (notBefore > Math.max(schedule.request, schedule.endOfGrace)) {
    findings.push(
      error(
        'minimum-open-too-long',
        ['phases', i, 'gate', 'minimumOpen'],
        `${phase.id}: ${durationInWords(minimumOpen)} end ${dateInShort(calendar, notBefore)}, after deadline and grace, ${dateInShort(calendar, schedule.endOfGrace)}`,
      ),
    );
  }
  return findings;
}

/** "3 business days before the deadline". */
function rungInWords(rung: RungPlan): string {
  if ('after' in rung) return `${durationInWords(rung.after)} after the deadline`;
  if (lengthOf(rung.before) === 0) return 'on the day of the deadline';
  return `${durationInWords(rung.before)} before the deadline`;
}

function misfitInWords(calendar: CalendarRule, misfit: RungMisfit, { schedule }: ProjectedPhase): string {
  switch (misfit) {
    case 'not-after-request':
      return `is not after the request, ${dateInShort(calendar, schedule.request)}`;
    case 'not-before-deadline':
      return `is not before the deadline, ${dateInShort(calendar, schedule.deadline)}`;
    case 'same-instant':
      return 'falls on the same instant as a later one of the ladder';
  }
}
