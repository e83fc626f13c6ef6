import type { ParticipantId, PhaseId } from '../domain/ids';
import { type Contact, type Launch, type PhasePlan, phaseOf } from '../domain/plan';
import { chance, shuffled } from './chance';

/**
 * What a county does in a phase. `thanks`: first sends only an acknowledgement. `away`: its coordinator's mail program says
 * that nobody is there. `silent`: answers only to an extension. Whose coordinator has no mailbox is `in-time` all the same:
 * the next contact is asked.
 */
export type Part =
  | 'in-time'
  | 'objects'
  | 'twice'
  | 'thanks'
  | 'away'
  | 'first-reminder'
  | 'second-reminder'
  | 'escalation'
  | 'within-grace'
  | 'after-gate'
  | 'silent';

/** Who plays what in a phase: everything that can happen happens somewhere, to other counties with every seed. */
export function castOf(launch: Launch, phase: PhaseId, seed: number): ReadonlyMap<ParticipantId, Part> {
  const dead = deadMailbox(launch, seed)?.participant;
  const players = shuffled(
    launch.directory.participants.map(({ id }) => id).filter((id) => id !== dead),
    seed,
    phase,
    'cast',
  );
  const parts = specialParts(phaseOf(launch.plan, phase), players.length);
  return new Map(players.map((id, i) => [id, parts[i] ?? 'in-time']));
}

/** The one contact whose mailbox does not exist, in every phase: a coordinator in whose place another can be asked. */
export function deadMailbox({ directory: { participants, contacts } }: Launch, seed: number): Contact | undefined {
  const inPlace = contacts.filter((c) => c.role === 'coordinator' && hasDeputy(c, contacts) && isAlone(c, contacts));
  return participants.length < FEWEST_FOR_DEAD_MAILBOX
    ? undefined
    : inPlace[Math.floor(chance(seed, 'dead mailbox') * inPlace.length)];
}

const FEWEST_FOR_DEAD_MAILBOX = 5;
const hasDeputy = ({ participant, email }: Contact, contacts: readonly Contact[]) =>
  contacts.some((c) => c.participant === participant && c.email !== email);
const isAlone = ({ id, email }: Contact, contacts: readonly Contact[]) => contacts.every((c) => c.id === id || c.email !== email);

/** The parts that need somebody, the most telling first; in a small plan at least a third still answers in time. */
function specialParts({ gate, grace, ladder }: PhasePlan, players: number): Part[] {
  const times = (part: Part, share: number): Part[] =>
    Array.from({ length: Math.max(1, Math.round(players * share)) }, () => part);
  const parts: Part[] = [
    ...(gate.opens === 'all-answered' ? (['silent', 'silent'] as const) : []),
    ...(gate.opens === 'all-answered-or-deadline' ? (['after-gate'] as const) : []),
    'objects',
    'thanks',
    'away',
    'twice',
    ...(grace.businessDays > 0 ? (['within-grace'] as const) : []),
    ...(ladder.length > 0
      ? [...times('first-reminder', 0.08), ...times('second-reminder', 0.05), ...times('escalation', 0.03)]
      : []),
    'thanks',
  ];
  return parts.slice(0, Math.floor((players * 2) / 3));
}
