import type { z } from 'zod';
import { dateInShort } from '../../domain/calendar-words';
import { plural } from '../../domain/duration';
import { shortId } from '../../domain/ids';
import { suggestion } from '../../domain/nearest';
import { getMessage, type InboxCounts, type InboxLine, listInbox } from '../api/inbox';
import { listProjects } from '../api/projects';
import { recipientInWords } from '../bounce-words';
import { ENDS, INBOX_ENDS } from '../inbox-ends';
import { localTimes } from '../telling';
import { type ApiClient, connect } from './api-client';
import { checkLines } from './check-lines';
import { withAnswer } from './enter';
import { EXIT_CODES, usage } from './exit';
import { ACTS, type ActOptions, actOn } from './inbox-acts';
import { saveFiles } from './inbox-files';
import { printJson, withChange, withProject } from './options';
import { cut, table, wrap } from './table';
import type { Io, Verb } from './tools';

interface InboxOptions extends ActOptions {
  readonly held?: boolean;
  readonly state?: string;
  readonly raw?: boolean;
  readonly whole?: boolean;
  readonly save?: string;
  readonly harmful?: boolean;
  readonly counts?: boolean;
}

export const inboxVerb: Verb = (program, { io }, end) => {
  withAnswer(withChange(withProject(program.command('inbox [message] [act]')), 'optional'))
    .description('every message received and where it stands; with an id, that message; with an act, moves it on')
    .option('--phase <id>', 'only this phase; with an act, the phase that it belongs to')
    .option('--held', 'only what waits for a person')
    .option('--state <state>', INBOX_ENDS.join(', '))
    .option('--counts', 'only how many stand where; they sum to the messages received')
    .option('--raw', 'with an id: the bytes as they came')
    .option('--whole', 'with an id: the whole text, with what was trimmed away')
    .option('--save <folder>', 'with an id: its bytes and its files, into that folder')
    .option('--harmful', 'with --save: also where a scanner for viruses found something in it')
    .option('--as <participant[/contact]>', 'with accept or attach: whose message it is')
    .addHelpText('after', EXAMPLES)
    .action(async (message, act, options) => end(await run(io, message, act, options)));
};

const EXAMPLES = `
Acts: accept (it is an answer), attach (it is that participant's message), discard (it does not count).

Examples:
  phasegate inbox --held
  phasegate inbox 3f9a21 --whole
  phasegate inbox 3f9a21 accept --as "Kern County" --reason "asked by phone: it is theirs"
  phasegate inbox 3f9a21 attach --as kern/kern.director --phase vision --reason "wrong address"
  phasegate inbox 3f9a21 discard --reason "advertising"`;

async function run(io: Io, message: string | undefined, act: string | undefined, options: InboxOptions): Promise<number> {
  if (message === undefined) return list(io, options);
  const known = ACTS.find((each) => each === act);
  if (act !== undefined && known === undefined) throw usage(`"${act}" is no act${suggestion(act, ACTS)}`);
  return known === undefined ? show(io, message, options) : actOn(io, message, known, options);
}

async function list(io: Io, options: InboxOptions): Promise<number> {
  const state = INBOX_ENDS.find((each) => each === options.state);
  if (options.state !== undefined && state === undefined)
    throw usage(`"${options.state}" is no state${suggestion(options.state, INBOX_ENDS)}`);
  const api = connect(io);
  const held = options.held ? ('true' as const) : ('false' as const);
  const { value, wire } = await api.call(listInbox, { query: { project: options.project, phase: options.phase, state, held } });
  if (options.counts) return printCounts(io, value.counts, options);
  if (options.json) printJson(io, wire);
  else io.out(`${listLines(value, await zoneOf(api)).join('\n')}\n`);
  return EXIT_CODES.ok;
}

function printCounts(io: Io, counts: InboxCounts, { json }: InboxOptions): number {
  if (json) {
    printJson(io, counts);
    return EXIT_CODES.ok;
  }
  const rows = INBOX_ENDS.map((end) => [end, String(counts.states[end] ?? 0), ENDS[end].means]);
  const lines = [...table(['STATE', 'MESSAGES', 'MEANS'], rows), '', countsLine(counts), 'Next: phasegate inbox --held'];
  io.out(`${lines.join('\n')}\n`);
  return EXIT_CODES.ok;
}

/** "12 received = 9 recorded + 3 auto-reply. None waits for a person." */
export function countsLine({ received, waiting, states }: InboxCounts): string {
  const sum = Object.entries(states).map(([state, n]) => `${n} ${state}`);
  const waits = `${waiting === 0 ? 'None waits' : waiting === 1 ? '1 waits' : `${waiting} wait`} for a person.`;
  return wrap(`${received} received${sum.length === 0 ? '' : ` = ${sum.join(' + ')}`}. ${waits}`);
}

/** Messages may belong to several projects; their times are shown in the zone of the first. */
async function zoneOf(api: ApiClient): Promise<string> {
  const { value: projects } = await api.call(listProjects);
  return projects[0]?.timeZone ?? 'America/Los_Angeles';
}

type List = z.output<typeof listInbox.response>;

function listLines({ messages, counts }: List, timeZone: string): string[] {
  const rows = messages.map((m) => [
    shortId(m.id),
    dateInShort(localTimes(timeZone), m.receivedAt),
    m.name || m.from,
    m.state,
    readAs(m),
    cut(m.subject, 40),
  ]);
  const first = messages.find(({ waits }) => waits.length > 0);
  return [
    ...(rows.length === 0
      ? ['No message to show.']
      : table(['MESSAGE', 'RECEIVED', 'FROM', 'STATE', 'READ AS', 'SUBJECT'], rows)),
    '',
    countsLine(counts),
    `Next: ${first === undefined ? 'phasegate gate' : `phasegate inbox ${shortId(first.id)}`}`,
  ];
}

function readAs({ waits, read, because, openQuestions: asked }: InboxLine): string {
  if (waits.length > 0) return `waits: ${waits.map((wait) => wait.replaceAll('-', ' ')).join(', ')}`;
  return asked > 0 ? `${read ?? ''}, ${plural(asked, 'open question')}` : (read ?? because);
}

async function show(io: Io, id: string, options: InboxOptions): Promise<number> {
  const api = connect(io);
  const { value, wire } = await api.call(getMessage, { params: { id } });
  if (options.save !== undefined) return saveFiles(io, api, value, { folder: options.save, harmful: options.harmful ?? false });
  if (options.json) printJson(io, wire);
  else if (options.raw) io.out(Buffer.from(value.rawBase64, 'base64'));
  else io.out(`${(options.whole ? wholeLines(value) : messageLines(value, await zoneOf(api))).join('\n')}\n`);
  return EXIT_CODES.ok;
}

type Message = z.output<typeof getMessage.response>;

/** The whole text, each part named: nothing that was trimmed away stays hidden. */
function wholeLines({ text, unopened }: Message): string[] {
  if (unopened !== null) return [`It cannot be shown: ${unopened}. The bytes: --raw`];
  return text.flatMap((part) => [`--- ${part.kind} ---`, part.text, '']);
}

function messageLines(m: Message, timeZone: string): string[] {
  const facts: readonly (readonly [string, string])[] = [
    ['Message', m.id],
    ['Received', `${dateInShort(localTimes(timeZone), m.receivedAt)}, ${CHANNELS[m.channel]}, ${m.size} bytes`],
    ['From', [m.from, m.name].filter(Boolean).join(', ')],
    ['Subject', m.subject],
    ['State', [`${m.state} (${m.means})`, m.bounce === null ? m.because : m.bounce.verdict].filter(Boolean).join(': ')],
    ['Read as', m.read ?? ''],
    ['Asked', m.openQuestions === 0 ? '' : `what is missing in ${plural(m.openQuestions, 'comment')}; no answer so far`],
    ['Waits', m.waits.map((wait) => wait.replaceAll('-', ' ')).join(', ')],
  ];
  const comments = m.comments.map(
    ({ kind, place, text }, i) => `  ${i + 1}. ${kind}${place && `, at ${place}`}: ${wrap(text, '     ')}`,
  );
  const calendar = localTimes(timeZone);
  const told = (m.bounce?.recipients ?? []).map((recipient) => ['Recipient', recipientInWords(recipient)] as const);
  const more: readonly (readonly [string, string])[] = [
    ['Warning', m.harm ?? ''],
    ...told,
    ...m.files.map(({ name, said, size }) => ['File', `${name}, ${said}, ${size} bytes`] as const),
    ...m.answers.map((answer) => ['Answered', `${answer.kind} to ${answer.to}: ${answer.state}`] as const),
    ...m.acts.map((act) => ['Decided', `${act.act}, ${dateInShort(calendar, act.at)}, by ${act.by}: ${act.reason}`] as const),
  ];
  return [
    ...[...facts, ...more].filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(10)}${value}`),
    ...(m.newText === '' ? [] : ['', m.newText]),
    ...(comments.length === 0 ? [] : ['', 'Comments:', ...comments]),
    ...checked(m, calendar),
    '',
    `Next: ${nextFor(m)}`,
  ];
}

/** What an earlier version read has none; what is no mail needs none, and a copy or what is not read yet is not checked. */
function checked({ checkedAt, checks, channel, state }: Message, calendar: LocalTimes): string[] {
  if (checkedAt !== null) return ['', `Checked ${dateInShort(calendar, checkedAt)}:`, ...checkLines(checks)];
  if (UNCHECKED.has(channel) || state === 'received' || state === 'duplicate') return [];
  return ['', 'Checked: nothing is kept of the checks, because an earlier version of Phasegate read it.'];
}

type LocalTimes = ReturnType<typeof localTimes>;

const UNCHECKED: ReadonlySet<InboxLine['channel']> = new Set(['page', 'on-behalf', 'shared']);

const CHANNELS: Record<InboxLine['channel'], string> = {
  mail: 'by mail',
  smtp: 'by SMTP',
  lmtp: 'by LMTP',
  imap: 'out of a mailbox (IMAP)',
  hook: 'by the mail hook',
  file: 'out of a file',
  page: 'from its page',
  'on-behalf': 'by entry on behalf',
  shared: 'with an answer that covers several counties',
};

function nextFor({ id, state, waits, participant }: Message): string {
  const short = shortId(id);
  if (waits.includes('time-request')) return `phasegate extend ${participant} --until 3bd --reason "..." (or: phasegate decline)`;
  if (state === 'quarantined' || state === 'unparsed') return `phasegate inbox ${short} accept --as PARTICIPANT --reason "..."`;
  if (waits.length === 0) return `phasegate inbox ${short} --whole`;
  const objects = waits.some((wait) => wait.endsWith('objection'));
  return `phasegate settle ${short} ${objects ? '--no-objection' : '--counts'} --reason "..."`;
}
