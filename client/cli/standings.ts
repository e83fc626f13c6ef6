import { localDate } from '../../domain/calendar';
import { dateInShort, dayInShort } from '../../domain/calendar-words';
import { plural } from '../../domain/duration';
import type { GateView } from '../api/gate';
import { localTimes } from '../telling';
import { table, wrap } from './table';

/** Who owes an answer, a line for each reason; with `all`, a table of everyone. */
export function standingLines({ standings }: GateView, timeZone: string, all: boolean): string[] {
  if (standings.length === 0) return [];
  return ['', ...(all ? everyone(standings, timeZone) : owing(standings, timeZone))];
}

type Standing = GateView['standings'][number];

function everyone(standings: readonly Standing[], timeZone: string): string[] {
  const rows = standings.map((s) => [
    s.name,
    s.status,
    dateInShort(localTimes(timeZone), s.deadline),
    s.position?.replaceAll('-', ' ') ?? '',
    s.timing?.replaceAll('-', ' ') ?? '',
    s.comments > 0 ? String(s.comments) : '',
    [s.asksForTime && 'asks for time', s.undecided && 'two answers', s.openQuestions && 'was asked back']
      .filter(Boolean)
      .join(', '),
  ]);
  return table(['PARTICIPANT', 'STANDING', 'DUE', 'POSITION', 'RECEIVED', 'COMMENTS', ''], rows);
}

const OWING = ['undeliverable', 'lapsed', 'overdue', 'waiting'] as const;

function owing(standings: readonly Standing[], timeZone: string): string[] {
  const lines = OWING.flatMap((status) => {
    const names = standings.filter((s) => s.status === status).map(({ name }) => name);
    return names.length === 0 ? [] : [lineOf(status, names)];
  });
  const shown = lines.length > 0 ? lines : ['Nobody owes an answer.'];
  return [...shown, ...away(standings, timeZone), ...asking(standings)];
}

/** Of those who still owe, who is away and until when, as their absence notices say. */
function away(standings: readonly Standing[], timeZone: string): string[] {
  const owing = standings.filter(({ status }) => status !== 'answered' && status !== 'waived');
  const names = owing.flatMap(({ name, absences }) =>
    absences.map(({ returns }) => `${name} (back ${dayInShort(localDate(localTimes(timeZone), returns))})`),
  );
  return names.length === 0 ? [] : [lineOf('away', names)];
}

/** What a county has asked, or has been asked, beside its answer. */
function asking(standings: readonly Standing[]): string[] {
  const forTime = standings.filter((s) => s.asksForTime).map(({ name }) => name);
  const undecided = standings.filter((s) => s.undecided).map(({ name }) => name);
  const questions = standings.flatMap(({ name, openQuestions: n = 0 }) => (n === 0 ? [] : [`${name} (${plural(n, 'comment')})`]));
  return [
    ...(forTime.length === 0 ? [] : [lineOf('asks for time', forTime)]),
    ...(undecided.length === 0 ? [] : [lineOf('two answers', undecided)]),
    ...(questions.length === 0 ? [] : [lineOf('was asked back', questions)]),
  ];
}

function lineOf(status: string, names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more (--all)` : '';
  const label = `${status} (${names.length}):`;
  return `${label.padEnd(20)}${wrap(shown + more, ' '.repeat(20))}`;
}

const SHOWN = 8;
