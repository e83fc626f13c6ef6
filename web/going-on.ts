import type { z } from 'zod';
import { beginPhase, type Done, pausePhase, reopenPhase, resumePhase } from '../client/api/steering';
import type { Services } from '../client/services';
import { dateInShort, zoneInWords } from '../domain/calendar-words';
import type { OperatorCommand } from '../domain/commands';
import { decideProject } from '../domain/decide-project';
import type { Opening } from '../domain/events';
import type { Instant } from '../domain/ids';
import { phaseOf } from '../domain/plan';
import { Refusal } from '../domain/refusal';
import { change, did } from './change';
import { wouldHappen } from './project-change';
import type { Serve } from './serve';
import { type Subject, subjectOf } from './subject';

/** Whether and until when a phase goes on: begin, pause, resume, reopen. */
export function serveGoingOn(serve: Serve, services: Services): void {
  serve(beginPhase, async ({ params, body, id }) => begin(services, await subjectOf(services, params), body, id));
  serve(pausePhase, async ({ params, body, id }) => pause(services, await subjectOf(services, params), body, id));
  serve(resumePhase, async ({ params, body, id }) => resume(services, await subjectOf(services, params), body, id));
  serve(reopenPhase, async ({ params, body, id }) => reopen(services, await subjectOf(services, params), body, id));
}

type Body<E extends { body: z.ZodType }> = z.output<E['body']>;

async function begin(services: Services, subject: Subject, body: Body<typeof beginPhase>, id: string): Promise<Done> {
  const { by, reason, dryRun } = body;
  const respond = body.until ?? null;
  const opening = await services.projects.beginning(subject.address, respond);
  const command: OperatorCommand = { type: 'BeginPhase', respond, by, reason };
  return change(services, subject, command, dryRun, id, `${titleOf(subject)} may begin${whatComes(subject, opening)}.`);
}

function whatComes(subject: Subject, opening: Opening): string {
  if (opening.opening === 'ready') {
    const { request, deadline } = opening.schedule;
    return `: requests go out ${when(subject, request)}, answers are due ${when(subject, deadline)}`;
  }
  return opening.opening === 'awaits' ? `. It still waits: ${opening.sentence.replace(/\.$/, '')}` : '';
}

async function pause(services: Services, subject: Subject, body: Body<typeof pausePhase>, id: string): Promise<Done> {
  const { by, reason, dryRun } = body;
  const said = `Paused ${titleOf(subject)}: answers are recorded and receipts sent; nobody is asked or reminded, nothing lapses, and the gate stays shut. Dates do not move.`;
  return change(services, subject, { type: 'PausePhase', by, reason }, dryRun, id, said);
}

async function resume(services: Services, subject: Subject, body: Body<typeof resumePhase>, id: string): Promise<Done> {
  const { by, reason, dryRun } = body;
  const restarted = dryRun ? undefined : await restart(services, subject, { by, reason }, id);
  if (restarted !== undefined) return restarted;
  const extensions = body.until === undefined ? [] : await services.projects.resumption(subject.address, body.until);
  const [first] = extensions;
  const moved = first === undefined ? '' : ` Those whose deadline passed have until ${when(subject, first.schedule.deadline)}.`;
  const command: OperatorCommand = { type: 'ResumePhase', extensions, by, reason };
  return change(services, subject, command, dryRun, id, `${titleOf(subject)} goes on.${moved}`);
}

/** Where its workflow, or the project's, was ended from outside; undefined where none was. */
async function restart(
  services: Services,
  subject: Subject,
  who: { by: string; reason: string },
  id: string,
): Promise<Done | undefined> {
  try {
    const recording = await services.projects.restart(subject.address, who, `${id}:restart`);
    return await did(
      services,
      subject,
      recording,
      `${titleOf(subject)} goes on from its record; its workflow had been ended from outside.`,
    );
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not-interrupted') return undefined;
    throw error;
  }
}

async function reopen(services: Services, subject: Subject, body: Body<typeof reopenPhase>, id: string): Promise<Done> {
  const { until, by, reason, dryRun } = body;
  const { project, phase } = subject.address;
  const schedule = await services.projects.reopening(subject.address, until);
  const state = await services.projects.projectState(project);
  const wish = { type: 'ReopenPhase', phase, schedule, by, reason } as const;
  const events = decideProject(state, wish, services.now());
  if (dryRun) return wouldHappen(subject, events);
  const recording = await services.projects.reopen(subject.address, { until, by, reason }, id);
  const said = `Reopened ${titleOf(subject)}: answers are due ${when(subject, schedule.deadline)}. Everyone who was asked is told, and the phase after it stands still.`;
  return did(services, subject, recording, said);
}

const titleOf = ({ launch, address }: Subject) => phaseOf(launch.plan, address.phase).title;

const when = ({ launch: { plan } }: Subject, at: Instant) =>
  `${dateInShort(plan.calendar, at)} ${zoneInWords(plan.calendar.timeZone)}`;
