import type { PlanUpload } from '../../client/services';
import { planFile } from '../support/given-plan';

export const COUNTIES = ['alpine', 'butte', 'colusa'] as const;
export type County = (typeof COUNTIES)[number];

/** A plan whose offices are open all day, in two phases unless told otherwise; as the files that `launch` uploads. */
export function projectFiles(
  project: string,
  over: Parameters<typeof planFile>[0] = {},
  counties: readonly string[] = COUNTIES,
): PlanUpload {
  const plan = planFile({
    project: { id: project, title: 'Well Rules', owner: { name: 'Owner', email: 'owner@agency.example' } },
    calendar: { timeZone: 'UTC', closeOfBusiness: '23:59', sendAt: '00:00', holidays: [] },
    defaults: { respondWithin: '36h', ladder: [], gate: { opens: 'all-answered' } },
    phases: [{ respondWithin: '36h' }, { respondWithin: '36h' }],
    ...over,
  });
  return {
    plan: 'plan.yaml',
    files: Object.entries({
      'plan.yaml': JSON.stringify(plan), // YAML 1.2 reads JSON
      'participants.csv': table('id,name,fips,region,setting,agency', counties.map(participant)),
      'contacts.csv': table('participant,role,name,email,language,from,until', counties.flatMap(contacts)),
      'draft.md': '# Draft\n\nEvery well has a keeper.\n',
    }).map(([path, text]) => ({ path, bytes: Buffer.from(text) })),
  };
}

const table = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;
const participant = (id: string, i: number) => `${id},${id} County,06${String(i).padStart(3, '0')},,,`;
const contacts = (id: string) =>
  ['coordinator', 'director'].map((role) => `${id},${role},${id} ${role},${role}@${id}.example,en,,`);
