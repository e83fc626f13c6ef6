import { dateInShort } from '../domain/calendar-words';
import { type CommentKind, DISPOSITIONS, type MailKind, type PhaseEvent, type Timing } from '../domain/events';
import { evolve } from '../domain/evolve';
import type { Instant, PhaseId } from '../domain/ids';
import { beforeBeginning, standings } from '../domain/phase';
import type { Launch } from '../domain/plan';
import { standingAnswers } from '../domain/standing';
import type { PhaseRecord, Rehearsed } from './rehearsed';

/** What a phase came to, in numbers: of participants, of comments that stand, of mails. */
export interface PhaseSummary {
  readonly phase: PhaseId;
  readonly asked: number;
  /** Participants by when their first answer came. */
  readonly answered: Readonly<Record<Timing, number>>;
  readonly waived: number;
  readonly lapsed: number;
  readonly extended: number;
  readonly comments: Readonly<Record<CommentKind, number>>;
  readonly dispositions: Readonly<Record<string, number>>;
  readonly mails: Readonly<Partial<Record<MailKind, number>>>;
  readonly refused: number;
  readonly request: Instant | null;
  readonly deadline: Instant | null;
  readonly opened: Instant | null;
}

export function summaryOf({ phase, events }: PhaseRecord): PhaseSummary {
  const state = events.reduce(evolve, beforeBeginning);
  const all = standings(state).map(([, s]) => s);
  const comments = all.flatMap((s) => standingAnswers(s).flatMap((answer) => answer.comments));
  const of = <T extends PhaseEvent['type']>(type: T) =>
    events.filter((event): event is Extract<PhaseEvent, { type: T }> => event.type === type);
  return {
    phase,
    asked: all.filter((s) => s.asked !== null).length,
    answered: tally(
      TIMINGS,
      all.filter((s) => s.status === 'answered').flatMap((s) => s.answers[0]?.timing ?? []),
    ),
    waived: all.filter((s) => s.status === 'waived').length,
    lapsed: all.filter((s) => s.status === 'lapsed').length,
    extended: new Set(of('DeadlineExtended').map(({ participant }) => participant)).size,
    comments: tally(
      KINDS,
      comments.map(({ kind }) => kind),
    ),
    dispositions: tally(
      DISPOSITIONS,
      comments.flatMap(({ disposition }) => disposition ?? []),
    ),
    mails: tally(
      MAIL_KINDS,
      of('MailAccepted').map(({ mail }) => mail.kind),
    ),
    refused: of('MailRefused').length,
    request: state.terms?.schedule.request ?? null,
    deadline: state.terms?.schedule.deadline ?? null,
    opened: state.opened?.at ?? null,
  };
}

/** The phases side by side. */
export function summaryLines(launch: Launch, { phases }: Pick<Rehearsed, 'phases'>): string[] {
  const summaries = phases.map(summaryOf);
  const date = (at: Instant | null) => (at === null ? '-' : dateInShort(launch.plan.calendar, at));
  const numbers = (name: string, of: (summary: PhaseSummary) => number) => [
    name,
    ...summaries.map((summary) => String(of(summary))),
  ];
  const rows = [
    ['', ...phases.map((_, i) => `phase ${i + 1}`)],
    ['request', ...summaries.map(({ request }) => date(request))],
    ['deadline', ...summaries.map(({ deadline }) => date(deadline))],
    ['gate opened', ...summaries.map(({ opened }) => date(opened))],
    numbers('counties asked', ({ asked }) => asked),
    ...TIMINGS.map((timing) => numbers(`  answered ${WHEN[timing]}`, ({ answered }) => answered[timing])),
    numbers('  waived', ({ waived }) => waived),
    numbers('  lapsed', ({ lapsed }) => lapsed),
    numbers('extended', ({ extended }) => extended),
    numbers('comments', ({ comments }) => sum(comments)),
    ...KINDS.map((kind) => numbers(`  ${kind}`, ({ comments }) => comments[kind])),
    ...DISPOSITIONS.map((disposition) =>
      numbers(`  ${disposition.replaceAll('-', ' ')}`, ({ dispositions }) => dispositions[disposition] ?? 0),
    ),
    numbers('  without a disposition', ({ comments, dispositions }) => sum(comments) - sum(dispositions)),
    numbers('mails sent', ({ mails }) => sum(mails)),
    ...MAIL_KINDS.map((kind) => numbers(`  ${MAILS[kind]}`, ({ mails }) => mails[kind] ?? 0)),
    numbers('mails refused', ({ refused }) => refused),
  ];
  return ['', 'SUMMARY', '', ...table(rows.filter(saysSomething))];
}

const TIMINGS: readonly Timing[] = ['on-time', 'within-grace', 'after-grace', 'after-gate', 'after-cancellation'];
const WHEN: Record<Timing, string> = {
  'on-time': 'on time',
  'within-grace': 'within grace',
  'after-grace': 'after grace',
  'after-gate': 'after the gate',
  'after-cancellation': 'after the cancellation',
};
const KINDS: readonly CommentKind[] = ['addition', 'deletion', 'augmentation', 'other'];
const MAILS: Record<MailKind, string> = {
  request: 'requests',
  copy: 'copies',
  reminder: 'reminders',
  escalation: 'escalations',
  'extra-reminder': 'extra reminders',
  extension: 'extension notices',
  waiver: 'waiver notices',
  'new-version': 'new versions',
  reopening: 'reopening notices',
  cancellation: 'cancellation notices',
  receipt: 'receipts',
  withdrawal: 'notes of withdrawals',
  'not-yet-counted': 'not yet counted',
  'time-declined': 'times declined',
  late: 'notes of lateness',
  revoked: 'notes of addresses not in use',
  'owner-notice': 'notices to the owner',
};
const MAIL_KINDS = Object.keys(MAILS) as MailKind[];

function tally<K extends string>(keys: readonly K[], found: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, found.filter((each) => each === key).length])) as Record<K, number>;
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((n, each) => n + each, 0);

/** A line of zeros below a heading says nothing. */
const saysSomething = ([name = '', ...cells]: readonly string[]) => !name.startsWith('  ') || cells.some((cell) => cell !== '0');

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`.trimEnd(),
  );
}
