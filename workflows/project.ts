import {
  type ChildWorkflowHandle,
  condition,
  ParentClosePolicy,
  proxyActivities,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import type { Activities } from '../activities';
import { type PhaseId, phaseStream, projectStream } from '../domain/ids';
import {
  beforeLaunch,
  currentPhase,
  decideProject,
  evolveProject,
  type ProjectCommand,
  type ProjectEvent,
  type ProjectState,
} from '../domain/project';
import { askProject, closePhase, gateOpened, type ProjectInput } from './messages';
import { phase } from './phase';
import { StreamWriter } from './stream';

const { record } = proxyActivities<Activities>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
});

const rules = { initial: beforeLaunch, decide: decideProject, evolve: evolveProject };

/** Runs the phases in order, each when the one before has opened its gate; has no timers; ends when the project is closed. */
export async function project(input: ProjectInput): Promise<void> {
  const stream = new StreamWriter<ProjectState, ProjectCommand, ProjectEvent>(projectStream(input.project), rules, record);
  const running = new Map<PhaseId, ChildWorkflowHandle<typeof phase>>();

  setHandler(gateOpened, (passed, at) => stream.hear({ type: 'PassPhase', phase: passed, gateOpenedAt: at }));
  setHandler(askProject, (asked) => stream.ask(asked), { validator: (asked) => stream.validate(asked) });

  const { planHash, phases, by, now } = input;
  stream.hear({ type: 'Launch', project: input.project, planHash, phases, by, now });

  while (!stream.state.closed || stream.hasNews) {
    const current = currentPhase(stream.state);
    if (stream.hasNews) await stream.record();
    else if (current !== undefined && !stream.state.started.includes(current))
      stream.hear({ type: 'StartPhase', phase: current, notBefore: notBefore(current) });
    else if (current !== undefined && !running.has(current)) await start(current);
    else await condition(() => stream.hasNews || stream.state.closed);
  }
  await Promise.all([...running.values()].map((child) => child.signal(closePhase, input.by)));
  await Promise.allSettled([...running.values()].map((child) => child.result()));

  async function start(current: PhaseId) {
    const first = current === input.phases[0];
    const child = await startChild(phase, {
      workflowId: phaseStream(input.project, current),
      args: [
        {
          project: input.project,
          phase: current,
          notBefore: notBefore(current),
          now: input.now && first,
          rehearsal: input.rehearsal,
        },
      ],
      // A phase whose project is ended from outside lives on: its record is not lost with it.
      parentClosePolicy: ParentClosePolicy.ABANDON,
      staticSummary: `${current} of ${input.project}`,
    });
    running.set(current, child);
  }

  /** The launch, or the instant at which the gate before opened. */
  function notBefore(current: PhaseId) {
    const before = input.phases[input.phases.indexOf(current) - 1];
    return (before === undefined ? undefined : stream.state.passed[before]) ?? input.from;
  }
}
