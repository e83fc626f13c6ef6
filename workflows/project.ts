import { condition, log, proxyActivities, setHandler } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { decideProject } from '../domain/decide-project';
import { type PhaseId, projectStream } from '../domain/ids';
import { ordersFor } from '../domain/orders';
import {
  beforeLaunch,
  currentPhase,
  evolveProject,
  type ProjectCommand,
  type ProjectEvent,
  type ProjectState,
  type Reopening,
  rememberedProject,
  roundOf,
  startedAfter,
} from '../domain/project';
import { askProject, closePhase, gateOpened, order, type ProjectInput, phaseEnded } from './messages';
import { type RunningPhase, startPhase } from './phases';
import { recallPhase, record, suspend } from './steps';
import { type Carried, StreamWriter } from './stream';

const { alertOwner } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { initialInterval: '1 minute', maximumInterval: '1 hour' },
});

const rules = { initial: beforeLaunch, decide: decideProject, evolve: evolveProject };

export interface ProjectResume {
  readonly stream: Carried<ProjectState>;
  /** Who lets the project go on, whose workflow was ended. */
  readonly takenUp: { readonly by: string; readonly reason: string };
}

/**
 * Runs the phases in order, each when the one before has opened its gate; has no timers; ends when the project is closed.
 * A phase that is ended from outside ends nothing here: that is noted, the owner is told, and an operator may restart it.
 */
export async function project(input: ProjectInput, resume?: ProjectResume): Promise<void> {
  const stream = new StreamWriter<ProjectState, ProjectCommand, ProjectEvent>(
    projectStream(input.project),
    rules,
    record,
    resume && { ...resume.stream, state: rememberedProject(resume.stream.state) },
  );
  const running = new Map<PhaseId, RunningPhase>();
  const ranBefore = new Set<PhaseId>(stream.state.started);
  let suspended = stream.state.reopened === null ? undefined : startedAfter(stream.state, stream.state.reopened.phase);
  let cancelTold = false;

  setHandler(gateOpened, (passed, at) => stream.hear({ type: 'PassPhase', phase: passed, gateOpenedAt: at }));
  setHandler(phaseEnded, (ended, because) => {
    if (running.has(ended)) interrupt(ended, because);
  });
  setHandler(askProject, (asked) => stream.ask(asked), { validator: (asked) => stream.validate(asked) });

  const { planHash, phases, by, now } = input;
  if (resume === undefined) stream.hear({ type: 'Launch', project: input.project, planHash, phases, by, now });
  else stream.hear({ type: 'TakeUpProject', ...resume.takenUp });

  while (!stream.state.closed || stream.hasNews) {
    const { started, cancelled, interrupted, reopening, reopened } = stream.state;
    const current = currentPhase(stream.state);
    const missing = started.find((phase) => !running.has(phase) && !interrupted.includes(phase));
    if (stream.hasNews) await stream.record();
    else if (missing !== undefined) await start(missing);
    else if (cancelled !== null && !cancelTold) await tellCancelled();
    else if (reopening !== null) await reopen(reopening);
    else if (suspended !== undefined && reopened === null) await letGoOn(suspended);
    else if (current !== undefined && !started.includes(current) && cancelled === null)
      stream.hear({ type: 'StartPhase', phase: current, notBefore: notBefore(current) });
    else await condition(() => stream.hasNews || stream.state.closed);
  }
  await Promise.all([...running].map(([phase, { told }]) => unlessEnded(phase, told.signal(closePhase, input.by))));
  await Promise.all([...running.values()].map(({ ended }) => ended));

  /** A phase that ran before goes on from its record, and is told what it may have missed. */
  async function start(phase: PhaseId) {
    const first = phase === input.phases[0];
    const recorded = ranBefore.has(phase) ? await recallPhase({ project: input.project, phase }) : undefined;
    const its = {
      project: input.project,
      phase,
      notBefore: notBefore(phase),
      now: input.now && first,
      rehearsal: input.rehearsal,
    };
    const begun = await startPhase(its, recorded);
    running.set(phase, begun);
    ranBefore.add(phase);
    void begun.ended.then((because) => because !== undefined && running.get(phase) === begun && interrupt(phase, because));
    if (recorded === undefined) return;
    if (recorded.opened !== null && recorded.round >= roundOf(stream.state, phase))
      stream.hear({ type: 'PassPhase', phase, gateOpenedAt: recorded.opened.at });
    await tell(phase);
  }

  /** The owner is told beside the loop: no mail server keeps a project waiting. */
  function interrupt(phase: PhaseId, because: string) {
    running.delete(phase);
    stream.hear({ type: 'NoteInterruption', phase, because });
    const { version } = stream.state;
    void alertOwner({ project: input.project, phase }, { version, because }).catch((error: Error) =>
      log.error('the owner could not be alerted', { phase, because: error.message }),
    );
  }

  /** Of a reopening and the later gate, one comes first: the later phase itself says which. */
  async function reopen({ phase, by: who, reason }: Reopening) {
    const later = startedAfter(stream.state, phase);
    const wish = { id: `reopening ${stream.state.version}`, by: who, reason };
    const sentence = later === undefined ? null : await suspend({ project: input.project, phase: later }, wish);
    stream.hear({ type: 'ConcludeReopening', phase, sentence });
    await stream.record();
    if (sentence !== null) return;
    suspended = later;
    await tell(phase);
  }

  async function letGoOn(phase: PhaseId) {
    suspended = undefined;
    await tell(phase);
  }

  async function tellCancelled() {
    cancelTold = true;
    for (const phase of running.keys()) await tell(phase);
  }

  /** One that was ended meanwhile is told when it is restarted. */
  async function tell(phase: PhaseId) {
    for (const command of ordersFor(stream.state, phase))
      await unlessEnded(phase, running.get(phase)?.told.signal(order, command));
  }

  async function unlessEnded(phase: PhaseId, telling: Promise<void> | undefined) {
    await telling?.catch((error: Error) => log.warn('a phase could not be told', { phase, because: error.message }));
  }

  /** The launch, or the instant at which the gate before opened. */
  function notBefore(phase: PhaseId) {
    const before = input.phases[input.phases.indexOf(phase) - 1];
    return (before === undefined ? undefined : stream.state.passed[before]) ?? input.from;
  }
}
