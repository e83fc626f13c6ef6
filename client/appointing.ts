import { identify } from '../domain/amending';
import type { ProjectId } from '../domain/ids';
import { isOver } from '../domain/phase';
import type { Launch } from '../domain/plan';
import type { Launches, People, PhaseAddress } from '../domain/ports';
import { Refusal } from '../domain/refusal';
import { launchOf } from './launching';
import type { Views } from './ports';
import type { ContactChange, ContactCommand } from './services';

export interface AppointPorts {
  readonly launches: Pick<Launches, 'current'>;
  readonly views: Pick<Views, 'phases' | 'projectStatus'>;
  readonly people: People;
}

/** The person is kept before the command that names them; the command goes to every phase whose gate is still shut. */
export async function contactCommands(
  ports: AppointPorts,
  project: ProjectId,
  change: ContactChange,
): Promise<readonly ContactCommand[]> {
  const addresses = await underWay(ports, project);
  const command = await commandOf(ports, await launchOf(ports, project), change);
  return addresses.map((address) => ({ address, command }));
}

/** The current phase, begun or not; while a gate is reopened also the phase after it. */
async function underWay({ views }: AppointPorts, project: ProjectId): Promise<PhaseAddress[]> {
  const [status, records] = await Promise.all([views.projectStatus(project), views.phases(project)]);
  const started = status?.state.started ?? [];
  const isShut = (phase: string) => !records.some((record) => record.phase === phase && isOver(record.state));
  const shut = started.filter(isShut);
  if (shut.length === 0)
    throw new Refusal('gate-already-open', 'Every gate that was under way has opened, so nobody is asked any more.');
  return shut.map((phase) => ({ project, phase }));
}

async function commandOf({ people }: AppointPorts, launch: Launch, change: ContactChange): Promise<ContactCommand['command']> {
  if (change.change === 'remove') {
    const { participant, contact, by, reason } = change;
    return { type: 'RemoveContact', participant, contact, by, reason };
  }
  const { participant, role, replaces, by, reason } = change;
  const { contact, person } = identify(launch, change);
  const sha256 = person === null ? null : await people.keep(person);
  const inPlaceOf = replaces === contact ? null : replaces;
  return { type: 'AppointContact', participant, contact, roles: [role], replaces: inPlaceOf, sha256, by, reason };
}
