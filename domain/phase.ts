import type { GateRule, MailRef, PauseReason, PhaseDocument } from './events';
import type { Instant, ParticipantId, Version } from './ids';
import { Refusal } from './refusal';
import type { Schedule, SendingDay } from './schedule';
import { rememberedStanding, type Standing } from './standing';

/** All that the rules know of a phase. Equals its own JSON round trip; carries ids, not people. */
export interface PhaseState {
  /** How many events it is the sum of. */
  readonly version: Version;
  /** The rules under which the phase began; a change that alters an old outcome goes behind a new number. */
  readonly rules: number;
  readonly round: number;
  /** The event that began the round. */
  readonly roundBegan: Version;
  readonly awaiting: 'document' | 'operator' | 'date' | null;
  /** What an operator has decided about the beginning: that it may be, and the deadline in place of the plan's. */
  readonly allowed: { readonly respond: string | null } | null;
  /** It does not begin before this instant, at which what kept it waiting was settled. */
  readonly beginsFrom: Instant;
  readonly terms: Terms | null;
  /** The documents under review, each version of them as it was provided. Empty in records of the first release. */
  readonly versions: readonly DocumentVersion[];
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
  /** Why it stands still; empty while it goes on. */
  readonly pauses: readonly Pause[];
  /** Since when it has stood still without a break. */
  readonly pausedSince: Instant | null;
  readonly cancelled: { readonly at: Instant; readonly version: Version } | null;
  readonly closed: boolean;
}

export interface Pause {
  readonly because: PauseReason;
  readonly version: Version;
}

export interface DocumentVersion {
  readonly version: number;
  readonly at: Instant;
  readonly documents: readonly PhaseDocument[];
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
  /** Goes out at any hour. */
  readonly atOnce?: true;
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
    | 'absent'
    | 'held'
    | 'doubt'
    | 'asked-late'
    | 'rung-skipped'
    | 'mail-in-doubt'
    | 'objection'
    | 'late-objection'
    | 'lapsed'
    | 'needs-a-date'
    | 'gate-opened';
  readonly participant: ParticipantId | null;
  readonly about: string;
  readonly version: Version;
  readonly at: Instant;
}

/**
 * 2: letters that are owed when the project closes are still sent. 3: answers to mail have a limit a day, of what nobody
 * proves to be theirs a contact is told once a day, and an extension settles a request for time.
 * 4: who has answered and asks for time can be given it, and a withdrawal is confirmed at any hour.
 */
export const CURRENT_RULES = 4;

export const beforeBeginning: PhaseState = {
  version: 0,
  rules: 0,
  round: 0,
  roundBegan: 0,
  awaiting: null,
  allowed: null,
  beginsFrom: 0,
  terms: null,
  versions: [],
  sendingDays: [],
  standings: {},
  letters: [],
  tries: {},
  news: [],
  lastNoticeAt: 0,
  noticeFailed: 0,
  opened: null,
  pauses: [],
  pausedSince: null,
  cancelled: null,
  closed: false,
};

/** A state that an earlier version of the program kept, with what it did not know yet. */
export function remembered(state: PhaseState): PhaseState {
  const standings = Object.entries(state.standings).map(([id, s]) => [id, rememberedStanding(s)] as const);
  return { ...beforeBeginning, ...state, standings: Object.fromEntries(standings) };
}

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

export const isPaused = (state: PhaseState) => state.pauses.length > 0;

/** Nothing more is asked, decided by time or opened: its gate is open, or it was cancelled or closed. */
export const isOver = (state: PhaseState) => state.opened !== null || state.cancelled !== null || state.closed;

/** Which version of the documents was the latest at an instant. */
export const documentVersionAt = (state: PhaseState, at: Instant): number =>
  state.versions.findLast((version) => version.at <= at)?.version ?? 1;

/** Names a mail within its phase and round. */
export const tryKey = (mail: MailRef) =>
  [mail.kind, mail.participant ?? '-', mail.to, mail.rung, mail.deadlineNo, mail.about].join(':');

/** Standings in the order in which everything is done: by participant id. */
export const standings = (state: PhaseState) => Object.entries(state.standings).sort(([a], [b]) => (a < b ? -1 : 1));
