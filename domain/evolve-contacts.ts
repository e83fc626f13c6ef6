import { stand } from './changes';
import type { PhaseEvent } from './events';
import { newContact } from './evolve-deadlines';
import { type ContactId, type Instant, ROLES, type Version } from './ids';
import { type PhaseState, scheduleOf } from './phase';
import { rungsBehind } from './schedule';
import type { ContactStanding, Standing } from './standing';

type Of<T extends PhaseEvent['type']> = Extract<PhaseEvent, { type: T }>;

/** Who is new is asked if it is their turn, and is not sent the rungs that lie behind. */
export function appointed(state: PhaseState, { participant, at, ...event }: Of<'ContactAppointed'>): PhaseState {
  if (event.alias !== undefined) return state;
  return stand(state, participant, (s) => {
    const known = s.contacts.some((c) => c.id === event.contact && c.removed === null);
    const fresh = { ...newContact(event.contact, event.roles, event.sha256), nextRung: rungsBehind(scheduleOf(state, s), at) };
    const contacts = known ? s.contacts.map((c) => withRoles(c, event)) : [...s.contacts, fresh];
    return {
      ...s,
      contacts: contacts.map((c) => (c.id === event.replaces ? { ...c, replacedBy: { contact: event.contact, at } } : c)),
    };
  });
}

function withRoles(c: ContactStanding, { contact, roles }: Pick<Of<'ContactAppointed'>, 'contact' | 'roles'>): ContactStanding {
  return c.id === contact ? { ...c, roles: ROLES.filter((role) => c.roles.includes(role) || roles.includes(role)) } : c;
}

/** Nothing more is sent to who has left; whoever has to stand in does not get the rungs that are already due. */
export function removed(state: PhaseState, event: Of<'ContactRemoved'>, version: Version): PhaseState {
  const { participant, contact, at } = event;
  const next = stand(state, participant, (s) => ({
    ...s,
    contacts: withStandIns(state, s, contact, at).map((c) => (c.id === contact ? { ...c, removed: version } : c)),
  }));
  return { ...next, letters: next.letters.filter(({ mail }) => mail.participant !== participant || mail.to !== contact) };
}

/** The contacts, with those who share no role with the one who cannot be asked any more past the rungs that lie behind. */
export function withStandIns(state: PhaseState, s: Standing, gone: ContactId, at: Instant): readonly ContactStanding[] {
  const behind = rungsBehind(scheduleOf(state, s), at);
  const roles = s.contacts.find((c) => c.id === gone)?.roles ?? [];
  const standsIn = (c: ContactStanding) => c.id !== gone && !c.roles.some((role) => roles.includes(role));
  return s.contacts.map((c) => (standsIn(c) ? { ...c, nextRung: Math.max(c.nextRung, behind) } : c));
}
