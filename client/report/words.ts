import { dateInTable } from '../../domain/calendar-words';
import type { Timing } from '../../domain/events';
import type { Instant } from '../../domain/ids';
import type {
  AnswerChannel,
  CommentRow,
  DecisionKind,
  NotStanding,
  Origin,
  PhaseReport,
  ReportModel,
  UndeliverableRow,
  WaitingRow,
} from '../../domain/report-model';
import { HELD, localTimes } from '../telling';

/** An instant as the report's tables write it, in the project's zone; empty for none. */
export const timesOf = ({ timeZone }: Pick<ReportModel, 'timeZone'>) => {
  const calendar = localTimes(timeZone);
  return (at: Instant | null) => (at === null ? '' : dateInTable(calendar, at));
};
export type Times = ReturnType<typeof timesOf>;

/** "open", or in capitals that the gate is shut and when that was read: in every row, since a spreadsheet is cut into pieces. */
export function gateInWords({ interim, gate }: PhaseReport, asOf: string): string {
  return interim ? `INTERIM: ${spaced(gate.gate)} as of ${asOf}` : gate.gate;
}

/** "Training Coordinator, Kern County (coordinator)", and for an entry on behalf by whom. */
export function through({ person, roles, enteredBy }: Origin): string {
  const named = roles.length === 0 ? person : `${person} (${roles.join(', ')})`;
  return enteredBy === null ? named : `${named}, entered by ${enteredBy}`;
}

/** The words of a comment as they came; where they are not those of the journal, that comes first. */
export function commentText({ words, text }: CommentRow): string {
  return words === 'as-received' ? text : [NOT_AS_RECEIVED[words], text].filter(Boolean).join(' ');
}

/** What a county wrote about a comment when it was asked, or what it was asked. */
export function addedText({ replies, lacks }: CommentRow): string {
  return lacks === null ? replies.join('\n\n') : `[Asked for the ${lacks}; no answer so far.]`;
}

const NOT_AS_RECEIVED = {
  changed: '[These are not the words that were received: the journal holds another hash.]',
  missing: '[The words are not in the database.]',
};

/** What waits, and why it does. */
export const waits = ({ waits: what, because }: WaitingRow) =>
  because === null ? spaced(what) : `held message: ${HELD[because]}`;

/** How late an answer was; empty for none. */
export const timingInWords = (timing: Timing | null) => (timing === null ? '' : TIMING[timing]);

/** "accepted in part" for `accepted-in-part`; empty for none. */
export const spaced = (word: string | null | undefined) => word?.replaceAll('-', ' ') ?? '';

export const TIMING: Record<Timing, string> = {
  'on-time': 'on time',
  'within-grace': 'late, within grace',
  'after-grace': 'late, after grace',
  'after-gate': 'after the gate',
  'after-cancellation': 'after the cancellation',
};

export const CHANNEL: Record<AnswerChannel, string> = { mail: 'mail', 'on-behalf': 'entered on behalf' };

/** What the lists of decisions are called; each list is there because its kind is. */
export const DECISIONS: Record<DecisionKind, string> = {
  beginning: 'Allowed to begin',
  documents: 'Documents provided',
  contact: 'Contacts changed',
  reminder: 'Reminders asked for',
  extension: 'Extensions',
  'time-declined': 'Requests for time declined',
  waiver: 'Waivers',
  settlement: 'Settled by a person',
  pause: 'Paused',
  resumption: 'Resumed',
  advance: 'Gates opened by an operator',
  override: 'Overrides',
  reopening: 'Reopened',
  cancellation: 'Cancelled',
};

export const NOT_STANDING: Record<NotStanding, string> = {
  replaced: 'replaced by a later answer',
  withdrawn: 'withdrawn by its author',
  'not-counted': 'not counted',
  'no-comments': 'taken for "no comments"',
  waits: 'its message waits for a person',
};

/** Of a county whose contacts have answered each for themselves. */
export const twoAnswers = (undecided: boolean): string => (undecided ? 'both stand; it did not say which holds' : '');

export const UNDELIVERABLE: Record<UndeliverableRow['because'], string> = {
  refused: 'refused by the mail server',
  bounced: 'came back',
  'deferred-too-long': 'put off for too long',
};
