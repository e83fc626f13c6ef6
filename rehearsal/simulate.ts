import type { MailOutcome } from '../domain/commands';
import type { MailRef } from '../domain/events';
import { type Instant, type PhaseId, phaseStream, projectStream } from '../domain/ids';
import type { Launch } from '../domain/plan';
import type { DomainEvent } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import type { Act } from './acts';
import { CLOSING_REASON, OPERATOR } from './operator';
import { createPeople, type People } from './people';
import { addressOf, type Rehearsed, rehearsed } from './rehearsed';
import { commandOf } from './simulated-inbox';
import { simulateOperator } from './simulated-operator';
import { type SimulatedPhase, simulatePhase } from './simulated-phase';
import { simulateProject } from './simulated-project';
import { simulatedTime } from './simulated-time';

export interface SimulationWish {
  readonly seed: number;
  /** The launch. */
  readonly from: Instant;
  /** Others than those whom the seed makes. */
  readonly people?: People;
  /** Told of every event as it happens. */
  readonly onEvent?: (stream: string, event: DomainEvent) => void;
}

/**
 * Runs a whole project over the rules alone, with simulated people: no server, no mail, no clock but its own. Everything
 * that would wait on a server takes a millisecond, so that things come about in the order in which they would there.
 */
export function simulate(launch: Launch, { seed, from, onEvent = () => undefined, ...wish }: SimulationWish): Rehearsed {
  const time = simulatedTime(from);
  const people = wish.people ?? createPeople(launch, seed);
  const phases = new Map<PhaseId, SimulatedPhase>();
  const project = simulateProject(launch, { from, now: launch.now, time, start, letGoOn: (phase) => operator.order(phase) });
  const operator = simulateOperator({ launched: launch, project, phases, now: time.now });
  let messages = 0;

  function start(phase: PhaseId, notBefore: Instant): void {
    const now = launch.now && phases.size === 0;
    const tell = (at: Instant) => project.passed(phase, at);
    phases.set(
      phase,
      simulatePhase({
        launch: operator.launch,
        phase,
        notBefore,
        now,
        time,
        deliver: (mail) => deliver(operator.launch(), people, mail),
        tell,
      }),
    );
  }

  /** Lets every phase come to rest, and tells people what happened. A phase may start the next one. */
  function rest(): void {
    for (const simulated of phases.values()) {
      simulated.run();
      const news = simulated.takeNews();
      for (const event of news) onEvent(phaseStream(launch.plan.project.id, simulated.phase), event);
      people.hear(simulated.phase, news);
    }
    for (const event of project.takeNews()) onEvent(projectStream(launch.plan.project.id), event);
  }

  /** What is sent at one instant is heard together; then the operator's visits, one decision after the other. */
  function perform(acts: readonly Act[]): void {
    for (const act of acts) {
      if (act.act !== 'visit') phases.get(act.phase)?.receive(commandOf(act, `message-${++messages}`, time.now()));
    }
    rest();
    for (const act of acts) if (act.act === 'visit') visit(act.phase, act.at);
  }

  function visit(phase: PhaseId, at: Instant): void {
    for (const wish of people.wishes(phase, at)) {
      unlessRefused(() => operator.carryOut(phase, wish));
      rest();
    }
  }

  function close(): void {
    time.moveTo(people.closing(time.now()));
    project.hear({ type: 'CloseProject', by: OPERATOR, reason: CLOSING_REASON, undisposed: people.undisposed() });
    for (const simulated of phases.values()) simulated.hear({ type: 'ClosePhase', by: OPERATOR });
    rest();
  }

  project.launch(OPERATOR);
  rest();
  for (let next = nextStep(); next !== undefined; next = nextStep()) {
    time.moveTo(next);
    rest();
    perform(people.actsUpTo(next));
  }
  if (project.isOver()) close();
  const records = launch.plan.phases.map(({ id }) => ({ phase: id, events: phases.get(id)?.events() ?? [] }));
  return rehearsed(operator.launch(), project.events(), records, time.now());

  function nextStep(): Instant | undefined {
    const due = [...phases.values()].flatMap((simulated) => simulated.next() ?? []);
    const acts = people.next(due);
    const steps = acts === undefined ? due : [...due, acts];
    return steps.length === 0 ? undefined : Math.min(...steps);
  }
}

/** Every address takes mail but the one mailbox that does not exist. */
function deliver(launch: Launch, people: People, mail: MailRef): MailOutcome {
  const refusal = people.refusal(addressOf(launch, mail.to));
  return refusal === undefined ? { outcome: 'accepted' } : { outcome: 'refused', reply: `550 5.1.1 ${refusal}` };
}

/** What the operator meant to do may have come too late: another decision opened the gate. */
function unlessRefused(attempt: () => void): void {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}
