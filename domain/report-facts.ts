import type { PhaseEvent } from './events';
import { evolve } from './evolve';
import { explainGate, type GateExplanation, judged } from './explain';
import type { ContactId, Instant, ParticipantId, PhaseId, Role } from './ids';
import { beforeBeginning, type PhaseState, standings } from './phase';
import type { Launch, Participant } from './plan';

/** What every part of a phase's report is made from. */
export interface PhaseFacts {
  readonly launch: Launch;
  readonly events: readonly PhaseEvent[];
  readonly gate: GateExplanation;
  /** As the gate was read, or left when the project was cancelled; while it is held the same as `state`. */
  readonly judged: PhaseState;
  /** After everything that is recorded. */
  readonly state: PhaseState;
  readonly people: People;
}

export function factsOf(launch: Launch, phase: PhaseId, events: readonly PhaseEvent[], now: Instant): PhaseFacts {
  const gate = explainGate(launch, phase, events, now);
  const state = events.reduce(evolve, beforeBeginning);
  return { launch, events, gate, judged: judged(events).state, state, people: peopleOf(launch, state) };
}

/** Who is who. An id that nobody knows stands for itself. */
export interface People {
  participant(id: ParticipantId): Participant;
  contact(id: ContactId): { readonly person: string; readonly roles: readonly Role[] };
}

function peopleOf({ directory }: Launch, state: PhaseState): People {
  const participants = new Map(directory.participants.map((each) => [each.id, each]));
  const contacts = new Map(directory.contacts.map((each) => [each.id, each]));
  const asked = new Map(standings(state).flatMap(([, s]) => s.contacts.map(({ id, roles }) => [id, roles] as const)));
  return {
    participant: (id) => participants.get(id) ?? { id, name: id, fips: '', region: '', setting: '', agency: '' },
    contact: (id) => {
      const known = contacts.get(id);
      return { person: known?.name ?? id, roles: asked.get(id) ?? (known === undefined ? [] : [known.role]) };
    },
  };
}
