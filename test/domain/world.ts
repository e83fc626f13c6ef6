import { agenda, nextInstant } from '../../domain/agenda';
import type { MailOutcome, PhaseCommand } from '../../domain/commands';
import { decide } from '../../domain/decide';
import type { PhaseEvent } from '../../domain/events';
import { evolve } from '../../domain/evolve';
import type { Instant } from '../../domain/ids';
import { beforeBeginning, type PhaseState } from '../../domain/phase';
import { Refusal } from '../../domain/refusal';
import { frozen } from './frozen';

/** A phase and its clock. */
export interface World {
  readonly state: PhaseState;
  readonly now: Instant;
  readonly events: readonly PhaseEvent[];
}

export const untouched = (now: Instant): World => ({ state: frozen(beforeBeginning), now, events: [] });

/** What follows from a command; a refusal changes nothing. */
export function told(world: World, command: PhaseCommand): World {
  const events = decided(world, command);
  return { ...world, state: frozen(events.reduce(evolve, world.state)), events: [...world.events, ...events] };
}

function decided({ state, now }: World, command: PhaseCommand): readonly PhaseEvent[] {
  try {
    return decide(state, command, now);
  } catch (err) {
    if (err instanceof Refusal) return [];
    throw err;
  }
}

export const at = (world: World, now: Instant): World => ({ ...world, now });

/** What a phase does at one instant, as its workflow does it: what time decides, then the mails that are due. */
export function rested(world: World, outcomes: () => MailOutcome, atMost = 200): World {
  let next = world;
  for (let steps = 0; steps < atMost; steps++) {
    const { mails, decision } = agenda(next.state, next.now);
    const due = mails.find((owed) => owed.at <= next.now);
    if (decision !== null && decision <= next.now) next = told(next, { type: 'LetTimePass' });
    else if (due !== undefined) next = told(next, { type: 'ReportMail', mail: due.mail, outcome: outcomes() });
    else return next;
  }
  throw new Error(`the phase does not come to rest: ${JSON.stringify(agenda(next.state, next.now))}`);
}

/** A fair clock and a mail server that answers, until nothing is due any more. */
export function ledOn(world: World, atMost = 200): World {
  let next = world;
  for (let instants = 0; instants < atMost; instants++) {
    next = rested(next, () => ({ outcome: 'accepted' }));
    const due = nextInstant(agenda(next.state, next.now));
    if (due === null) return next;
    if (due <= next.now) throw new Error('what is due now was left undone');
    next = at(next, due);
  }
  throw new Error('the agenda has no end');
}
