import type { Instant, PhaseId } from '../domain/ids';
import type { Launch } from '../domain/plan';
import {
  beforeLaunch,
  currentPhase,
  decideProject,
  evolveProject,
  type ProjectCommand,
  type ProjectEvent,
} from '../domain/project';
import type { SimulatedTime } from './simulated-time';

/** A project over the rules alone. */
export interface SimulatedProject {
  launch(by: string): void;
  /** A phase's gate has opened. */
  passed(phase: PhaseId, gateOpenedAt: Instant): void;
  close(wish: { by: string; reason: string; undisposed: number }): void;
  allPassed(): boolean;
  events(): readonly ProjectEvent[];
  takeNews(): readonly ProjectEvent[];
}

interface ProjectSetting {
  readonly from: Instant;
  readonly now: boolean;
  readonly time: SimulatedTime;
  start(phase: PhaseId, notBefore: Instant): void;
}

export function simulateProject({ plan, hash }: Launch, { from, now, time, start }: ProjectSetting): SimulatedProject {
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
    hear({ type: 'StartPhase', phase: next, notBefore });
    start(next, notBefore);
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
    close: (wish) => hear({ type: 'CloseProject', ...wish }),
    allPassed: () => state.version > 0 && currentPhase(state) === undefined,
    events: () => events,
    takeNews: () => {
      const news = events.slice(taken);
      taken = events.length;
      return news;
    },
  };
}
