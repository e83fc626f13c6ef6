import { type MessageId, phaseStream, projectStream, type Version } from '../domain/ids';
import { beforeBeginning } from '../domain/phase';
import { phaseOf } from '../domain/plan';
import type { Journal, Launches, PhaseAddress } from '../domain/ports';
import { beforeLaunch } from '../domain/project';
import { Refusal } from '../domain/refusal';
import type { Blobs, InboxMessage } from '../mail/ports';
import { type AppointPorts, contactCommands } from './appointing';
import { type ExportPorts, exportFiles } from './exporting';
import { follow } from './following';
import { type LaunchPorts, launch, launchOf } from './launching';
import { beginning, extensions, reopening, resumption } from './moving-dates';
import type { Nudger } from './nudge';
import { comments, gate, overview, type RecordPorts, summary, waitForGate } from './overview';
import type { Views } from './ports';
import { provide } from './providing';
import { reopen } from './reopening';
import { report } from './reporting';
import { restart } from './restarting';
import type { Entered, Entry, Projects, Recording } from './services';
import type { Workflows } from './temporal';

export interface ProjectPorts extends LaunchPorts, RecordPorts, ExportPorts, AppointPorts {
  readonly workflows: Workflows;
  readonly journal: Journal;
  readonly launches: Launches;
  readonly views: Views;
  readonly blobs: Blobs;
  /** An answer on somebody's behalf becomes a row of the inbox; the phase is nudged. */
  readonly enter: (address: PhaseAddress, entry: Entry, id: string) => Promise<InboxMessage>;
  readonly nudge: Nudger['nudge'];
  readonly messageOf: (id: string) => Promise<InboxMessage | undefined>;
}

/** How long a change waits for its record before it answers "accepted, not yet recorded". */
const RECORD_WAIT = 5_000;

/** The facade: everything that a person may ask of projects, over Temporal and the journal. */
export function createProjects(ports: ProjectPorts): Projects {
  const { workflows, journal, launches, views } = ports;
  const projectState: Projects['projectState'] = async (project) => (await views.projectStatus(project))?.state ?? beforeLaunch;

  const ask: Projects['ask'] = async (address, command, id) => {
    await mustHaveStarted(ports, address);
    const version = await workflows.ask(address, { id, command });
    return recording(ports, phaseStream(address.project, address.phase), version);
  };

  const askProject: Projects['askProject'] = async (project, command, id) => {
    const version = await workflows.askProject(project, { id, command });
    return recording(ports, projectStream(project), version);
  };

  return {
    list: async () => Promise.all((await launches.list()).map(({ project }) => summary(ports, project))),
    launchOf: (project) => launches.current(project),
    launch: (upload, wish) => launch(ports, upload, wish),
    status: (project) => overview(ports, project),
    gate: (address) => gate(ports, address),
    waitForGate: (address, timeoutMs) => waitForGate(ports, address, timeoutMs),
    phaseState: async ({ project, phase }) => (await views.phaseState(project, phase))?.state ?? beforeBeginning,
    projectState,
    ask,
    askProject,
    extensions: (address, participants, until) => extensions(ports, address, participants, until),
    resumption: (address, until) => resumption(ports, address, until),
    reopening: (address, until) => reopening(ports, address, until),
    beginning: (address, respond) => beginning(ports, address, respond),
    reopen: (address, wish, id) => reopen(ports, address, wish, id),
    restart: (address, who, id) => restart(ports, { askProject }, address, who, id),
    provide: (address, wish, id) => provide(ports, { ask, askProject, projectState }, address, wish, id),
    contactCommands: (project, change) => contactCommands(ports, project, change),
    enter: async (address, entry, id) => {
      await mustHaveStarted(ports, address);
      return entered(ports, address, (await ports.enter(address, entry, id)).id);
    },
    hear: (address, message) => {
      ports.nudge(address, { atOnce: true });
      return entered(ports, address, message);
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
  if ((await ports.views.projectStatus(project))?.state.started.includes(phase)) return;
  const { title } = phaseOf((await launchOf(ports, project)).plan, phase);
  throw new Refusal('not-begun', `"${title}" has not begun: the gate before it has not opened.`);
}

/** 200 where the journal holds it, 202 with the version after five seconds; only the first promises permanence. */
async function recording({ changes }: Pick<ProjectPorts, 'changes'>, stream: string, version: Version): Promise<Recording> {
  return { version, recorded: await changes.waitForVersion(stream, version, RECORD_WAIT) };
}

async function entered(ports: ProjectPorts, { project, phase }: PhaseAddress, message: MessageId): Promise<Entered> {
  const stream = phaseStream(project, phase);
  const ends = Date.now() + RECORD_WAIT;
  for (;;) {
    const version = await ports.journal.version(stream);
    const now = await ports.messageOf(message);
    if (now?.recordedIn !== undefined) return { message, recorded: true, version: now.recordedIn };
    const left = ends - Date.now();
    if (left <= 0) return { message, recorded: false, version };
    await ports.changes.waitForVersion(stream, version + 1, Math.min(left, 200));
  }
}
