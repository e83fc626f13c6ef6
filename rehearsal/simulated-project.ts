import { decideProject } from '../domain/decide-project';
import type { Instant, PhaseId } from '../domain/ids';
import type { Launch } from '../domain/plan';
import {
  beforeLaunch,
  currentPhase,
  evolveProject,
  type ProjectCommand,
  type ProjectEvent,
  type ProjectState,
} from '../domain/project';
import type { SimulatedTime } from './simulated-time';

/** A project over the rules alone. */
export interface SimulatedProject {
  launch(by: string): void;
  /** A phase's gate has opened. */
  passed(phase: PhaseId, gateOpenedAt: Instant): void;
  /** Throws a Refusal where the rules say no. */
  hear(command: ProjectCommand): void;
  state(): ProjectState;
  /** Nothing more is to come but the close. */
  isOver(): boolean;
  events(): readonly ProjectEvent[];
  takeNews(): readonly ProjectEvent[];
}

interface ProjectSetting {
  readonly from: Instant;
  readonly now: boolean;
  readonly time: SimulatedTime;
  start(phase: PhaseId, notBefore: Instant): void;
  /** A phase that had been reopened has opened its gate again: the one after it goes on. */
  letGoOn(phase: PhaseId): void;
}

export function simulateProject({ plan, hash }: Launch, { from, now, time, start, letGoOn }: ProjectSetting): SimulatedProject {
  const events: ProjectEvent[] = [];
  const phases = plan.phases.map(({ id }) => id);
  let state = beforeLaunch;
  let taken = 0;

  function hear(command: ProjectCommand): void {
    const news = decideProject(state, command, time.now());
    state = news.reduce(evolveProject, state);
    events.push(...news);
    time.tick();
  }

  function startNext(notBefore: Instant): void {
    const next = currentPhase(state);
    if (next === undefined) return;
    if (state.started.includes(next)) letGoOn(next);
    else {
      hear({ type: 'StartPhase', phase: next, notBefore });
      start(next, notBefore);
    }
  }

  return {
    launch(by) {
      hear({ type: 'Launch', project: plan.project.id, planHash: hash, phases, by, now });
      startNext(from);
    },
    passed(phase, gateOpenedAt) {
      hear({ type: 'PassPhase', phase, gateOpenedAt });
      startNext(gateOpenedAt);
    },
    hear,
    state: () => state,
    isOver: () => state.version > 0 && (state.cancelled !== null || currentPhase(state) === undefined),
    events: () => events,
    takeNews: () => {
      const news = events.slice(taken);
      taken = events.length;
      return news;
    },
  };
}
