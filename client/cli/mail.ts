import { plural } from '../../domain/duration';
import { headerValues, parseMail } from '../../mail/parse';
import { listMails, type SandboxMailLine, showMail } from '../api/sandbox';
import { connect } from './api-client';
import { EXIT_CODES } from './exit';
import { printJson } from './options';
import { cut, table } from './table';
import { targetOf } from './target';
import type { Io, Verb } from './tools';

interface ListOptions {
  readonly to?: string;
  readonly participant?: string;
  readonly kind?: string;
  readonly project?: string;
  readonly json?: boolean;
}

export const mailVerb: Verb = (program, { io }, end) => {
  const mail = program.command('mail').description('the mailboxes of the sandbox: list and show');
  mail
    .command('list', { isDefault: true })
    .description('mails, oldest first')
    .option('--to <address>', 'only this mailbox')
    .option('--participant <participant>', 'only what concerns this participant')
    .option('--kind <kind>', 'request, reminder, escalation, receipt, ...')
    .option('-p, --project <id>', 'whose participant; else the only one that runs')
    .option('--json', "the API's own JSON")
    .action(async (options) => end(await list(io, options)));
  mail
    .command('show <mail>')
    .description('one mail, by its number')
    .option('--raw', 'as it was delivered')
    .option('--json', "the API's own JSON")
    .action(async (id, options) => end(await show(io, id, options)));
  mail.addHelpText(
    'after',
    '\nExamples:\n  phasegate mail\n  phasegate mail list --participant kern --kind reminder\n  phasegate mail show 12',
  );
};

async function list(io: Io, { to, participant, kind, json, ...target }: ListOptions): Promise<number> {
  const api = connect(io);
  const project = participant === undefined ? target.project : (await targetOf(api, target)).params.project;
  const { value, wire } = await api.call(listMails, { query: { mailbox: to, participant, kind, project } });
  if (json) printJson(io, wire);
  else io.out(`${listLines(value).join('\n')}\n`);
  return EXIT_CODES.ok;
}

function listLines(mails: readonly SandboxMailLine[]): string[] {
  if (mails.length === 0) return ['No mail is there.', 'Next: phasegate gate'];
  const rows = mails.map(({ number, mailbox, kind, date, subject }) => [
    String(number),
    mailbox,
    kind ?? '',
    date,
    cut(subject, 70),
  ]);
  const last = mails.at(-1)?.number;
  return [
    ...table(['MAIL', 'TO', 'KIND', 'DATE', 'SUBJECT'], rows),
    '',
    `${plural(mails.length, 'mail')}. Next: phasegate mail show ${last}`,
  ];
}

async function show(io: Io, id: string, { raw, json }: { raw?: boolean; json?: boolean }): Promise<number> {
  const { value, wire } = await connect(io).call(showMail, { params: { id } });
  if (json) printJson(io, wire);
  else io.out(raw ? value.raw : await readable(value.rawBase64, value.raw));
  return EXIT_CODES.ok;
}

const HEADERS = ['From', 'To', 'Reply-To', 'Subject', 'Date'];

/** The mail as its reader sees it; what cannot be read is shown as it came. */
async function readable(base64: string, raw: string): Promise<string> {
  const parsing = await parseMail(Buffer.from(base64, 'base64'));
  if (!parsing.parsed) return raw;
  const { mail } = parsing;
  const headers = HEADERS.flatMap((name) =>
    headerValues(mail, name.toLowerCase()).map((value) => `${`${name}:`.padEnd(10)}${value}`),
  );
  return `${[...headers, '', mail.text.trimEnd()].join('\n')}\n`;
}
