import { statSync } from 'node:fs';
import type { Envelope } from '../../mail/ports';
import type { End, Explanation, WhatWasRead } from '../explain';
import { checkLines } from './check-lines';
import { EXIT_CODES, Exit, usage } from './exit';
import { takeFiles } from './intake-files';
import { printJson } from './options';
import { wrap } from './table';
import type { Io, Tools, Verb } from './tools';

interface IntakeOptions {
  readonly explain?: boolean;
  readonly dns?: string;
  readonly peer?: string;
  readonly helo?: string;
  readonly mailFrom?: string;
  readonly rcptTo?: readonly string[];
  readonly json?: boolean;
}

export const intakeVerb: Verb = (program, tools, end) => {
  program
    .command('intake [files...]')
    .description(
      'take the messages in files, mbox files and folders; --explain: what would become of one; without any: run the intake',
    )
    .option('--explain', 'say what would become of the message in FILE, and record nothing')
    .option('--dns <zone>', 'with --explain: a file with the records to believe; no name server is asked then')
    .option('--peer <ip>', 'with --explain: the server that hands it over, for SPF')
    .option('--helo <name>', 'with --explain: how that server greets')
    .option('--mail-from <address>', 'with --explain: the envelope sender')
    .option('--rcpt-to <address...>', 'with --explain: the envelope recipients')
    .option('--json', 'as JSON; of files, a line for each message')
    .addHelpText('after', EXAMPLES)
    .action(async (files, options) => end(await intake(tools, files, options)));
};

const EXAMPLES = `
Examples:
  DATABASE_URL=… TEMPORAL_ADDRESS=… PHASEGATE_INTAKE_PORT=2526 phasegate intake
  phasegate intake answer.eml saved.mbox folder-of-answers
  phasegate intake --explain answer.eml
  phasegate intake --explain answer.eml --dns zone.json --json

A zone file holds records by name and type; a TXT record may come in pieces:
  {"county.example": {"TXT": ["v=spf1 ip4:192.0.2.1 -all"], "MX": ["mail.county.example"]},
   "_dmarc.county.example": {"TXT": ["v=DMARC1; p=reject"]},
   "key1._domainkey.county.example": {"TXT": [["v=DKIM1; k=rsa; p=", "MIIB…"]]}}`;

async function intake(tools: Tools, files: readonly string[], options: IntakeOptions): Promise<number> {
  if (files.length > 0 && !options.explain) return takeFiles(tools.io, files, options);
  const [file, second] = files;
  if (second !== undefined) throw usage('--explain takes one file at a time');
  if (file === undefined && options.explain) throw usage('name the file with the message: phasegate intake --explain FILE');
  if (file === undefined) return tools.apart('intake');
  for (const each of [file, options.dns])
    if (each !== undefined && !statSync(each, { throwIfNoEntry: false })?.isFile())
      throw new Exit(EXIT_CODES.notFound, `there is no file ${each}`);
  const explanation = await tools.explain({ file, zone: options.dns, envelope: envelopeOf(options) });
  if (options.json) printJson(tools.io, explanation);
  else print(tools.io, explanation);
  return EXIT_CODES.ok;
}

function envelopeOf({ mailFrom, rcptTo = [], peer, helo = '' }: IntakeOptions): Envelope {
  return { from: mailFrom, to: rcptTo, ...(peer !== undefined && { peer: { ip: peer, helo } }) };
}

function print(io: Io, { end, ifTheirs, checks, read }: Explanation): void {
  const lines = [
    `End: ${inWords(end)}`,
    ...(ifTheirs === undefined ? [] : [`If its address for answers were its sender's: ${inWords(ifTheirs)}`]),
    '',
    ...checkLines(checks),
    ...(read === undefined ? [] : readLines(read)),
  ];
  io.out(`${lines.join('\n')}\n`);
}

const inWords = ({ state, because }: End) => wrap(because === '' ? state : `${state} (${because})`, '  ');

function readLines({ newText, counts, answer, doubts, comments }: WhatWasRead): string[] {
  return [
    '',
    `Read as ${counts ? answer : `no answer yet: ${answer.replaceAll('-', ' ')}`}${doubts.length > 0 ? `, in doubt: ${doubts.join(', ')}` : ''}`,
    ...comments.map(({ kind, place, text }, i) => `  ${i + 1}. ${kind}${place && `, at ${place}`}: ${wrap(text, '     ')}`),
    '',
    'New text:',
    ...newText.split('\n').map((line) => `  ${line}`.trimEnd()),
  ];
}
