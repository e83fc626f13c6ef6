import { loadUpload } from '../../../adapters/plan-files';
import { instantOf } from '../../../domain/calendar';
import { planFile } from '../../support/given-plan';
import type { Play } from './play';

/** What a play changes of the plan, in the words of the plan file. */
export type PlayPlan = Parameters<typeof planFile>[0];

export const COUNTIES = ['adams', 'blaine', 'carter'] as const;
const ROLES = ['coordinator', 'alternate', 'director'] as const;

/**
 * A plan of three counties, each with coordinator, alternate and director, and of one phase unless the play names more. Sent
 * on Monday 2030-01-07 at 09:00 its rungs are on Thu 10, Mon 14, Tue 15 and Wed 16, its deadline is Tue 2030-01-15 at 17:00,
 * its grace ends a day later.
 */
export async function staged({ plan, from, now = false }: Pick<Play, 'plan' | 'from' | 'now'>) {
  const file = planFile({ project: PROJECT, defaults: DEFAULTS, ...plan, phases: phasesOf(plan) });
  const files = Object.entries({
    'plan.yaml': JSON.stringify(file), // YAML 1.2 reads JSON
    'participants.csv': table('id,name,fips,region,setting,agency', COUNTIES.map(participant)),
    'contacts.csv': table('participant,role,name,email,language,from,until', COUNTIES.flatMap(contacts)),
    'draft.md': '# Draft\n\nEvery well has a keeper.\n',
  }).map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
  const [date = '', time = ''] = from.split(' ');
  const start = { from: (calendar: Parameters<typeof instantOf>[0]) => instantOf(calendar, date, time), now };
  const { launch, contents, problems, from: at } = await loadUpload({ plan: 'plan.yaml', files }, start);
  if (launch === undefined || at === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { launch, contents, from: at };
}

const PROJECT = { id: 'play', title: 'A play', owner: { name: 'Owner', email: 'owner@agency.example' } };

const DEFAULTS = {
  respondWithin: '6bd',
  grace: '1bd',
  ladder: [
    { before: '3bd', to: ['coordinator'] },
    { before: '1bd', to: ['coordinator', 'alternate'] },
    { before: '0bd', to: ['coordinator', 'alternate', 'director'] },
    { after: '1bd', to: ['director', 'operator'] },
  ],
  gate: { opens: 'all-answered-or-deadline', quorum: 0, heldBy: ['objections'], minimumOpen: 0 },
};

/** The phases of a play take what the defaults say, and have no `respondWithin` of their own unless they write one. */
function phasesOf({ phases = [{}] }: PlayPlan = {}) {
  return phases.map((phase) => ({ respondWithin: undefined, ...phase }));
}

const table = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;
const participant = (id: string, i: number) => `${id},${id} County,0600${i + 1},,,`;
const contacts = (id: string) => ROLES.map((role) => `${id},${role},${id} ${role},${role}@${id}.example,en,,`);
