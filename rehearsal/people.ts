import type { MailKind, MailRef, PhaseEvent } from '../domain/events';
import { evolve } from '../domain/evolve';
import type { ContactId, Instant, PhaseId } from '../domain/ids';
import { beforeBeginning, type PhaseState, standings } from '../domain/phase';
import type { Launch } from '../domain/plan';
import { undisposed } from '../domain/standing';
import type { Act, Wish } from './acts';
import { castOf, deadMailbox } from './cast';
import { countiesReact } from './counties';
import { createDiary } from './diary';
import { onOpenDay } from './office-hours';
import { operatorReacts, wishesOf } from './operator';
import type { Scene } from './scene';

/**
 * The counties' people and the operator of a rehearsal. Told what happened, they make plans; the same plan, seed and
 * events, the same plans. They know no server and no simulation: both drives ask them in the same way.
 */
export interface People {
  /** Told of a phase's events once each, in their order. */
  hear(phase: PhaseId, events: readonly PhaseEvent[]): void;
  /** When somebody acts next. `due` are the instants at which the phases themselves have something to do: people keep away from them. */
  next(due: readonly Instant[]): Instant | undefined;
  /** Takes out of the diary all that is done up to an instant, in the order in which it is done. */
  actsUpTo(at: Instant): Act[];
  /** What the operator asks of a phase at a visit. */
  wishes(phase: PhaseId, at: Instant): Wish[];
  /** The sentence with which a mailbox refuses mail; undefined where it takes it. */
  refusal(address: string): string | undefined;
  /** How many comments of the project have no disposition. */
  undisposed(): number;
  /** When the project is closed that has nothing more before it. */
  closing(after: Instant): Instant;
}

export function createPeople(launch: Launch, seed: number): People {
  const diary = createDiary(launch.plan);
  const dead = deadMailbox(launch, seed)?.email.toLowerCase();
  const phases = new Map(launch.plan.phases.map(({ id }) => [id, createPhaseView(launch, id, seed)]));
  const view = (phase: PhaseId) => phases.get(phase) ?? fail(phase);

  function hear(phase: PhaseId, event: PhaseEvent): void {
    const scene = view(phase).sceneAfter(event, (participant) => diary.hasReply(phase, participant));
    diary.add([...countiesReact(scene, event), ...operatorReacts(scene, event)]);
  }

  /** The owner is written to at most once an hour: the end of that hour is something due, too. */
  const quiet = () => [...phases.values()].map(({ state }) => state().lastNoticeAt + HOUR);

  return {
    hear(phase, events) {
      for (const event of events) hear(phase, event);
    },
    next: (due) => diary.next([...due, ...quiet()]),
    actsUpTo: (at) => diary.take(at),
    wishes: (phase, at) =>
      wishesOf(
        view(phase).scene(() => false),
        at,
      ),
    refusal: (address) => (address.toLowerCase() === dead ? 'No such mailbox here' : undefined),
    undisposed: () => [...phases.values()].reduce((n, { state }) => n + undisposedIn(state()), 0),
    closing: (after) => onOpenDay(launch.plan.calendar, after, 1, '11:00'),
  };
}

const HOUR = 3_600_000;

/** What people know of one phase: its state, and the mails that asked them. */
function createPhaseView(launch: Launch, phase: PhaseId, seed: number) {
  const cast = castOf(launch, phase, seed);
  const mails = new Map<ContactId, MailRef>();
  let state: PhaseState = beforeBeginning;
  const scene = (isAboutToWrite: Scene['isAboutToWrite']): Scene => ({
    launch,
    seed,
    phase,
    state,
    isAboutToWrite,
    part: (participant) => cast.get(participant) ?? 'in-time',
    lastMail: (contact) => mails.get(contact),
  });
  return {
    state: () => state,
    scene,
    sceneAfter(event: PhaseEvent, isAboutToWrite: Scene['isAboutToWrite']): Scene {
      state = evolve(state, event);
      if (event.type === 'MailAccepted' && ASKING.has(event.mail.kind)) mails.set(event.mail.to, event.mail);
      return scene(isAboutToWrite);
    },
  };
}

const ASKING: ReadonlySet<MailKind> = new Set(['request', 'reminder', 'escalation', 'extension']);

function fail(phase: PhaseId): never {
  throw new Error(`the plan has no phase ${phase}`);
}

const undisposedIn = (state: PhaseState) => standings(state).reduce((n, [, s]) => n + undisposed(s).length, 0);
