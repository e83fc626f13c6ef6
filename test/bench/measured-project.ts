import { setTimeout as sleep } from 'node:timers/promises';
import type { OutgoingMessage } from '../../adapters/smtp/session';
import type { PhaseEvent } from '../../domain/events';
import { phaseStream } from '../../domain/ids';
import { agendaQuery } from '../../workflows/messages';
import { answerTo } from '../server/postman';
import { countiesOf, uploadFor } from './crowd';
import type { MeasuredSystem } from './measured-system';

/** A launched project, whose first phase is what is measured. */
export interface MeasuredProject {
  readonly address: { readonly project: string; readonly phase: string };
  readonly stream: string;
  readonly counties: readonly string[];
  /** What a county's coordinator answers to its request. */
  answer(county: string, text?: string): Promise<OutgoingMessage>;
  /** Resolves when every message that was received is read and, where it is an answer, recorded. */
  heard(): Promise<void>;
  history(): Promise<WorkflowHistory>;
  /** Resolves when the phase has nothing more to do, and has had nothing to do for a moment. */
  rest(): Promise<void>;
  /** Resolves, with the moment of it, when an append to the phase's stream is told that holds such an event. */
  appended(is: (event: PhaseEvent) => boolean): Promise<number>;
}

export interface WorkflowHistory {
  readonly events: readonly unknown[];
}

const PHASE = 'phase-1';

/** Launches a project with so many participants; resolves when all have been asked and its first phase rests. */
export async function launchMeasured(measured: MeasuredSystem, project: string, participants: number): Promise<MeasuredProject> {
  const { system } = measured;
  const counties = countiesOf(project, participants);
  await system.projects.launch(uploadFor(project, counties), { now: true, by: 'operator', dryRun: false }, project);
  const found = projectOn(measured, project, counties);
  await found.rest();
  return found;
}

function projectOn(measured: MeasuredSystem, project: string, counties: readonly string[]): MeasuredProject {
  const { system, mailTo } = measured;
  const stream = phaseStream(project, PHASE);
  const workflow = system.client.workflow.getHandle(stream);
  let version = 0;
  let lastAppend = performance.now();
  const watchers = new Set<(version: number, at: number) => void>();
  system.changes.onAppend((appended, to) => {
    if (appended !== stream) return;
    version = to;
    lastAppend = performance.now();
    for (const tell of watchers) tell(to, lastAppend);
  });

  async function isAtRest(): Promise<boolean> {
    if (version === 0 || performance.now() - lastAppend < QUIET_MS) return false;
    const { resting, next, now } = await workflow.query(agendaQuery);
    return resting && (next === null || next > now);
  }

  return {
    address: { project, phase: PHASE },
    stream,
    counties,
    answer: async (county, text = 'No comments.') => {
      const request = mailTo(`coordinator@${county}.example`);
      if (request === undefined) throw new Error(`${county} was not asked`);
      return answerTo(request, county, text);
    },
    heard: async () => {
      await system.intake.settled();
      while ((await system.inbox.waiting()).length > 0 || (await system.inbox.unread()).length > 0) await sleep(10);
    },
    history: async () => ({ events: (await workflow.fetchHistory()).events ?? [] }),
    rest: async () => {
      while (!(await isAtRest())) await sleep(50);
    },
    appended: (is) =>
      new Promise((resolve, reject) => {
        const from = version;
        const heard: { readonly to: number; readonly at: number }[] = [];
        const look = async () => {
          const found = (await system.journal.read(stream, from)).find(({ event }) => is(event as PhaseEvent));
          const first = found && heard.find(({ to }) => to >= found.version);
          if (first === undefined) return;
          watchers.delete(hear);
          resolve(first.at);
        };
        const hear = (to: number, at: number) => {
          heard.push({ to, at });
          look().catch(reject);
        };
        watchers.add(hear);
      }),
  };
}

/** So long nothing has been recorded where everything is done. */
const QUIET_MS = 250;
