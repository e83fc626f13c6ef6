import { phaseStream, projectStream, type Version } from '../domain/ids';
import type { Journal, PhaseAddress } from '../domain/ports';
import type { ProjectEvent } from '../domain/project';
import { Refusal } from '../domain/refusal';
import { type DatePorts, reopening } from './moving-dates';
import type { Changes } from './ports';
import type { Recording } from './services';
import type { Workflows } from './temporal';

export interface ReopenPorts extends DatePorts {
  readonly workflows: Pick<Workflows, 'askProject'>;
  readonly journal: Pick<Journal, 'read' | 'version'>;
  readonly changes: Pick<Changes, 'waitForVersion'>;
}

const PATIENCE = 5_000;

/** The project asks the later phase to stand still before it grants a reopening; what came of that is in its record. */
export async function reopen(
  ports: ReopenPorts,
  address: PhaseAddress,
  { until, by, reason }: { until: string; by: string; reason: string },
  id: string,
): Promise<Recording> {
  const { project, phase } = address;
  const schedule = await reopening(ports, address, until);
  const before = await ports.journal.version(phaseStream(project, phase));
  const asked = await ports.workflows.askProject(project, { id, command: { type: 'ReopenPhase', phase, schedule, by, reason } });
  const recording = await conclusion(ports, address, asked);
  // The phase hears of it next; whoever looks after this call should see the new round.
  if (recording.recorded) await ports.changes.waitForVersion(phaseStream(project, phase), before + 1, PATIENCE);
  return recording;
}

async function conclusion(
  { journal, changes }: ReopenPorts,
  { project, phase }: PhaseAddress,
  asked: Version,
): Promise<Recording> {
  const stream = projectStream(project);
  const ends = Date.now() + PATIENCE;
  for (let version = asked + 1; ; version++) {
    const isThere = await changes.waitForVersion(stream, version, Math.max(0, ends - Date.now()));
    if (!isThere) return { version: asked + 1, recorded: false };
    const event = (await journal.read(stream, version - 1))[0]?.event as ProjectEvent | undefined;
    if (event?.type === 'ReopeningRefused' && event.phase === phase) throw new Refusal('later-gate-open', event.sentence);
    if (event?.type === 'ReopeningGranted' && event.phase === phase) return { version, recorded: true };
  }
}
