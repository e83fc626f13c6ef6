import { ROLES, type Role } from '../../domain/ids';
import { suggestion } from '../../domain/nearest';
import { changeContact } from '../api/steering';
import { changeProject } from './done';
import { usage } from './exit';
import { type ChangeOptions, withChange, withProject } from './options';
import type { Verb } from './tools';

interface ContactOptions extends ChangeOptions {
  readonly role?: string;
  readonly name?: string;
  readonly email?: string;
  readonly language?: string;
  readonly replaces?: string;
  readonly remove?: string;
}

export const contactVerb: Verb = (program, { io }, end) => {
  withChange(withProject(program.command('contact <participant>')))
    .description('appoint a contact, perhaps in place of another, or take one away; from now on, in all phases')
    .option('--role <role>', ROLES.join(', '))
    .option('--name <name>', 'as it stands in mails to them')
    .option('--email <address>', 'where they are written to')
    .option('--language <code>', 'en where it is left out')
    .option('--replaces <who>', 'in whose place they answer: id, role or address; that reply address is not in use any more')
    .option('--remove <who>', 'take this contact away: id, role or address')
    .addHelpText('after', EXAMPLES)
    .action(async (participant: string, options: ContactOptions) =>
      end(await changeProject(io, changeContact, options, changeOf(participant, options))),
    );
};

const EXAMPLES = `
Examples:
  phasegate contact yolo --role coordinator --name "Training Coordinator" --email new@yolo.example --replaces coordinator --reason "retired"
  phasegate contact kern --role alternate --name "Deputy Coordinator" --email deputy@kern.example --reason "asked for by the county"
  phasegate contact kern --remove director --reason "has left"`;

function changeOf(participant: string, { role, name, email, language, replaces, remove }: ContactOptions) {
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
