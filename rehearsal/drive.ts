import type { PlanUpload } from '../client/services';
import type { PhaseEvent } from '../domain/events';
import { type Instant, type PhaseId, phaseStream, projectStream } from '../domain/ids';
import type { Launch } from '../domain/plan';
import type { DomainEvent } from '../domain/ports';
import type { ProjectEvent } from '../domain/project';
import { Refusal } from '../domain/refusal';
import type { Act, Wish } from './acts';
import { carryOutIn } from './driven-operator';
import { driveProject } from './driven-project';
import { CLOSING_REASON, OPERATOR } from './operator';
import type { People } from './people';
import { sendByMail } from './post';
import { type Rehearsed, rehearsed } from './rehearsed';
import type { RehearsedSystem, VirtualClock, World } from './system';

export interface Drive {
  readonly system: RehearsedSystem;
  readonly world: World;
  /** The clock that the system was built on; it stands at the launch. */
  readonly clock: VirtualClock;
  readonly people: People;
  readonly upload: PlanUpload;
  /** Told of every event once it is recorded. */
  readonly onEvent?: (stream: string, event: DomainEvent) => void;
}

/**
 * Runs a whole project on the real workflows, in fast time: mails are really sent and answers really received. Phases are
 * moved to the next instant at which anything happens and no further; what people send there is heard together.
 */
export async function drive(
  launch: Launch,
  { system, world, clock, people, upload, onEvent = () => undefined }: Drive,
): Promise<Rehearsed> {
  const project = launch.plan.project.id;
  const planned = launch.plan.phases.map(({ id }) => id);
  const driven = driveProject(system, project, planned);
  const records = planned.map((phase) => ({ phase, events: [] as PhaseEvent[] }));
  const projectEvents: ProjectEvent[] = [];
  let commands = 0;

  /** Lets everything come to rest, and tells people what happened. A phase may start the next one. */
  async function rest(): Promise<void> {
    const before = driven.phases().length;
    await driven.rest();
    await hear();
    if (driven.phases().length > before) await rest();
  }

  async function hear(): Promise<void> {
    for (const { phase, events } of records) {
      const news = await driven.phaseNews(phase);
      events.push(...news);
      for (const event of news) onEvent(phaseStream(project, phase), event);
      people.hear(phase, news);
    }
    const news = await driven.projectNews();
    projectEvents.push(...news);
    for (const event of news) onEvent(projectStream(project), event);
  }

  async function moveTo(at: Instant): Promise<void> {
    clock.moveTo(at);
    const isDue = (phase: PhaseId) => (driven.next(phase) ?? Number.POSITIVE_INFINITY) <= at;
    const phases = driven.phases();
    for (const phase of phases) if (isDue(phase) || phase === phases.at(-1)) await driven.move(phase, at);
    await rest();
  }

  /** What is sent at one instant is heard together; then the operator's visits, one decision after the other. */
  async function perform(acts: readonly Act[], at: Instant): Promise<void> {
    for (const phase of new Set(acts.map((act) => act.phase))) await driven.move(phase, at);
    const current = (await system.projects.launchOf(project)) ?? launch;
    for (const act of acts) if (act.act !== 'visit') await sendByMail(current, world, act, clock.now());
    await system.intake.settled();
    await system.nudger.flush();
    for (const { phase } of acts) driven.stir(phase);
    await rest();
    for (const act of acts) if (act.act === 'visit') await visit(act.phase, act.at);
  }

  async function visit(phase: PhaseId, at: Instant): Promise<void> {
    for (const wish of people.wishes(phase, at)) {
      await carryOut(phase, wish).catch(unlessRefused);
      // A disposition moves nothing but, perhaps, the gate: the last one is waited for.
      if (wish.wish !== 'ask' || wish.command.type !== 'DisposeComment') await rest();
    }
    await rest();
  }

  async function carryOut(phase: PhaseId, wish: Wish): Promise<void> {
    for (const each of driven.phases()) driven.stir(each);
    await carryOutIn(system.projects, { project, phase }, wish, `rehearsal-${++commands}`);
    await driven.settled();
  }

  async function close(): Promise<void> {
    clock.moveTo(people.closing(clock.now()));
    for (const phase of driven.phases()) await driven.move(phase, clock.now());
    await rest();
    const undisposed = people.undisposed();
    const wish = { type: 'CloseProject', by: OPERATOR, reason: CLOSING_REASON, undisposed } as const;
    await system.projects.askProject(project, wish, 'rehearsal-close');
    await driven.closed();
    await hear();
  }

  system.nudger.hold();
  await system.projects.launch(upload, { now: launch.now, by: OPERATOR, dryRun: false }, 'rehearsal-launch');
  await driven.rest();
  for (let next = nextStep(); next !== undefined; next = nextStep()) {
    await moveTo(next);
    const acts = people.actsUpTo(next);
    if (acts.length > 0) await perform(acts, next);
  }
  if (driven.isOver()) await close();
  return rehearsed((await system.projects.launchOf(project)) ?? launch, projectEvents, records, clock.now());

  function nextStep(): Instant | undefined {
    const due = driven.phases().flatMap((phase) => driven.next(phase) ?? []);
    const acts = people.next(due);
    const steps = acts === undefined ? due : [...due, acts];
    return steps.length === 0 ? undefined : Math.min(...steps);
  }
}

/** What the operator meant to do may have come too late: another decision opened the gate. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
