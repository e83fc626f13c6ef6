import type { WorkflowHandle } from '@temporalio/client';
import type { PlanUpload } from '../../client/services';
import type { OperatorCommand } from '../../domain/commands';
import type { PhaseEvent } from '../../domain/events';
import type { GateExplanation } from '../../domain/explain';
import { phaseStream } from '../../domain/ids';
import { agendaQuery, type PhaseAgenda } from '../../workflows/messages';
import { COUNTIES, type County, projectFiles } from './given-project-files';
import type { GivenSystem } from './given-system';
import { until } from './until';

type EventOf<T extends PhaseEvent['type']> = Extract<PhaseEvent, { type: T }>;

/** A launched project, and what a test asks of it. Where no phase is named, the first one is meant. */
export interface GivenProject {
  readonly id: string;
  /** By mail, as the county's coordinator, through the real intake. */
  replyAs(county: County, text: string): Promise<void>;
  /** A telephone call, typed in by the operator. */
  enterFor(county: County, phase?: string): Promise<void>;
  ask(command: OperatorCommand, how?: { readonly id?: string; readonly phase?: string }): Promise<number>;
  gate(phase?: string): Promise<GateExplanation>;
  /** What holds the gate, in short: `waiting butte`. */
  heldBy(phase?: string): Promise<string[]>;
  events(phase?: string): Promise<PhaseEvent[]>;
  /** The first recorded event of a type, with these values; waits for it. */
  recorded<T extends PhaseEvent['type']>(type: T, values?: Partial<EventOf<T>>, phase?: string): Promise<EventOf<T>>;
  /** Waits until a phase has nothing more to do: only time or a message will change anything. */
  rest(phase?: string): Promise<void>;
  agenda(phase?: string): Promise<PhaseAgenda>;
  workflow(phase?: string): WorkflowHandle;
  historyLength(phase?: string): Promise<number>;
}

export const FIRST = 'phase-1';
export const OPERATOR = { by: 'operator', reason: 'agreed by telephone' } as const;

let launches = 0;

/** Launches a plan at once; waits until every county's request is recorded as sent, and the phase rests. */
export async function givenProject(given: GivenSystem, over: Parameters<typeof projectFiles>[1] = {}): Promise<GivenProject> {
  const project = await launched(given, over);
  await until('every county is asked', async () => (await requestsOf(project)).length === COUNTIES.length);
  await project.rest();
  return project;
}

/** Launches a plan at once and waits for nothing. */
export async function launched(
  given: GivenSystem,
  over: Parameters<typeof projectFiles>[1] = {},
  counties: readonly string[] = COUNTIES,
  changed: (files: PlanUpload) => PlanUpload = (files) => files,
): Promise<GivenProject> {
  launches += 1;
  const id = `well-rules-${launches}`;
  await given.system.projects.launch(
    changed(projectFiles(id, over, counties)),
    { now: true, by: 'operator', dryRun: false },
    `launch ${id}`,
  );
  return projectOn(given, id);
}

/** The requests of the first phase that a mail server has taken. */
export const requestsOf = async (project: GivenProject) =>
  (await project.events()).filter((event) => event.type === 'MailAccepted' && event.mail.kind === 'request');

function projectOn(given: GivenSystem, id: string): GivenProject {
  const address = (phase: string) => ({ project: id, phase });
  const projects = () => given.system.projects;
  let commands = 0;

  async function events(phase = FIRST): Promise<PhaseEvent[]> {
    return (await given.system.journal.read(phaseStream(id, phase))).map(({ event }) => event as PhaseEvent);
  }
  const workflow = (phase = FIRST) => given.system.client.workflow.getHandle(phaseStream(id, phase));

  const agenda = (phase = FIRST) => workflow(phase).query(agendaQuery);

  return {
    id,
    agenda,
    events,
    async replyAs(county, text) {
      await given.desk.reply(address(FIRST), { participant: county, text });
    },
    async enterFor(county, phase = FIRST) {
      commands += 1;
      const entry = { participant: county, contact: `${county}.coordinator`, position: 'no-comments', comments: [] } as const;
      await projects().enter(address(phase), { ...entry, source: 'phone', ...OPERATOR }, `entry ${id} ${commands}`);
    },
    async ask(command, how = {}) {
      commands += 1;
      return (await projects().ask(address(how.phase ?? FIRST), command, how.id ?? `command ${id} ${commands}`)).version;
    },
    gate: (phase = FIRST) => projects().gate(address(phase)),
    async heldBy(phase = FIRST) {
      const { obstacles } = await projects().gate(address(phase));
      return obstacles.map(({ obstacle, participant }) => (participant === null ? obstacle : `${obstacle} ${participant}`));
    },
    recorded: (type, values = {}, phase = FIRST) =>
      until(`${type} ${JSON.stringify(values)}`, async () => (await events(phase)).find((event) => matches(event, type, values))),
    async rest(phase = FIRST) {
      await until(`${phase} rests`, async () => {
        const { resting, next, now } = await agenda(phase);
        return resting && (next === null || next > now);
      });
    },
    workflow,
    historyLength: async (phase = FIRST) => (await workflow(phase).describe()).historyLength,
  };
}

function matches<T extends PhaseEvent['type']>(event: PhaseEvent, type: T, values: Partial<EventOf<T>>): event is EventOf<T> {
  const wanted = Object.entries(values);
  return event.type === type && wanted.every(([name, value]) => event[name as keyof PhaseEvent] === value);
}
