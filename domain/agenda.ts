import type { MailKind, MailRef } from './events';
import { isHeldBySomeone, type ObstacleKind, readGate } from './gate';
import { type Instant, OWNER, type ParticipantId } from './ids';
import { isOver, isPaused, type PhaseState, scheduleOf, standings, triesOf, tryKey } from './phase';
import { nextSendingTime, type Rung } from './schedule';
import { addressees, type ContactStanding, hasMoreTime, isUndeliverable, owes, recipients, type Standing } from './standing';

/** A mail that is owed, and the instant from which it may be sent. */
export interface OwedMail {
  readonly at: Instant;
  readonly mail: MailRef;
}

export interface Agenda {
  /** Mails that are owed, soonest first, then by participant; past instants are overdue. */
  readonly mails: readonly OwedMail[];
  /** The next instant at which time itself changes something: a lapse, a rung passed over, the owner's alert, the gate. */
  readonly decision: Instant | null;
}

const HOUR = 3_600_000;

/**
 * All that is owed and all that time will decide, asked of the state; nothing is kept beside it.
 * `now` places what is overdue: requests, reminders and notices wait for the next sending hours.
 */
export function agenda(state: PhaseState, now: Instant): Agenda {
  if (state.closed && state.rules < LETTERS_AFTER_CLOSE) return { mails: [], decision: null };
  const mails = [...letters(state, now), ...(state.cancelled === null ? ownerNotice(state, now) : [])];
  if (isOver(state) || isPaused(state) || state.terms === null) return { mails: inOrder(mails), decision: null };
  const all = standings(state);
  const owed = all.flatMap(([id, s]) => (owes(s) ? owedTo(state, id, s, now) : []));
  return {
    mails: inOrder([...mails, ...owed]),
    decision: earliest([...all.flatMap(([, s]) => decisions(state, s)), ...gateByTime(state)]),
  };
}

/** Under the first rules what was owed at the close was not sent any more. */
const LETTERS_AFTER_CLOSE = 2;

/** The next instant at which something is due; null where only a message can change anything. */
export function nextInstant({ mails, decision }: Agenda): Instant | null {
  return earliest([...mails.map((owed) => owed.at), ...(decision === null ? [] : [decision])]);
}

/** Can this participant lapse by itself? It must have been asked by its deadline, and somebody of it be in reach. */
export function lapsesAt(state: PhaseState, s: Standing): Instant | null {
  const schedule = scheduleOf(state, s);
  const askedInTime = s.asked !== null && s.asked.at <= schedule.deadline;
  return s.status === 'owes' && askedInTime && !isUndeliverable(s) ? schedule.endOfGrace : null;
}

/** Rungs that a later one has overtaken before they were sent; only the latest overdue rung of a participant goes out. */
export function overtakenRungs(state: PhaseState, s: Standing, now: Instant): number[] {
  return openRungs(state, s).flatMap(({ index, overtakenAt }) => (overtakenAt !== null && overtakenAt <= now ? [index] : []));
}

/** The rung of which the owner is to be told now, with this participant among those who still owe. */
export function alertRung(state: PhaseState, s: Standing, now: Instant): number | null {
  return openRungs(state, s).findLast(({ rung, index }) => alerts(rung, index, s) && rung.at <= now)?.index ?? null;
}

/** While a phase is paused nobody is asked; answers to mail, and notices of what an operator decided, go out. */
function letters(state: PhaseState, now: Instant): OwedMail[] {
  const held = isPaused(state) ? ASKING : NONE;
  return state.letters.flatMap(({ at, mail, atOnce }) => (held.has(mail.kind) ? [] : [owedMail(state, mail, at, now, atOnce)]));
}

const ASKING: ReadonlySet<MailKind> = new Set(['copy', 'extra-reminder']);
const NONE: ReadonlySet<MailKind> = new Set();

/** One mail for all the news; at most one an hour until the close. Its `about` is the last event that it tells of. */
function ownerNotice(state: PhaseState, now: Instant): OwedMail[] {
  const [first] = state.news;
  const last = state.news.at(-1);
  if (first === undefined || last === undefined || last.version <= state.noticeFailed) return [];
  const mail: MailRef = {
    kind: 'owner-notice',
    participant: null,
    to: OWNER,
    round: state.round,
    rung: 0,
    deadlineNo: 1,
    about: String(last.version),
  };
  const notBefore = state.closed ? first.at : state.lastNoticeAt + HOUR;
  return [owedMail(state, mail, Math.max(first.at, notBefore), now)];
}

/** Someone who lapsed is reminded no more, but a rung after the deadline still goes out while the gate waits for them. */
function owedTo(state: PhaseState, id: ParticipantId, s: Standing, now: Instant): OwedMail[] {
  const noticePending = state.letters.some(({ mail }) => NEW_DATES.has(mail.kind) && mail.participant === id);
  return [...requests(state, id, s, now), ...(noticePending ? [] : reminders(state, id, s, now))];
}

/** Until one of these has told the new date, no rung of it goes out. */
const NEW_DATES: ReadonlySet<MailKind> = new Set(['extension', 'new-version', 'reopening']);

function requests(state: PhaseState, id: ParticipantId, s: Standing, now: Instant): OwedMail[] {
  const at = state.terms?.schedule.request ?? 0;
  return addressees(s).flatMap((contact) =>
    contact.request === 'owed' ? [owedMail(state, ref(state, 'request', id, s, contact.id, 0), at, now)] : [],
  );
}

function reminders(state: PhaseState, id: ParticipantId, s: Standing, now: Instant): OwedMail[] {
  const asking = addressees(s);
  return openRungs(state, s).flatMap(({ rung, index, to }) =>
    to
      .filter((contact) => contact.nextRung <= index && !(contact.request === 'owed' && asking.includes(contact)))
      .map((contact) => owedMail(state, ref(state, kindOf(rung), id, s, contact.id, index), rung.at, now)),
  );
}

/** A rung that goes beyond the participant's own coordinator is an escalation. */
const kindOf = (rung: Rung): MailKind => (rung.to.every((role) => role === 'coordinator') ? 'reminder' : 'escalation');

interface OpenRung {
  readonly rung: Rung;
  readonly index: number;
  /** When the next fitting rung overtakes it. */
  readonly overtakenAt: Instant | null;
  readonly to: readonly ContactStanding[];
}

/** The rungs that still concern a participant who was asked: not passed, and somebody is left to be told. */
function openRungs(state: PhaseState, s: Standing): readonly OpenRung[] {
  if (s.asked === null || !owes(s)) return [];
  const { rungs } = scheduleOf(state, s);
  const known = OPEN_RUNGS.get(s);
  if (known?.rungs === rungs) return known.open;
  const open = findOpenRungs(rungs, s);
  OPEN_RUNGS.set(s, { rungs, open });
  return open;
}

/** An event changes one standing; those of the other participants are the same objects as before, and need no second look. */
const OPEN_RUNGS = new WeakMap<Standing, { readonly rungs: readonly Rung[]; readonly open: readonly OpenRung[] }>();

function findOpenRungs(rungs: readonly Rung[], s: Standing): OpenRung[] {
  return rungs
    .map((rung, index) => ({
      ...{ rung, index, to: recipients(s, rung) },
      overtakenAt: rungs.slice(index + 1).find(fits)?.at ?? null,
    }))
    .filter(
      ({ rung, index, to }) =>
        fits(rung) && rung.at > s.remindAfter && (alerts(rung, index, s) || to.some((c) => c.nextRung <= index)),
    );
}

const fits = (rung: Rung) => rung.skipped === undefined;
const alerts = (rung: Rung, index: number, s: Standing) => rung.to.includes('operator') && s.alerted <= index;

function decisions(state: PhaseState, s: Standing): Instant[] {
  const lapse = lapsesAt(state, s);
  const rungs = openRungs(state, s).flatMap(({ rung, index, overtakenAt }) => [
    ...(overtakenAt === null ? [] : [overtakenAt]),
    ...(alerts(rung, index, s) ? [rung.at] : []),
  ]);
  return lapse === null ? rungs : [lapse, ...rungs];
}

/**
 * The gate waits for time alone when nothing else holds it: for the minimum, in a later round for its deadline, and while
 * somebody has more time for an answer that is there.
 */
function gateByTime(state: PhaseState): Instant[] {
  const { terms } = state;
  if (terms === null || isHeldBySomeone(state, BEFORE_ALL)) return [];
  const waits: Partial<Record<ObstacleKind, Instant>> = {
    'minimum-open': terms.gate.notBefore,
    reopened: terms.schedule.deadline,
    waiting: Math.max(...standings(state).flatMap(([, s]) => (hasMoreTime(s) ? [scheduleOf(state, s).endOfGrace] : []))),
  };
  const instants = readGate(state, BEFORE_ALL).obstacles.map(({ obstacle }) => waits[obstacle] ?? Infinity);
  const at = Math.max(...instants);
  return at < Infinity ? [at] : [];
}

const BEFORE_ALL = Number.NEGATIVE_INFINITY;

function ref(state: PhaseState, kind: MailKind, participant: ParticipantId, s: Standing, to: string, rung: number): MailRef {
  return { kind, participant, to, round: state.round, rung, deadlineNo: s.deadlineNo, about: '' };
}

/** Answers to mail go out at any time; all else in sending hours, save a request that the operator sends at once. */
function owedMail(state: PhaseState, mail: MailRef, at: Instant, now: Instant, atOnce = false): OwedMail {
  const from = Math.max(at, triesOf(state, mail)?.until ?? at);
  const isAnswer = ANSWERS.has(mail.kind) || (mail.kind === 'withdrawal' && state.rules >= WITHDRAWALS_AT_ONCE);
  const anyTime = atOnce || isAnswer || (state.terms?.sendAtOnce === true && REQUESTS.has(mail.kind));
  return { at: anyTime ? from : nextSendingTime(state.sendingDays, Math.max(from, now)), mail };
}

const ANSWERS: ReadonlySet<MailKind> = new Set(['receipt', 'not-yet-counted', 'late', 'revoked']);
/** Under earlier rules the answer to a withdrawal waited for sending hours. */
const WITHDRAWALS_AT_ONCE = 4;
const REQUESTS: ReadonlySet<MailKind> = new Set(['request', 'copy']);

const inOrder = (mails: readonly OwedMail[]) =>
  [...mails].sort(
    (a, b) =>
      a.at - b.at || compare(a.mail.participant ?? '', b.mail.participant ?? '') || compare(tryKey(a.mail), tryKey(b.mail)),
  );
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const earliest = (instants: readonly Instant[]): Instant | null => (instants.length === 0 ? null : Math.min(...instants));
