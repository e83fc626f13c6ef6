import { agenda, nextInstant } from '../domain/agenda';
import type { Extension } from '../domain/commands';
import type { PhaseEvent } from '../domain/events';
import { explainGate, type GateExplanation } from '../domain/explain';
import { type Instant, type ProjectId, phaseStream, projectStream, type Version } from '../domain/ids';
import type { LoadPlan } from '../domain/loading';
import { extend, openPhase } from '../domain/opening';
import { beforeBeginning, type PhaseState, scheduleOf, standingOf, standings } from '../domain/phase';
import { type Launch, phaseOf } from '../domain/plan';
import type { Clock, Journal, Launches, PhaseAddress, Recorded } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import { standingAnswers, undisposed } from '../domain/standing';
import type { Blobs, InboxMessage } from '../mail/ports';
import { askedFor } from './next-due';
import type { Changes, Views } from './ports';
import {
  ClientRefusal,
  type CommentView,
  type Entry,
  type LaunchReceipt,
  type LaunchWish,
  type PhaseOverview,
  PlanInvalid,
  type PlanUpload,
  type ProjectOverview,
  type ProjectSummary,
  type Projects,
  type Recording,
} from './services';
import type { Workflows } from './temporal';

export interface ProjectPorts {
  readonly workflows: Workflows;
  readonly journal: Journal;
  readonly launches: Launches;
  readonly views: Views;
  readonly changes: Changes;
  readonly blobs: Pick<Blobs, 'put'>;
  readonly clock: Clock;
  /** Writes the files where `loadPlan` can read them, reads, and takes them away again. */
  readonly readUpload: (upload: PlanUpload, start: Parameters<LoadPlan>[1]) => ReturnType<LoadPlan>;
  /** An answer on somebody's behalf becomes a row of the inbox; the phase is nudged. */
  readonly enter: (address: PhaseAddress, entry: Entry, id: string) => Promise<InboxMessage>;
  readonly messageOf: (id: string) => Promise<InboxMessage | undefined>;
  /** A rehearsal does not continue as new. */
  readonly rehearsal: boolean;
}

/** How long a change waits for its record before it answers "accepted, not yet recorded". */
const RECORD_WAIT = 5_000;

/** The facade: everything that a person may ask of projects, over Temporal and the journal. */
export function createProjects(ports: ProjectPorts): Projects {
  const { workflows, journal, launches, views } = ports;
  return {
    list: async () => Promise.all((await launches.list()).map(({ project }) => summary(ports, project))),
    launchOf: (project) => launches.load(project),
    launch: (upload, wish) => launch(ports, upload, wish),
    status: (project) => overview(ports, project),
    gate: (address) => gate(ports, address),
    waitForGate: (address, timeoutMs) => waitForGate(ports, address, timeoutMs),
    phaseState: async ({ project, phase }) => (await views.phaseState(project, phase))?.state ?? beforeBeginning,
    ask: async (address, command, id) => {
      await mustHaveStarted(ports, address);
      return recording(ports, phaseStream(address.project, address.phase), await workflows.ask(address, { id, command }));
    },
    extensions: (address, participants, until) => extensions(ports, address, participants, until),
    enter: async (address, entry, id) => {
      await mustHaveStarted(ports, address);
      return entered(ports, address, await ports.enter(address, entry, id));
    },
    close: async (project, { by, reason, undisposed: count }, id) => {
      const command = { type: 'CloseProject' as const, by, reason, undisposed: count };
      return recording(ports, projectStream(project), await workflows.close(project, { id, command }));
    },
    journal: async (project, { phase, after }) => {
      const recorded = await journal.readProject(project, after);
      return phase === undefined ? recorded : recorded.filter(({ stream }) => stream === phaseStream(project, phase));
    },
    follow: (project, after, signal) => follow(ports, project, after, signal),
    verify: () => journal.verify(),
    exportLines: (project) => views.exportEvents(project),
    comments: (address) => comments(ports, address),
  };
}

async function mustHaveStarted(ports: ProjectPorts, { project, phase }: PhaseAddress): Promise<void> {
  if ((await ports.journal.version(phaseStream(project, phase))) > 0) return;
  const { title } = phaseOf((await launchOf(ports, project)).plan, phase);
  throw new Refusal('not-begun', `"${title}" has not begun: the gate before it has not opened.`);
}

async function launch(
  { workflows, launches, blobs, clock, readUpload, rehearsal }: ProjectPorts,
  upload: PlanUpload,
  wish: LaunchWish,
): Promise<LaunchReceipt> {
  const from = clock();
  const { problems, launch: checked, contents } = await readUpload(upload, { from, now: wish.now });
  if (checked === undefined) throw new PlanInvalid(problems);
  const receipt = receiptOf(checked, wish, from);
  if (wish.dryRun) return { ...receipt, launched: false, warnings: problems };
  for (const bytes of contents.values()) await blobs.put(bytes);
  const project = checked.plan.project.id;
  const saved = await launches.save({ ...checked, launchedAt: from }, from);
  const started =
    saved &&
    (await workflows.start({
      project,
      planHash: checked.hash,
      phases: checked.plan.phases.map((p) => p.id),
      by: wish.by,
      from,
      now: wish.now,
      rehearsal,
    }));
  if (!started)
    throw new ClientRefusal(
      'already-launched',
      `A project "${project}" has been launched before; an id is launched once, ever. Give the plan another project.id.`,
    );
  return { ...receipt, launched: true, warnings: problems };
}

function receiptOf(
  { plan, directory, hash, ...rest }: Launch,
  { now }: LaunchWish,
  from: Instant,
): Omit<LaunchReceipt, 'launched' | 'warnings'> {
  const [first] = plan.phases;
  const opening = first === undefined ? undefined : openPhase({ plan, directory, hash, ...rest }, first.id, { from, now });
  const schedule = opening?.opening === 'ready' ? opening.schedule : undefined;
  return {
    project: plan.project.id,
    title: plan.project.title,
    planHash: hash,
    phases: plan.phases.map((p) => p.id),
    participants: directory.participants.length,
    request: schedule?.request ?? null,
    deadline: schedule?.deadline ?? null,
    timeZone: plan.calendar.timeZone,
  };
}

async function launchOf({ launches }: Pick<ProjectPorts, 'launches'>, project: ProjectId): Promise<Launch> {
  const found = await launches.load(project);
  if (found === undefined) throw new Error(`the project ${project} was never launched`);
  return found;
}

async function summary(ports: ProjectPorts, project: ProjectId): Promise<ProjectSummary> {
  const { plan, launchedAt } = await launchOf(ports, project);
  const status = await ports.views.projectStatus(project);
  return {
    project,
    title: plan.project.title,
    status: status?.status ?? 'running',
    phases: plan.phases.map((p) => p.id),
    current: status === undefined ? (plan.phases[0]?.id ?? null) : status.current,
    launchedAt: status?.launchedAt ?? launchedAt ?? 0,
    launchedBy: status?.launchedBy ?? '',
    timeZone: plan.calendar.timeZone,
  };
}

async function overview(ports: ProjectPorts, project: ProjectId): Promise<ProjectOverview> {
  const head = await summary(ports, project);
  const status = await ports.views.projectStatus(project);
  const found = await launchOf(ports, project);
  const phaseViews = await Promise.all(head.phases.map((phase) => phaseOverview(ports, found, { project, phase })));
  return { ...head, closedAt: status?.closedAt ?? null, planHash: found.hash, phaseViews };
}

async function phaseOverview(ports: ProjectPorts, launched: Launch, address: PhaseAddress): Promise<PhaseOverview> {
  const state = (await ports.views.phaseState(address.project, address.phase))?.state ?? beforeBeginning;
  const schedule = state.terms?.schedule;
  const answers = standings(state).flatMap(([, s]) => standingAnswers(s));
  const undone = standings(state).flatMap(([, s]) => undisposed(s)).length;
  return {
    gate: await explained(ports, launched, address),
    request: schedule?.request ?? null,
    deadline: schedule?.deadline ?? null,
    endOfGrace: schedule?.endOfGrace ?? null,
    arithmetic: schedule?.arithmetic ?? '',
    nextDue: nextDue(state, ports.clock()),
    comments: { total: answers.reduce((n, a) => n + a.comments.length, 0), undisposed: undone },
  };
}

function nextDue(state: PhaseState, now: Instant): PhaseOverview['nextDue'] {
  const owed = agenda(state, now);
  const at = nextInstant(owed);
  return at === null ? null : { at, what: askedFor(owed, at) };
}

async function gate(ports: ProjectPorts, address: PhaseAddress): Promise<GateExplanation> {
  return explained(ports, await launchOf(ports, address.project), address);
}

async function explained(
  { journal, clock }: ProjectPorts,
  launched: Launch,
  { project, phase }: PhaseAddress,
): Promise<GateExplanation> {
  const recorded = await journal.read(phaseStream(project, phase));
  return explainGate(
    launched,
    phase,
    recorded.map(({ event }) => event as PhaseEvent),
    clock(),
  );
}

async function waitForGate(ports: ProjectPorts, address: PhaseAddress, timeoutMs: number): Promise<GateExplanation> {
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

/** 200 where the journal holds it, 202 with the version after five seconds; only the first promises permanence. */
async function recording({ changes }: Pick<ProjectPorts, 'changes'>, stream: string, version: Version): Promise<Recording> {
  return { version, recorded: await changes.waitForVersion(stream, version, RECORD_WAIT) };
}

async function extensions(
  ports: ProjectPorts,
  address: PhaseAddress,
  participants: 'all' | readonly string[],
  until: string,
): Promise<readonly Extension[]> {
  const launched = await launchOf(ports, address.project);
  const state = (await ports.views.phaseState(address.project, address.phase))?.state ?? beforeBeginning;
  if (state.terms === null) throw new Refusal('not-begun', 'This phase has not begun, so it has no deadline to extend.');
  const owing = standings(state).flatMap(([id, s]) => (s.status === 'owes' || s.status === 'lapsed' ? [id] : []));
  const wanted = participants === 'all' ? owing : participants;
  if (wanted.length === 0) throw new Refusal('nobody-owes', 'Nobody owes an answer, so there is no deadline to extend.');
  return wanted.map((participant) => {
    const s = standingOf(state, participant);
    if (s === undefined) throw new Refusal('unknown-participant', `${participant} is not part of this phase.`);
    return {
      participant,
      schedule: extend(launched, address.phase, { currentDeadline: scheduleOf(state, s).deadline, until, now: ports.clock() }),
    };
  });
}

async function entered(ports: ProjectPorts, { project, phase }: PhaseAddress, message: InboxMessage) {
  const stream = phaseStream(project, phase);
  const ends = Date.now() + RECORD_WAIT;
  for (;;) {
    const version = await ports.journal.version(stream);
    const now = await ports.messageOf(message.id);
    if (now?.recordedIn !== undefined) return { message: message.id, recorded: true, version: now.recordedIn };
    const left = ends - Date.now();
    if (left <= 0) return { message: message.id, recorded: false, version };
    await ports.changes.waitForVersion(stream, version + 1, Math.min(left, 200));
  }
}

async function* follow(
  { journal, changes }: ProjectPorts,
  project: ProjectId,
  after: number,
  signal: AbortSignal,
): AsyncIterable<Recorded> {
  let position = after;
  let wake: () => void = () => undefined;
  const stop = changes.onAppend(() => wake());
  const ended = () => wake();
  signal.addEventListener('abort', ended);
  try {
    while (!signal.aborted) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 500); // another process may have appended
      });
      for (const recorded of await journal.readProject(project, position)) {
        yield recorded;
        position = recorded.position;
      }
      if (!signal.aborted) await changed;
    }
  } finally {
    stop();
    signal.removeEventListener('abort', ended);
  }
}

async function comments({ views }: ProjectPorts, { project, phase }: PhaseAddress): Promise<CommentView[]> {
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
