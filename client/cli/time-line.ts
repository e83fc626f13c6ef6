import { localDate, localTime } from '../../domain/calendar';
import { dayInShort } from '../../domain/calendar-words';
import { plural } from '../../domain/duration';
import type { JournalLine } from '../api/record';
import { localTimes } from '../telling';
import { wrap } from './table';

/** Events as people read them: a heading for each day, local times, many mails of one kind in one line unless `all`. */
export function timeLines(lines: readonly JournalLine[], timeZone: string, all: boolean): string[] {
  const calendar = localTimes(timeZone);
  const printed: string[] = [];
  let day = '';
  for (const { at, phase, sentence } of all ? lines : gathered(lines)) {
    const date = localDate(calendar, at);
    if (date !== day) printed.push(...(day === '' ? [] : ['']), `${dayInShort(date)}, ${date.slice(0, 4)}`);
    day = date;
    const lead = `  ${localTime(calendar, at)}  `;
    printed.push(lead + wrap(phase === null ? sentence : `${sentence} [${phase}]`, ' '.repeat(lead.length)));
  }
  return printed;
}

/** One event on one line, for the live view. */
export function eventLine({ at, phase, sentence }: JournalLine, timeZone: string): string {
  const calendar = localTimes(timeZone);
  return `${dayInShort(localDate(calendar, at))} ${localTime(calendar, at)}  ${sentence}${phase === null ? '' : ` [${phase}]`}`;
}

type Line = Pick<JournalLine, 'at' | 'phase' | 'sentence'>;

const MANY = 3;

/** Mails of one kind that a server took one after the other are one piece of news. */
function gathered(lines: readonly JournalLine[]): Line[] {
  const runs: JournalLine[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && sortOf(line) !== undefined && sortOf(line) === sortOf(run[0])) run.push(line);
    else runs.push([line]);
  }
  return runs.flatMap((run): Line[] => (run.length < MANY ? run : [{ ...(run[0] as JournalLine), sentence: manyMails(run) }]));
}

function sortOf({ type, event, phase, at }: JournalLine): string | undefined {
  const kind = (event.mail as { kind?: string } | undefined)?.kind;
  return type === 'MailAccepted' ? `${kind} ${phase} ${Math.floor(at / 3_600_000)}` : undefined;
}

function manyMails(run: readonly JournalLine[]): string {
  const kind = (run[0]?.event.mail as { kind?: string } | undefined)?.kind ?? 'mail';
  const one = NAMES.get(kind) ?? kind;
  return `${one === 'copy' ? `${run.length} copies` : plural(run.length, one)}: accepted by the mail server (--all names each).`;
}

const NAMES = new Map([
  ['request', 'review request'],
  ['extension', 'notice'],
  ['waiver', 'notice'],
  ['not-yet-counted', 'note'],
  ['late', 'note'],
  ['owner-notice', 'notice'],
]);
