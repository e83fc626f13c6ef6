import { dateInShort } from '../../domain/calendar-words';
import { shortId } from '../../domain/ids';
import { suggestion } from '../../domain/nearest';
import { getMessage, INBOX_STATES, type InboxLine, listInbox } from '../api/inbox';
import { listProjects } from '../api/projects';
import { localTimes } from '../telling';
import { type ApiClient, connect } from './api-client';
import { EXIT_CODES, usage } from './exit';
import { printJson, type ReadOptions, withProject } from './options';
import { cut, table, wrap } from './table';
import type { Io, Verb } from './tools';

interface InboxOptions extends ReadOptions {
  readonly held?: boolean;
  readonly state?: string;
  readonly raw?: boolean;
}

export const inboxVerb: Verb = (program, { io }, end) => {
  withProject(program.command('inbox [message]'))
    .description('every message received and where it stands; with an id, that message')
    .option('--phase <id>', 'only this phase')
    .option('--held', 'only what waits for a person')
    .option('--state <state>', INBOX_STATES.join(', '))
    .option('--raw', 'with an id: the bytes as they came')
    .addHelpText('after', '\nExamples:\n  phasegate inbox\n  phasegate inbox --held\n  phasegate inbox 3f9a21')
    .action(async (message, options) => end(await (message === undefined ? list(io, options) : show(io, message, options))));
};

async function list(io: Io, options: InboxOptions): Promise<number> {
  const state = INBOX_STATES.find((each) => each === options.state);
  if (options.state !== undefined && state === undefined)
    throw usage(`"${options.state}" is no state${suggestion(options.state, INBOX_STATES)}`);
  const api = connect(io);
  const held = options.held ? ('true' as const) : ('false' as const);
  const { value, wire } = await api.call(listInbox, { query: { project: options.project, phase: options.phase, state, held } });
  if (options.json) printJson(io, wire);
  else io.out(`${listLines(value, await zoneOf(api)).join('\n')}\n`);
  return EXIT_CODES.ok;
}

/** Messages may belong to several projects; their times are shown in the zone of the first. */
async function zoneOf(api: ApiClient): Promise<string> {
  const { value: projects } = await api.call(listProjects);
  return projects[0]?.timeZone ?? 'America/Los_Angeles';
}

type List = {
  readonly messages: readonly InboxLine[];
  readonly counts: { received: number; waiting: number; states: Record<string, number> };
};

function listLines({ messages, counts }: List, timeZone: string): string[] {
  const rows = messages.map((m) => [
    shortId(m.id),
    dateInShort(localTimes(timeZone), m.receivedAt),
    m.name || m.from,
    m.state,
    m.waits.length > 0 ? `waits: ${m.waits.map((wait) => wait.replaceAll('-', ' ')).join(', ')}` : (m.read ?? m.because),
    cut(m.subject, 40),
  ]);
  const sum = Object.entries(counts.states).map(([state, n]) => `${n} ${state}`);
  const waiting = `${counts.waiting === 0 ? 'None waits' : counts.waiting === 1 ? '1 waits' : `${counts.waiting} wait`} for a person.`;
  const first = messages.find(({ waits }) => waits.length > 0);
  return [
    ...(rows.length === 0
      ? ['No message to show.']
      : table(['MESSAGE', 'RECEIVED', 'FROM', 'STATE', 'READ AS', 'SUBJECT'], rows)),
    '',
    wrap(`${counts.received} received${sum.length === 0 ? '' : ` = ${sum.join(' + ')}`}. ${waiting}`),
    `Next: ${first === undefined ? 'phasegate gate' : `phasegate inbox ${shortId(first.id)}`}`,
  ];
}

async function show(io: Io, id: string, options: InboxOptions): Promise<number> {
  const api = connect(io);
  const { value, wire } = await api.call(getMessage, { params: { id } });
  if (options.json) printJson(io, wire);
  else if (options.raw) io.out(Buffer.from(value.rawBase64, 'base64').toString('utf8'));
  else io.out(`${messageLines(value, await zoneOf(api)).join('\n')}\n`);
  return EXIT_CODES.ok;
}

const CHANNELS = { mail: 'mail', page: 'its page', 'on-behalf': 'entry on behalf' } as const;

type Message = InboxLine & {
  readonly newText: string;
  readonly comments: readonly { kind: string; place: string; text: string }[];
};

function messageLines(m: Message, timeZone: string): string[] {
  const facts: readonly (readonly [string, string])[] = [
    ['Message', m.id],
    ['Received', `${dateInShort(localTimes(timeZone), m.receivedAt)}, by ${CHANNELS[m.channel]}, ${m.size} bytes`],
    ['From', [m.from, m.name].filter(Boolean).join(', ')],
    ['Subject', m.subject],
    ['State', [m.state, m.because].filter(Boolean).join(': ')],
    ['Read as', m.read ?? ''],
    ['Waits', m.waits.map((wait) => wait.replaceAll('-', ' ')).join(', ')],
  ];
  const comments = m.comments.map(
    ({ kind, place, text }, i) => `  ${i + 1}. ${kind}${place && `, at ${place}`}: ${wrap(text, '     ')}`,
  );
  return [
    ...facts.filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(10)}${value}`),
    ...(m.newText === '' ? [] : ['', m.newText]),
    ...(comments.length === 0 ? [] : ['', 'Comments:', ...comments]),
    '',
    `Next: ${nextFor(m)}`,
  ];
}

function nextFor({ id, waits, participant }: Message): string {
  if (waits.includes('time-request')) return `phasegate extend ${participant} --until 3bd --reason "..." (or: phasegate decline)`;
  if (waits.length === 0) return `phasegate inbox ${shortId(id)} --raw`;
  const objects = waits.some((wait) => wait.endsWith('objection'));
  return `phasegate settle ${shortId(id)} ${objects ? '--no-objection' : '--counts'} --reason "..."`;
}
