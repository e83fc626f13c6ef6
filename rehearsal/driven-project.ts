import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { PhaseEvent } from '../domain/events';
import { type Instant, type PhaseId, type ProjectId, phaseStream, projectStream } from '../domain/ids';
import type { DomainEvent } from '../domain/ports';
import type { ProjectEvent } from '../domain/project';
import { agendaQuery, type PhaseAgenda } from '../workflows/messages';
import { fastForward, isBusyOnServer } from './fast-forward';
import type { RehearsedSystem } from './system';

/** The workflows of one project, as the driver of a rehearsal moves and watches them. */
export interface DrivenProject {
  /** The phases that have been started, in the order of the plan. */
  phases(): readonly PhaseId[];
  /** Says that a phase was given something, so that the next `rest` waits for it. */
  stir(phase: PhaseId): void;
  /** Moves a phase's clock to an instant, and no further. */
  move(phase: PhaseId, to: Instant): Promise<void>;
  /** Waits until every phase that was stirred since the last rest has nothing left to do at the instant it was moved to. */
  rest(): Promise<void>;
  /** When a phase has more to do, as it said at its last rest. */
  next(phase: PhaseId): Instant | null;
  /** Events of a phase, or of the project itself, that the last call did not give. */
  phaseNews(phase: PhaseId): Promise<readonly PhaseEvent[]>;
  projectNews(): Promise<readonly ProjectEvent[]>;
  /** Has every phase of the plan opened its gate, or was the project cancelled? */
  isOver(): boolean;
  /** Waits until the phases have heard what the project has been asked. */
  settled(): Promise<void>;
  /** Waits until every phase has ended. */
  closed(): Promise<void>;
}

/** Nothing that a rehearsal waits for takes longer, unless something is broken. */
const PATIENCE = 60_000;
/** Looking more often takes from the work that is waited for. */
const PAUSE = 15;

export function driveProject(
  { client, journal, failed }: RehearsedSystem,
  project: ProjectId,
  planned: readonly PhaseId[],
): DrivenProject {
  const read = new Map<string, DomainEvent[]>();
  const nexts = new Map<PhaseId, Instant | null>();
  const movedTo = new Map<PhaseId, Instant>();
  const stirred = new Set<PhaseId>(planned);
  const opened = new Set<PhaseId>();
  const everOpened = new Set<PhaseId>();
  let isCancelled = false;
  let broken: Error | undefined;
  failed.catch((error: Error) => {
    broken = error;
  });

  const handle = (phase: PhaseId) => client.workflow.getHandle(phaseStream(project, phase));
  const phases = () => planned.slice(0, planned.filter((phase) => everOpened.has(phase)).length + 1);

  async function news<E extends DomainEvent>(stream: string): Promise<E[]> {
    const known = read.get(stream) ?? [];
    const fresh = (await journal.read(stream, known.length)).map(({ event }) => event);
    read.set(stream, [...known, ...fresh]);
    return fresh as E[];
  }

  /** The agenda of a phase that rests; undefined while it does not, or has not been started yet. */
  async function restingAgenda(phase: PhaseId): Promise<PhaseAgenda | undefined> {
    // The server's own look costs the worker nothing, so the workflow is asked only when there is something to hear.
    const isBusy = await isBusyOnServer(client, phaseStream(project, phase)).catch(ifNotFound);
    if (isBusy !== false) return undefined;
    const agenda = await handle(phase).query(agendaQuery);
    const hasMoreToDo = agenda.next !== null && agenda.next <= (movedTo.get(phase) ?? 0);
    return agenda.resting && !hasMoreToDo ? agenda : undefined;
  }

  async function restOf(phase: PhaseId): Promise<void> {
    const agenda = await eventually(`${phase} did not come to rest`, () => restingAgenda(phase));
    nexts.set(phase, agenda.next);
    stirred.delete(phase);
  }

  const ofProject = async () => (await journal.read(projectStream(project))).map(({ event }) => event as ProjectEvent);
  const ofPhase = async (phase: PhaseId) =>
    (await journal.read(phaseStream(project, phase))).map(({ event }) => event as PhaseEvent);

  /** The project has heard that the gate has opened, so it starts the next phase or lets it go on, or may be closed. */
  async function passed(phase: PhaseId, times: number): Promise<void> {
    opened.add(phase);
    everOpened.add(phase);
    await eventually(`the project did not hear of the gate of ${phase}`, async () => {
      const heard = (await ofProject()).filter((event) => event.type === 'PhasePassed' && event.phase === phase);
      return heard.length >= times ? true : undefined;
    });
    const next = planned[planned.indexOf(phase) + 1];
    if (next === undefined || times === 1) return;
    await eventually(`${next} did not go on`, async () => (isSuspended(await ofPhase(next)) ? undefined : true));
    stirred.add(next);
  }

  async function reopened(): Promise<void> {
    const granted = (await ofProject()).flatMap((event) => (event.type === 'ReopeningGranted' ? [event.phase] : []));
    for (const phase of new Set(granted)) {
      const times = granted.filter((each) => each === phase).length;
      await eventually(`${phase} was not reopened`, async () =>
        count(await ofPhase(phase), 'PhaseReopened') >= times ? true : undefined,
      );
    }
  }

  async function cancelled(): Promise<void> {
    if (!(await ofProject()).some(({ type }) => type === 'ProjectCancelled')) return;
    for (const phase of phases())
      await eventually(`${phase} was not cancelled`, async () =>
        count(await ofPhase(phase), 'PhaseCancelled') > 0 ? true : undefined,
      );
  }

  async function eventually<T>(complaint: string, look: () => Promise<T | undefined>): Promise<T> {
    for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(PAUSE)) {
      if (broken !== undefined) throw new Error('the worker has failed', { cause: broken });
      const found = await look();
      if (found !== undefined) return found;
    }
    throw new Error(`${complaint} within ${PATIENCE / 1000} s; its workflow says why in Temporal`);
  }

  return {
    phases,
    stir: (phase) => void stirred.add(phase),
    async move(phase, to) {
      stirred.add(phase);
      await fastForward(client, phaseStream(project, phase), to);
      movedTo.set(phase, to);
    },
    async rest() {
      for (const phase of phases()) if (stirred.has(phase)) await restOf(phase);
    },
    isOver: () => isCancelled || planned.every((phase) => opened.has(phase)),
    async settled() {
      await reopened();
      await cancelled();
    },
    next: (phase) => nexts.get(phase) ?? null,
    async phaseNews(phase) {
      const events = await news<PhaseEvent>(phaseStream(project, phase));
      for (const { type } of events) {
        if (type === 'GateOpened') await passed(phase, count(read.get(phaseStream(project, phase)) ?? [], 'GateOpened'));
        if (type === 'PhaseReopened') opened.delete(phase);
      }
      return events;
    },
    async projectNews() {
      const events = await news<ProjectEvent>(projectStream(project));
      isCancelled ||= events.some(({ type }) => type === 'ProjectCancelled');
      return events;
    },
    async closed() {
      for (const phase of phases())
        await eventually(`${phase} did not end`, async () => {
          const { status } = await handle(phase).describe();
          return status.name === 'RUNNING' ? undefined : true;
        });
    },
  };
}

const count = (events: readonly DomainEvent[], type: DomainEvent['type']) => events.filter((event) => event.type === type).length;

const isSuspended = (events: readonly PhaseEvent[]) =>
  events.filter((event) => event.type === 'PhasePaused' && event.because === 'reopening').length >
  events.filter((event) => event.type === 'PhaseResumed' && event.because === 'reopening').length;

/** The project starts its next phase in its own time. */
function ifNotFound(error: unknown): undefined {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
