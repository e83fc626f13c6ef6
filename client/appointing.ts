import { identify } from '../domain/amending';
import { writesFrom } from '../domain/enrolment';
import type { ParticipantId, ProjectId } from '../domain/ids';
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
  if (change.change === 'alias') return withAlias(people, launch, change);
  if (change.change === 'remove-alias') return withoutAlias(people, launch, change);
  const { participant, role, replaces, by, reason } = change;
  const { contact, person } = identify(launch, change);
  const sha256 = person === null ? null : await people.keep(person);
  const inPlaceOf = replaces === contact ? null : replaces;
  return { type: 'AppointContact', participant, contact, roles: [role], replaces: inPlaceOf, sha256, by, reason };
}

type AliasChange = Extract<ContactChange, { change: 'alias' }>;

/** Keeps the contact with one more address. @throws Refusal where somebody of the participant has it already. */
async function withAlias(people: People, { directory }: Launch, change: AliasChange): Promise<ContactCommand['command']> {
  const { participant, contact: id, address, by, reason } = change;
  const theirs = presentIn(directory, participant);
  const taken = theirs.find((each) => writesFrom(each, address));
  if (taken !== undefined) throw new Refusal('no-change', `${address} is known already as an address of ${taken.id}.`);
  const contact = theirs.find((each) => each.id === id);
  if (contact === undefined)
    throw new Refusal('unknown-contact', `${id} has been taken away; what comes from them does not count.`);
  const { name, email, language, role, aliases = [] } = contact;
  const sha256 = await people.keep({ name, email, language, aliases: [...aliases, address] });
  return { type: 'AppointContact', participant, contact: id, roles: [role], replaces: null, sha256, alias: true, by, reason };
}

type AliasRemoval = Extract<ContactChange, { change: 'remove-alias' }>;

/** Keeps the address as one that is the contact's no more. @throws Refusal where it is nobody's alias. */
async function withoutAlias(people: People, { directory }: Launch, change: AliasRemoval): Promise<ContactCommand['command']> {
  const { participant, address, by, reason } = change;
  const isIt = (alias: string) => alias.toLowerCase() === address.toLowerCase();
  const contact = presentIn(directory, participant).find(({ aliases = [] }) => aliases.some(isIt));
  if (contact === undefined)
    throw new Refusal(
      'no-change',
      `${address} is no alias of a contact of ${participant}. See them with: phasegate contact ${participant}`,
    );
  const { id, name, email, language, role, aliases = [] } = contact;
  const sha256 = await people.keep({ name, email, language, aliases: aliases.filter(isIt) });
  return { type: 'AppointContact', participant, contact: id, roles: [role], replaces: null, sha256, alias: 'gone', by, reason };
}

const presentIn = ({ contacts }: Launch['directory'], participant: ParticipantId) =>
  contacts.filter((each) => each.participant === participant && each.removedAt === undefined);
