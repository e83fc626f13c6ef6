import type { GateRule, MailRef } from './events';
import type { Instant, ParticipantId, Version } from './ids';
import { Refusal } from './refusal';
import type { Schedule, SendingDay } from './schedule';
import type { Standing } from './standing';

/** All that the rules know of a phase. Equals its own JSON round trip; carries ids, not people. */
export interface PhaseState {
  /** How many events it is the sum of. */
  readonly version: Version;
  /** The rules under which the phase began; a change that alters an old outcome goes behind a new number. */
  readonly rules: number;
  readonly round: number;
  readonly awaiting: 'document' | 'operator' | 'date' | null;
  readonly terms: Terms | null;
  /** When mail may go out; known as soon as the phase waits for something. */
  readonly sendingDays: readonly SendingDay[];
  readonly standings: Readonly<Record<ParticipantId, Standing>>;
  /** Mails that are owed once: copies, receipts, notices. */
  readonly letters: readonly Letter[];
  /** Mails that a server put off or left in doubt, by `tryKey`. */
  readonly tries: Readonly<Record<string, Try>>;
  /** What the owner has not been told yet. */
  readonly news: readonly OwnerNews[];
  readonly lastNoticeAt: Instant;
  /** The latest news whose notice was refused or stayed in doubt; they go with the next notice, never alone again. */
  readonly noticeFailed: Version;
  readonly opened: { readonly at: Instant; readonly version: Version } | null;
  readonly closed: boolean;
}

/** What was fixed at the beginning. */
export interface Terms {
  readonly schedule: Schedule;
  readonly gate: GateRule;
  readonly sendAtOnce: boolean;
}

export interface Letter {
  readonly at: Instant;
  readonly mail: MailRef;
}

export interface Try {
  readonly since: Instant;
  readonly until: Instant;
  readonly times: number;
  readonly ambiguous: number;
}

export interface OwnerNews {
  readonly what:
    | 'awaiting'
    | 'alert'
    | 'undeliverable'
    | 'held'
    | 'doubt'
    | 'asked-late'
    | 'rung-skipped'
    | 'mail-in-doubt'
    | 'objection'
    | 'late-objection'
    | 'lapsed'
    | 'gate-opened';
  readonly participant: ParticipantId | null;
  readonly about: string;
  readonly version: Version;
  readonly at: Instant;
}

export const CURRENT_RULES = 1;

export const beforeBeginning: PhaseState = {
  version: 0,
  rules: 0,
  round: 0,
  awaiting: null,
  terms: null,
  sendingDays: [],
  standings: {},
  letters: [],
  tries: {},
  news: [],
  lastNoticeAt: 0,
  noticeFailed: 0,
  opened: null,
  closed: false,
};

/** The participant's standing; undefined for a name that is not part of the phase, `constructor` included. */
export function standingOf(state: PhaseState, id: ParticipantId): Standing | undefined {
  return Object.hasOwn(state.standings, id) ? state.standings[id] : undefined;
}

/** The participant's standing. @throws Refusal for a name that is not part of the phase. */
export function enrolled(state: PhaseState, id: ParticipantId): Standing {
  const s = standingOf(state, id);
  if (s === undefined) throw new Refusal('unknown-participant', `${id} is not part of this phase.`);
  return s;
}

/** What a mail server has said of a mail so far; undefined before the first try, and after the last. */
export function triesOf(state: PhaseState, mail: MailRef): Try | undefined {
  const key = tryKey(mail);
  return Object.hasOwn(state.tries, key) ? state.tries[key] : undefined;
}

/** The schedule that holds for a participant: its own after an extension. Throws before the beginning. */
export function scheduleOf(state: PhaseState, s: Standing): Schedule {
  const schedule = s.extended ?? state.terms?.schedule;
  if (schedule === undefined) throw new Error('a phase that has not begun has no schedule');
  return schedule;
}

/** Names a mail within its phase and round. */
export const tryKey = (mail: MailRef) =>
  [mail.kind, mail.participant ?? '-', mail.to, mail.rung, mail.deadlineNo, mail.about].join(':');

/** Standings in the order in which everything is done: by participant id. */
export const standings = (state: PhaseState) => Object.entries(state.standings).sort(([a], [b]) => (a < b ? -1 : 1));
