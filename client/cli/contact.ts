import { ROLES, type Role } from '../../domain/ids';
import { suggestion } from '../../domain/nearest';
import { changeContact, listContacts } from '../api/steering';
import { connect } from './api-client';
import { changeProject } from './done';
import { EXIT_CODES, usage } from './exit';
import { type ChangeOptions, printJson, withChange, withProject } from './options';
import { table } from './table';
import { targetOf } from './target';
import type { Io, Verb } from './tools';

interface ContactOptions extends ChangeOptions {
  readonly role?: string;
  readonly name?: string;
  readonly email?: string;
  readonly language?: string;
  readonly replaces?: string;
  readonly remove?: string;
  readonly alias?: string;
  readonly of?: string;
  readonly removeAlias?: string;
}

export const contactVerb: Verb = (program, { io }, end) => {
  withChange(withProject(program.command('contact <participant>')), 'optional')
    .description(
      'who is asked for a participant; or, from now on and in all phases: appoint a contact, add or remove an address, take a contact away',
    )
    .option('--role <role>', ROLES.join(', '))
    .option('--name <name>', 'as it stands in mails to them')
    .option('--email <address>', 'where they are written to')
    .option('--language <code>', 'en where it is left out')
    .option('--replaces <who>', 'in whose place they answer: id, role or address; that reply address is not in use any more')
    .option('--remove <who>', 'take this contact away: id, role or address')
    .option('--alias <address>', 'an address from which a contact answers as well; nothing is sent there')
    .option('--of <who>', 'with --alias: whose it is, by id, role or address; the coordinator where it is left out')
    .option('--remove-alias <address>', 'an address from which a contact answers no more')
    .addHelpText('after', EXAMPLES)
    .action(async (participant: string, options: ContactOptions) => end(await contact(io, participant, options)));
};

async function contact(io: Io, participant: string, options: ContactOptions): Promise<number> {
  const { role, name, email, language, replaces, remove, alias, of, removeAlias, reason } = options;
  if ([role, name, email, language, replaces, remove, alias, of, removeAlias].every((each) => each === undefined))
    return list(io, participant, options);
  if (reason === undefined) throw usage('say why, for the record: --reason "..."');
  return changeProject(io, changeContact, options, changeOf(participant, options));
}

async function list(io: Io, participant: string, options: ContactOptions): Promise<number> {
  const api = connect(io);
  const { project } = await targetOf(api, options);
  const { value, wire } = await api.call(listContacts, { params: { project: project.project }, query: { participant } });
  const rows = value.map(({ contact, role, person, email, aliases }) => [contact, role, person, email, aliases.join(', ')]);
  const header = ['CONTACT', 'ROLE', 'NAME', 'WRITTEN TO', 'ALSO ACCEPTED FROM'];
  if (options.json) printJson(io, wire);
  else io.out(`${(rows.length === 0 ? ['There is no contact.'] : table(header, rows)).join('\n')}\n`);
  return EXIT_CODES.ok;
}

const EXAMPLES = `
Examples:
  phasegate contact yolo --role coordinator --name "Training Coordinator" --email new@yolo.example --replaces coordinator --reason "retired"
  phasegate contact kern --role alternate --name "Deputy Coordinator" --email deputy@kern.example --reason "asked for by the county"
  phasegate contact kern --alias clerk@kern.example --of coordinator --reason "their second mailbox"
  phasegate contact kern --remove-alias clerk@kern.example --reason "has left"
  phasegate contact kern --remove director --reason "has left"
  phasegate contact kern`;

function changeOf(participant: string, options: ContactOptions) {
  const { role, name, email, language, replaces, remove, alias, of, removeAlias } = options;
  if (removeAlias !== undefined) {
    if (role ?? name ?? email ?? replaces ?? remove ?? alias ?? of) throw usage('--remove-alias stands alone');
    return { change: 'remove-alias' as const, participant, address: removeAlias };
  }
  if (alias !== undefined) {
    if (role ?? name ?? email ?? replaces ?? remove) throw usage('--alias stands alone, or with --of');
    return { change: 'alias' as const, participant, contact: of ?? 'coordinator', address: alias };
  }
  if (remove !== undefined) {
    if (role ?? name ?? email ?? replaces) throw usage('--remove stands alone; to put somebody in their place use --replaces');
    return { change: 'remove' as const, participant, contact: remove };
  }
  if (name === undefined || email === undefined) throw usage('say who it is: --role, --name and --email; or --remove');
  return {
    change: 'appoint' as const,
    participant,
    role: roleOf(role),
    name,
    email,
    ...(language !== undefined && { language }),
    ...(replaces !== undefined && { replaces }),
  };
}

function roleOf(written: string | undefined): Role {
  const found = ROLES.find((role) => role === written);
  if (found !== undefined) return found;
  throw usage(
    `${written === undefined ? 'say in which role' : `"${written}" is no role`}: --role ${ROLES.join(' | ')}${written === undefined ? '' : suggestion(written, ROLES)}`,
  );
}
