import type { MailKind, PhaseEvent } from '../domain/events';
import { explainGate, type GateExplanation } from '../domain/explain';
import { type Instant, OWNER, type PhaseId } from '../domain/ids';
import { type Launch, phaseOf } from '../domain/plan';
import type { ProjectEvent } from '../domain/project';

/** What happened in a rehearsal, however it was driven. */
export interface Rehearsed {
  readonly project: readonly ProjectEvent[];
  /** Every phase of the plan, in its order; one that never began has no events. */
  readonly phases: readonly PhaseRecord[];
  readonly mails: readonly SentMail[];
  /** One for each phase of the plan; as it stands at the end where a gate is held. */
  readonly gates: readonly GateExplanation[];
}

export interface PhaseRecord {
  readonly phase: PhaseId;
  readonly events: readonly PhaseEvent[];
}

export interface SentMail {
  readonly at: Instant;
  readonly phase: PhaseId;
  readonly kind: MailKind;
  readonly to: string;
  readonly outcome: 'accepted' | 'refused';
}

/** All that follows from the events. */
export function rehearsed(
  launch: Launch,
  project: readonly ProjectEvent[],
  phases: readonly PhaseRecord[],
  now: Instant,
): Rehearsed {
  const mails = phases.flatMap(({ phase, events }) => events.flatMap((event) => mailOf(launch, phase, event)));
  const gates = phases.map(({ phase, events }) => explainGate(launch, phase, events, now));
  return { project, phases, mails: mails.sort((a, b) => a.at - b.at), gates };
}

function mailOf(launch: Launch, phase: PhaseId, event: PhaseEvent): SentMail[] {
  if (event.type !== 'MailAccepted' && event.type !== 'MailRefused') return [];
  const outcome = event.type === 'MailAccepted' ? 'accepted' : 'refused';
  return [
    { at: event.at, phase: phaseOf(launch.plan, phase).id, kind: event.mail.kind, to: addressOf(launch, event.mail.to), outcome },
  ];
}

/** The address behind a contact, `owner` or `copy-<n>`. */
export function addressOf({ plan, directory }: Launch, to: string): string {
  if (to === OWNER) return plan.project.owner.email;
  const copy = /^copy-(\d+)$/.exec(to);
  if (copy !== null) return plan.mail.copy[Number(copy[1]) - 1] ?? to;
  return directory.contacts.find((contact) => contact.id === to)?.email ?? to;
}
