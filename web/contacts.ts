import type { z } from 'zod';
import { changeContact, listContacts } from '../client/api/steering';
import { findContact, findParticipant, namesOf } from '../client/naming';
import type { ContactChange, ContactCommand, Recording, Services } from '../client/services';
import { tell } from '../client/telling';
import { plural } from '../domain/duration';
import type { PhaseEvent } from '../domain/events';
import type { Launch } from '../domain/plan';
import { foresee } from './change';
import { didToProject, wouldHappen } from './project-change';
import type { Serve } from './serve';
import { launchOf } from './subject';

/** Who is asked for a participant, in every phase whose gate is still shut and in those to come. */
export function serveContacts(serve: Serve, services: Services): void {
  serve(listContacts, async ({ params: { project }, query: { participant } }) => {
    const launch = await launchOf(services, project);
    const wanted = participant === undefined ? undefined : findParticipant(launch, participant).id;
    return contactsOf(launch).filter((contact) => wanted === undefined || contact.participant === wanted);
  });
  serve(changeContact, async ({ params: { project }, body, id }) => {
    const commands = await services.projects.contactCommands(project, await changeOf(services, project, body));
    const events = await foreseeAll(services, commands);
    if (body.dryRun) return wouldHappen({ launch: await launchOf(services, project) }, events);
    const last = await askAll(services, commands, id);
    const launch = await launchOf(services, project);
    const said = events.map((event) => tell(launch, event)).join(' ');
    const where = `It holds in ${plural(commands.length, 'phase')} under way, and in those to come.`;
    return didToProject(project, last, `${said} ${where}`, 'phasegate gate');
  });
}

const contactsOf = (launch: Launch) =>
  launch.directory.contacts
    .filter(({ removedAt }) => removedAt === undefined)
    .map(({ participant, id: contact, role, name: person, email, aliases = [] }) => {
      const name = namesOf(launch).participant(participant);
      return { participant, name, contact, role, person, email, aliases };
    });

type Body = z.output<typeof changeContact.body>;

async function changeOf(services: Services, project: string, body: Body): Promise<ContactChange> {
  const launch = await launchOf(services, project);
  const { id: participant } = findParticipant(launch, body.participant);
  const contactId = (words: string) => findContact(launch, participant, words).id;
  const { dryRun: _dryRun, ...change } = body;
  if (change.change === 'remove-alias') return { ...change, participant };
  if (change.change !== 'appoint') return { ...change, participant, contact: contactId(change.contact) };
  return { ...change, participant, replaces: change.replaces === undefined ? null : contactId(change.replaces) };
}

/** Refuses the whole before the first phase is asked; what it would do is the same in each. */
async function foreseeAll(services: Services, commands: readonly ContactCommand[]): Promise<readonly PhaseEvent[]> {
  let events: readonly PhaseEvent[] = [];
  for (const { address, command } of commands) {
    events = foresee(await services.projects.phaseState(address), [command], services.now());
  }
  return events.filter(({ type }) => type === 'ContactAppointed' || type === 'ContactRemoved');
}

async function askAll({ projects }: Services, commands: readonly ContactCommand[], id: string): Promise<Recording> {
  const recordings: Recording[] = [];
  for (const { address, command } of commands) recordings.push(await projects.ask(address, command, `${id}:${address.phase}`));
  return {
    recorded: recordings.every(({ recorded }) => recorded),
    version: Math.max(...recordings.map(({ version }) => version)),
  };
}
