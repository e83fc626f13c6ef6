import { instantOf } from '../../../domain/calendar';
import { CARRY_DOCUMENTS, type MailRef, type PhaseEvent } from '../../../domain/events';
import { evolve } from '../../../domain/evolve';
import type { ContactId, Instant, ParticipantId, PhaseId, Role } from '../../../domain/ids';
import { beforeBeginning, type PhaseState, standings } from '../../../domain/phase';
import type { Launch } from '../../../domain/plan';
import { undisposed } from '../../../domain/standing';
import type { Act, Wish } from '../../../rehearsal/acts';
import { onOpenDay } from '../../../rehearsal/office-hours';
import type { People } from '../../../rehearsal/people';
import { ABSENCE, type Wording } from '../../../rehearsal/wordings';
import type { Local } from './play';

/** When, where, and what somebody does. */
export type Line = readonly [when: Local, phase: PhaseId, does: Doing];

export type Doing =
  | { readonly does: 'reply'; readonly participant: ParticipantId; readonly role: Role; readonly wording: Wording }
  | { readonly does: 'be-away'; readonly participant: ParticipantId; readonly role: Role }
  | { readonly does: 'wish'; readonly wish: (state: PhaseState) => Wish };

export const replies = (participant: ParticipantId, wording: Wording, role: Role = 'coordinator'): Doing => ({
  does: 'reply',
  ...{ participant, role, wording },
});
export const isAway = (participant: ParticipantId, role: Role = 'coordinator'): Doing => ({ does: 'be-away', participant, role });
/** What the operator asks for; where it names what is there, as a function of the phase's state. */
export const wants = (wish: Wish | ((state: PhaseState) => Wish)): Doing => ({
  does: 'wish',
  wish: typeof wish === 'function' ? wish : () => wish,
});

/** People who do what the script says, at the instants that it names. `dead` has no mailbox. */
export function scriptedPeople(launch: Launch, script: readonly Line[], dead: readonly string[] = []): People {
  const { calendar } = launch.plan;
  const states = new Map<PhaseId, PhaseState>();
  const mails = new Map<string, MailRef>();
  let lines = script.map(([when, phase, doing]) => ({ at: instantFor(launch, when), phase, doing }));

  function hear(phase: PhaseId, event: PhaseEvent): void {
    states.set(phase, evolve(states.get(phase) ?? beforeBeginning, event));
    if (event.type === 'MailAccepted' && CARRY_DOCUMENTS.has(event.mail.kind)) mails.set(`${phase} ${event.mail.to}`, event.mail);
  }

  function actOf({ at, phase, doing }: (typeof lines)[number]): Act {
    if (doing.does === 'wish') return { act: 'visit', at, phase };
    const { participant, role } = doing;
    const contact: ContactId = `${participant}.${role}`;
    const to = mails.get(`${phase} ${contact}`);
    if (to === undefined) throw new Error(`${contact} has no mail of ${phase} to answer to`);
    const what = { at, phase, participant, contact, to };
    if (doing.does === 'be-away') return { act: 'out-of-office', text: ABSENCE, ...what };
    return { act: 'reply', wording: doing.wording, style: 'quoted', ...what };
  }

  return {
    hear(phase, events) {
      for (const event of events) hear(phase, event);
    },
    next: () => (lines.length === 0 ? undefined : Math.min(...lines.map(({ at }) => at))),
    actsUpTo(until: Instant) {
      const now = lines.filter(({ at }) => at <= until);
      lines = lines.filter(({ at }) => at > until);
      return [...now.filter(isWriting).map(actOf), ...oneVisitEach(now.filter((line) => !isWriting(line)).map(actOf))];
    },
    wishes: (phase, at) =>
      script.flatMap(([when, where, doing]) =>
        where === phase && instantFor(launch, when) === at && doing.does === 'wish'
          ? [doing.wish(states.get(phase) ?? beforeBeginning)]
          : [],
      ),
    refusal: (address) => (dead.includes(address) ? 'No such mailbox here' : undefined),
    undisposed: () => [...states.values()].reduce((n, state) => n + undisposedIn(state), 0),
    closing: (after) => onOpenDay(calendar, after, 1, '11:00'),
  };
}

const isWriting = ({ doing }: { readonly doing: Doing }) => doing.does !== 'wish';
const oneVisitEach = (visits: readonly Act[]) =>
  visits.filter((visit, i) => visits.findIndex(({ at, phase }) => at === visit.at && phase === visit.phase) === i);
const undisposedIn = (state: PhaseState) => standings(state).reduce((n, [, s]) => n + undisposed(s).length, 0);

function instantFor({ plan: { calendar } }: Launch, when: Local): Instant {
  const [date = '', time = ''] = when.split(' ');
  return instantOf(calendar, date, time);
}
