import type { Contact, Directory, Launch, Plan } from '../../domain/plan';
import { readPlan } from '../../domain/plan-findings';
import { normalise } from '../../domain/plan-normal';

type Block = Record<string, unknown>;

/** A small sound plan as its author would write it, with what the test is about laid over it. */
export function planFile({ phases = [{}], ...over }: { phases?: Block[] } & Block = {}): Block {
  const written = {
    version: 1,
    project: { id: 'well-rules', title: 'Well Rules', owner: { name: 'Owner', email: 'owner@agency.example' } },
    mail: { from: 'Agency <agency@agency.example>', replyDomain: 'reply.agency.example' },
    calendar: { timeZone: 'America/Los_Angeles', closeOfBusiness: '17:00', sendAt: '09:00', holidays: 'us-ca-state' },
    participants: { directory: 'participants.csv', contacts: 'contacts.csv' },
    phases: phases.map((phase, i) => ({
      id: `phase-${i + 1}`,
      title: `Phase ${i + 1}`,
      ask: 'Please review.',
      documents: ['draft.md'],
      ...('respondBy' in phase ? {} : { respondWithin: '6bd' }),
      ...phase,
    })),
    ...over,
  };
  // As a file would have it: a key without a value is no key.
  return JSON.parse(JSON.stringify(written));
}

export function givenPlan(over: Parameters<typeof planFile>[0] = {}): Plan {
  const result = readPlan(planFile(over));
  if ('findings' in result) throw new Error(result.findings.map(({ message }) => message).join('\n'));
  return normalise(result.plan);
}

export function givenLaunch(over: Parameters<typeof planFile>[0] = {}, directory = givenDirectory(), now = false): Launch {
  const documents = [{ name: 'draft.md', path: 'draft.md', sha256: 'd1', size: 9 }];
  return { plan: givenPlan(over), directory, documents, files: [], hash: 'h1', now };
}

/** Each participant with a coordinator at an address of its own; or the contacts that are given. */
export function givenDirectory(
  ids: readonly string[] = ['alpine', 'butte'],
  contacts: readonly Contact[] = ids.map((id) => givenContact(id)),
): Directory {
  const participants = ids.map((id, i) => ({ id, name: `${id} County`, fips: `0600${i}`, region: '', setting: '', agency: '' }));
  return { participants, contacts };
}

export function givenContact(participant: string, over: Partial<Contact> = {}): Contact {
  const role = over.role ?? 'coordinator';
  const id = `${participant}.${role}`;
  return { id, participant, role, name: id, email: `${role}@${participant}.example`, language: 'en', ...over };
}

/** An instant by the clocks of Los Angeles; `offset` is -07:00 in summer. */
export const pacific = (local: string, offset = '-08:00') => Date.parse(`${local.replace(' ', 'T')}:00${offset}`);
