import { dateInShort, dateInWords, zoneInWords } from '../../domain/calendar-words';
import { plural } from '../../domain/duration';
import { inWords } from '../../domain/explain';
import { type Instant, ROLES } from '../../domain/ids';
import { listed, milestones } from '../../domain/milestones';
import type { Launch } from '../../domain/plan';
import type { ProjectedPhase } from '../../domain/projection';
import { wrapped } from './plan-io';

/** A plan that is sound, and its dates for one start. */
export interface PlanDates {
  readonly launch: Launch;
  readonly start: Instant;
  readonly phases: readonly ProjectedPhase[];
}

/** What a plan will do, for the person who is about to launch it. */
export function planLines({ launch, start, phases }: PlanDates): string[] {
  const { plan, directory, documents } = launch;
  const counts = [
    plural(plan.phases.length, 'phase'),
    plural(directory.participants.length, 'participant'),
    plural(directory.contacts.length, 'contact'),
    plural(documents.length, 'document'),
  ];
  return [
    `${plan.project.title} (${plan.project.id}): ${counts.join(', ')}`,
    `If it is launched on ${dateInWords(plan.calendar, start)}:`,
    ...phases.flatMap((phase, i) => ['', ...phaseLines(launch, phase, i)]),
    '',
    `All times are ${zoneInWords(plan.calendar.timeZone)}. \`phasegate due\` shows how each date was counted.`,
  ];
}

function phaseLines(launch: Launch, projected: ProjectedPhase, i: number): string[] {
  const { phase, schedule, notBefore } = projected;
  const { calendar } = launch.plan;
  return [
    wrapped(`${i + 1}. ${phase.title} (${phase.id})`, '   '),
    row('begins', beginsInWords(launch, projected, i)),
    row('reviews', phase.documents.join(', ') || 'no document yet; it will wait for `phasegate document`'),
    row('asks', asksInWords(launch, projected)),
    ...milestones(schedule).map(({ at, name, detail }) =>
      row(name, `${dateInShort(calendar, at).padEnd(DATE)}${detail}`.trimEnd()),
    ),
    row('counted', schedule.arithmetic),
    row('gate', inWords({ ...phase.gate, notBefore })),
    ...(notBefore > schedule.request ? [row('', `Not before ${dateInShort(calendar, notBefore)}.`)] : []),
  ];
}

const LABEL = 17;
const DATE = 'Wed Nov 25, 2026 09:00'.length + 3;

const row = (label: string, text: string) => `   ${label.padEnd(LABEL - 3)}${wrapped(text, ' '.repeat(LABEL))}`;

function beginsInWords({ plan: { calendar } }: Launch, { phase, begins }: ProjectedPhase, i: number): string {
  const when = dateInShort(calendar, begins);
  const since =
    i === 0 ? 'with the launch' : 'counted from the last end of grace of the phase before; its gate may open earlier or later';
  if (phase.begins === 'operator') return `when an operator says so; these dates suppose ${when}`;
  if (typeof phase.begins === 'object') return `${when}, not before the date that the plan names`;
  return `${when}, ${since}`;
}

/** "58 participants: 58 coordinators; 2 copies". Whom the first request goes to, one mail for each. */
function asksInWords({ plan }: Launch, { participants }: ProjectedPhase): string {
  const first = participants.flatMap(({ contacts }) => {
    const role = ROLES.find((candidate) => contacts.some(({ roles }) => roles.includes(candidate)));
    return role === undefined ? [] : contacts.filter(({ roles }) => roles.includes(role)).map(() => role);
  });
  const mails = ROLES.map((role) => ({ role, n: first.filter((one) => one === role).length })).filter(({ n }) => n > 0);
  const copies =
    plan.mail.copy.length === 0 ? '' : `; ${plan.mail.copy.length === 1 ? '1 copy' : `${plan.mail.copy.length} copies`}`;
  return `${plural(participants.length, 'participant')} through ${listed(mails.map(({ role, n }) => plural(n, role)))}${copies}`;
}
