import { instantOf } from '../../domain/calendar';
import type { ContactId, Instant, ParticipantId } from '../../domain/ids';
import type { Contact, Launch } from '../../domain/plan';
import { normalise } from '../../domain/plan-normal';
import { PlanFile } from '../../domain/plan-schema';

/** `2026-03-02 09:00` by the clocks of the plan's zone. */
export type Local = string;

export const CALENDAR = {
  timeZone: 'America/Los_Angeles',
  closeOfBusiness: '17:00',
  holidays: 'us-ca-state',
  sendAt: '09:00',
} as const;
export const COUNTIES = ['adams', 'blaine', 'carter'] as const;

/** What a test changes of the plan, in the words of the plan file. */
export interface Wish {
  readonly calendar?: Record<string, unknown>;
  readonly defaults?: Record<string, unknown>;
  readonly phase?: Record<string, unknown>;
  readonly gate?: Record<string, unknown>;
  readonly copy?: readonly string[];
  readonly contacts?: readonly Contact[];
  /** `launch --now`. */
  readonly now?: boolean;
}

/**
 * A small plan of three counties, each with coordinator, alternate and director. Sent on Monday 2026-03-02 at 09:00, its
 * rungs are on Thu 5, Mon 9, Tue 10 and Wed 11, its deadline is Tue 2026-03-10 at 17:00, its grace ends a day later.
 */
export function launched({ calendar, defaults, phase, gate, copy = [], contacts = CONTACTS, now = false }: Wish = {}): Launch {
  const plan = normalise(
    PlanFile.parse({
      version: 1,
      project: { id: 'small', title: 'A small plan', owner: { name: 'Owner', email: 'owner@agency.example' } },
      mail: { from: 'owner@agency.example', replyDomain: 'reply.agency.example', copy },
      calendar: { ...CALENDAR, ...calendar },
      participants: { directory: 'participants.csv', contacts: 'contacts.csv' },
      defaults: { ...DEFAULTS, ...defaults },
      phases: [
        { id: 'review', title: 'Review', documents: ['draft.md'], ask: 'Please review.', ...(gate && { gate }), ...phase },
        { id: 'final', title: 'Final review', documents: ['draft.md'], ask: 'Please review again.' },
      ],
    }),
  );
  const participants = COUNTIES.map((id) => ({ id, name: id, fips: '06001', region: '', setting: '', agency: '' }));
  const document = { name: 'draft.md', path: 'draft.md', sha256: '0', size: 1 };
  return { plan, directory: { participants, contacts }, documents: [document], files: [], hash: '0', now };
}

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

/** A person of a county, reached at an address of their own. */
export function person(participant: ParticipantId, role: Contact['role'], more: Partial<Contact> = {}): Contact {
  const id: ContactId = `${participant}.${role}`;
  return { id, participant, role, name: id, email: `${id}@county.example`, language: 'en', ...more };
}

export const CONTACTS: readonly Contact[] = COUNTIES.flatMap((id) => [
  person(id, 'coordinator'),
  person(id, 'alternate'),
  person(id, 'director'),
]);

/** The instant at which the clocks in California show `local`. */
export function at(local: Local): Instant {
  const [date = '', time = ''] = local.split(' ');
  return instantOf(CALENDAR, date, time);
}
