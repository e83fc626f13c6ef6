import { agenda, nextInstant } from '../domain/agenda';
import type { PhaseEvent } from '../domain/events';
import { explainGate, type GateExplanation } from '../domain/explain';
import { type Instant, type ProjectId, phaseStream } from '../domain/ids';
import { beforeBeginning, type PhaseState, standings } from '../domain/phase';
import type { Launch } from '../domain/plan';
import type { Clock, Journal, Launches, PhaseAddress } from '../domain/ports';
import { standingAnswers, undisposed } from '../domain/standing';
import { unreachableContacts } from '../domain/unreachable';
import { launchOf } from './launching';
import { askedFor } from './next-due';
import type { Changes, ProjectStatus, Views } from './ports';
import type { CommentView, PhaseOverview, ProjectOverview, ProjectSummary } from './services';

/** What is read of projects: the record alone answers, never a workflow. */
export interface RecordPorts {
  readonly journal: Pick<Journal, 'read' | 'version'>;
  readonly launches: Launches;
  readonly views: Views;
  readonly changes: Changes;
  readonly clock: Clock;
}

export async function summary(ports: RecordPorts, project: ProjectId): Promise<ProjectSummary> {
  const [launched, status] = await Promise.all([launchOf(ports, project), ports.views.projectStatus(project)]);
  return summaryOf(launched, status);
}

function summaryOf({ plan, launchedAt }: Launch, status: ProjectStatus | undefined): ProjectSummary {
  return {
    project: plan.project.id,
    title: plan.project.title,
    status: status?.status ?? 'running',
    phases: plan.phases.map((p) => p.id),
    current: status === undefined ? (plan.phases[0]?.id ?? null) : status.current,
    launchedAt: status?.launchedAt ?? launchedAt ?? 0,
    launchedBy: status?.launchedBy ?? '',
    timeZone: plan.calendar.timeZone,
  };
}

export async function overview(ports: RecordPorts, project: ProjectId): Promise<ProjectOverview> {
  const [launched, status] = await Promise.all([launchOf(ports, project), ports.views.projectStatus(project)]);
  const head = summaryOf(launched, status);
  const phaseViews = await Promise.all(head.phases.map((phase) => phaseOverview(ports, launched, { project, phase })));
  return { ...head, closedAt: status?.closedAt ?? null, planHash: launched.hash, phaseViews };
}

async function phaseOverview(ports: RecordPorts, launched: Launch, address: PhaseAddress): Promise<PhaseOverview> {
  const [view, events] = await Promise.all([ports.views.phaseState(address.project, address.phase), eventsOf(ports, address)]);
  const state = view?.state ?? beforeBeginning;
  const schedule = state.terms?.schedule;
  const answers = standings(state).flatMap(([, s]) => standingAnswers(s));
  const undone = standings(state).flatMap(([, s]) => undisposed(s)).length;
  return {
    gate: explainGate(launched, address.phase, events, ports.clock()),
    request: schedule?.request ?? null,
    deadline: schedule?.deadline ?? null,
    endOfGrace: schedule?.endOfGrace ?? null,
    arithmetic: schedule?.arithmetic ?? '',
    nextDue: nextDue(state, ports.clock()),
    comments: { total: answers.reduce((n, a) => n + a.comments.length, 0), undisposed: undone },
    unreachable: unreachableContacts(state, events),
  };
}

function nextDue(state: PhaseState, now: Instant): PhaseOverview['nextDue'] {
  const owed = agenda(state, now);
  const at = nextInstant(owed);
  return at === null ? null : { at, what: askedFor(owed, at) };
}

export async function gate(ports: RecordPorts, address: PhaseAddress): Promise<GateExplanation> {
  const [launched, events] = await Promise.all([launchOf(ports, address.project), eventsOf(ports, address)]);
  return explainGate(launched, address.phase, events, ports.clock());
}

async function eventsOf({ journal }: RecordPorts, { project, phase }: PhaseAddress): Promise<PhaseEvent[]> {
  return (await journal.read(phaseStream(project, phase))).map(({ event }) => event as PhaseEvent);
}

export async function waitForGate(ports: RecordPorts, address: PhaseAddress, timeoutMs: number): Promise<GateExplanation> {
  const ends = Date.now() + timeoutMs;
  const stream = phaseStream(address.project, address.phase);
  for (;;) {
    const version = await ports.journal.version(stream);
    const now = await gate(ports, address);
    const left = ends - Date.now();
    if (now.gate === 'open' || left <= 0) return now;
    await ports.changes.waitForVersion(stream, version + 1, left);
  }
}

export async function comments({ views }: RecordPorts, { project, phase }: PhaseAddress): Promise<CommentView[]> {
  const words = await views.comments(project, phase);
  const state = (await views.phaseState(project, phase))?.state ?? beforeBeginning;
  const known = new Map(
    standings(state).flatMap(([, s]) =>
      s.answers.flatMap((a) => a.comments.map((c) => [c.id, { stands: a.stands, disposition: c.disposition }] as const)),
    ),
  );
  return words.flatMap(({ participant, ...comment }) => {
    const standing = known.get(comment.id);
    return participant === null || standing === undefined ? [] : [{ ...comment, participant, ...standing }];
  });
}
