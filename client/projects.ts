import type { Extension } from '../domain/commands';
import { phaseStream, projectStream, type Version } from '../domain/ids';
import { extend } from '../domain/opening';
import { beforeBeginning, enrolled, scheduleOf, standings } from '../domain/phase';
import { phaseOf } from '../domain/plan';
import type { Journal, Launches, PhaseAddress } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import type { Blobs, InboxMessage } from '../mail/ports';
import { type ExportPorts, exportFiles } from './exporting';
import { follow } from './following';
import { type LaunchPorts, launch, launchOf } from './launching';
import { comments, gate, overview, type RecordPorts, summary, waitForGate } from './overview';
import { report } from './reporting';
import type { Entered, Entry, Projects, Recording } from './services';
import type { Workflows } from './temporal';

export interface ProjectPorts extends LaunchPorts, RecordPorts, ExportPorts {
  readonly workflows: Workflows;
  readonly journal: Journal;
  readonly launches: Launches;
  readonly blobs: Blobs;
  /** An answer on somebody's behalf becomes a row of the inbox; the phase is nudged. */
  readonly enter: (address: PhaseAddress, entry: Entry, id: string) => Promise<InboxMessage>;
  readonly messageOf: (id: string) => Promise<InboxMessage | undefined>;
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
    exportFiles: (project) => exportFiles(ports, project),
    comments: (address) => comments(ports, address),
    report: (project, phase) => report(ports, project, phase),
  };
}

async function mustHaveStarted(ports: ProjectPorts, { project, phase }: PhaseAddress): Promise<void> {
  if ((await ports.journal.version(phaseStream(project, phase))) > 0) return;
  const { title } = phaseOf((await launchOf(ports, project)).plan, phase);
  throw new Refusal('not-begun', `"${title}" has not begun: the gate before it has not opened.`);
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
    const currentDeadline = scheduleOf(state, enrolled(state, participant)).deadline;
    return { participant, schedule: extend(launched, address.phase, { currentDeadline, until, now: ports.clock() }) };
  });
}

async function entered(ports: ProjectPorts, { project, phase }: PhaseAddress, message: InboxMessage): Promise<Entered> {
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
