import type { Beginning, FeedbackReceived, GateRule, MailRef, PhaseEvent } from './events';
import { type ContactId, type Instant, OWNER, type ParticipantId, type Version } from './ids';
import { nextSendingTime, type Schedule, type SendingDay } from './schedule';
import { type Answer, addressees, type ContactStanding, openMessages, type Standing, standingAnswers, weighed } from './standing';

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
    | 'late-objection'
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

/** What the facts add up to. Total: every event has its case, and none is refused. */
export function evolve(state: PhaseState, event: PhaseEvent): PhaseState {
  return { ...apply(state, event, state.version + 1), version: state.version + 1 };
}

function apply(state: PhaseState, event: PhaseEvent, version: Version): PhaseState {
  switch (event.type) {
    case 'PhaseAwaited':
      return tellOwner(
        { ...state, awaiting: event.because, sendingDays: event.sendingDays },
        event,
        version,
        'awaiting',
        null,
        event.sentence,
      );
    case 'PhaseBegan':
      return begin({ ...state, awaiting: null, rules: event.rules, round: event.round }, event, version);
    case 'MailAccepted':
      return accepted(state, event.mail, event.at, version);
    case 'MailRefused':
      return notTaken(dropLetter(state, event.mail), event.mail, event.at);
    case 'MailDeferred':
      return putOff(state, event.mail, { since: event.at, until: event.until, ambiguous: 0 });
    case 'MailAmbiguous':
      return inDoubt(state, event.mail, event.at, version);
    case 'RungSkipped':
      return rungSkipped(state, event, version);
    case 'OwnerAlerted':
      return event.participants.reduce(
        (next, id) =>
          tellOwner(
            stand(next, id, (s) => ({ ...s, alerted: event.rung + 1 })),
            event,
            version,
            'alert',
            id,
            String(event.rung),
          ),
        state,
      );
    case 'ContactUndeliverable':
      return undeliverable(state, event, version);
    case 'AbsenceNoted':
      return state;
    case 'FeedbackReceived':
      return heard(state, event, version);
    case 'MessageHeld':
      return hold(state, event, version);
    case 'ItemSettled':
      return settle(state, event, version);
    case 'CommentDisposed':
      return stand(state, event.participant, (s) => ({ ...s, answers: s.answers.map((answer) => disposed(answer, event)) }));
    case 'DeadlineExtended':
      return extend(state, event, version);
    case 'ParticipantWaived':
      return write(
        stand(state, event.participant, (s) => ({ ...s, status: 'waived', since: version })),
        'waiver',
        event.participant,
        event.at,
      );
    case 'ResponseLapsed':
      return stand(state, event.participant, (s) => ({ ...s, status: 'lapsed', since: version }));
    case 'GateOpened':
      return tellOwner({ ...state, opened: { at: event.at, version } }, event, version, 'gate-opened', null, event.how);
    case 'PhaseClosed':
      return { ...state, closed: true };
    default:
      return unknown(event);
  }
}

/** The participant's standing; undefined for a name that is not part of the phase, `constructor` included. */
export function standingOf(state: PhaseState, id: ParticipantId): Standing | undefined {
  return Object.hasOwn(state.standings, id) ? state.standings[id] : undefined;
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

function begin(state: PhaseState, event: Beginning & { at: Instant }, version: Version): PhaseState {
  const { schedule, gate, sendingDays, sendAtOnce } = event;
  const copies = Array.from({ length: event.copies }, (_, i) => ({
    at: schedule.request,
    mail: letterTo(state, 'copy', null, `copy-${i + 1}`, ''),
  }));
  const enrolled = event.participants.map(({ id, contacts }) => [id, enrol(contacts, version)] as const);
  const begun: PhaseState = {
    ...state,
    terms: { schedule, gate, sendAtOnce },
    sendingDays,
    standings: Object.fromEntries(enrolled),
    letters: copies,
  };
  const nobodyToAsk = event.participants.filter(({ contacts }) => contacts.length === 0);
  return nobodyToAsk.reduce((next, { id }) => tellOwner(next, event, version, 'undeliverable', id, id), begun);
}

function enrol(contacts: Beginning['participants'][number]['contacts'], version: Version): Standing {
  return {
    status: 'owes',
    since: version,
    asked: null,
    extended: null,
    deadlineNo: 1,
    remindAfter: 0,
    alerted: 0,
    answers: [],
    held: [],
    contacts: contacts.map(({ id, roles }) => ({
      id,
      roles,
      request: 'owed',
      nextRung: 0,
      undeliverable: null,
      toldLate: false,
    })),
  };
}

function accepted(state: PhaseState, mail: MailRef, at: Instant, version: Version): PhaseState {
  const next = dropLetter(state, mail);
  switch (mail.kind) {
    case 'request':
      return asked(next, mail, at, version);
    case 'reminder':
    case 'escalation':
      return ofThisDeadline(next, mail, (c) => ({ ...c, nextRung: Math.max(c.nextRung, mail.rung + 1) }));
    case 'extension':
      return mail.participant === null
        ? next
        : stand(next, mail.participant, (s) =>
            s.deadlineNo === mail.deadlineNo ? { ...s, remindAfter: Math.max(s.remindAfter, at) } : s,
          );
    case 'owner-notice':
      return { ...next, lastNoticeAt: at, news: next.news.filter((item) => item.version > Number(mail.about)) };
    case 'copy':
    case 'waiver':
    case 'receipt':
    case 'not-yet-counted':
    case 'late':
      return next;
    default:
      return unknown(mail.kind);
  }
}

/**
 * A contact that is first asked in the middle of the ladder is not sent the rungs that lie behind; one whose request was
 * on its way when the deadline moved is told the new one; one whose bounce came before the report was not asked.
 */
function asked(state: PhaseState, mail: MailRef, at: Instant, version: Version): PhaseState {
  const s = mail.participant === null ? undefined : standingOf(state, mail.participant);
  if (s === undefined || mail.participant === null) return state;
  const schedule = scheduleOf(state, s);
  const contacts = s.contacts.map((c) =>
    c.id === mail.to ? { ...c, request: 'accepted' as const, nextRung: Math.max(c.nextRung, rungsBehind(schedule, at)) } : c,
  );
  const reached = contacts.some((c) => c.id === mail.to && wasAsked(c));
  const taken = stand(state, mail.participant, () => ({ ...s, contacts, asked: s.asked ?? (reached ? { at, version } : null) }));
  const next = s.deadlineNo === mail.deadlineNo ? taken : write(taken, 'extension', mail.participant, at, mail.to);
  return s.asked === null && reached && at > schedule.requestDayEnds
    ? tellOwner(next, { at }, version, 'asked-late', mail.participant, '')
    : next;
}

const rungsBehind = (schedule: Schedule, at: Instant) => schedule.rungs.filter((rung) => rung.at <= at).length;

function putOff(state: PhaseState, mail: MailRef, latest: { since: Instant; until: Instant; ambiguous: number }): PhaseState {
  const key = tryKey(mail);
  const before = Object.hasOwn(state.tries, key) ? state.tries[key] : undefined;
  const since = before?.since ?? latest.since;
  const next: Try = {
    since,
    until: latest.until,
    times: (before?.times ?? 0) + 1,
    ambiguous: (before?.ambiguous ?? 0) + latest.ambiguous,
  };
  return { ...state, tries: { ...state.tries, [key]: next } };
}

/** After the second doubt nothing more is sent: it may have arrived twice already. A person is told. */
function inDoubt(state: PhaseState, mail: MailRef, at: Instant, version: Version): PhaseState {
  const tried = putOff(state, mail, { since: at, until: at, ambiguous: 1 });
  if ((tried.tries[tryKey(mail)]?.ambiguous ?? 0) < 2) return tried;
  const done = ofThisDeadline(dropLetter(tried, mail), mail, (c) =>
    mail.kind === 'request' ? { ...c, request: 'doubtful' } : { ...c, nextRung: Math.max(c.nextRung, mail.rung + 1) },
  );
  return mail.to === OWNER
    ? notTaken(done, mail, at)
    : tellOwner(done, { at }, version, 'mail-in-doubt', mail.participant, mail.kind);
}

/** The owner has no next role: what did not reach them waits for the next notice, so that a dead mailbox is not tried for ever. */
function notTaken(state: PhaseState, mail: MailRef, at: Instant): PhaseState {
  return mail.kind === 'owner-notice' ? { ...state, noticeFailed: Number(mail.about), lastNoticeAt: at } : state;
}

function rungSkipped(state: PhaseState, event: Extract<PhaseEvent, { type: 'RungSkipped' }>, version: Version): PhaseState {
  const { participant, rung } = event;
  if (participant === null) return tellOwner(state, event, version, 'rung-skipped', null, `${rung}:${event.because}`);
  return stand(state, participant, (s) => ({
    ...s,
    alerted: Math.max(s.alerted, rung + 1),
    contacts: s.contacts.map((c) => ({ ...c, nextRung: Math.max(c.nextRung, rung + 1) })),
  }));
}

/**
 * Who has to stand in does not get the rungs that are already due. A request that bounced was not a successful one: where
 * nobody else of the participant has got it, they have not been asked. Nobody is told that the owner's own mail bounced.
 */
function undeliverable(
  state: PhaseState,
  event: Extract<PhaseEvent, { type: 'ContactUndeliverable' }>,
  version: Version,
): PhaseState {
  const { participant, contact: id, at } = event;
  const told = id === OWNER ? state : tellOwner(state, event, version, 'undeliverable', participant, id);
  const next =
    participant === null
      ? told
      : stand(told, participant, (s) => ({
          ...s,
          asked: event.because === 'bounced' && !s.contacts.some((c) => c.id !== id && wasAsked(c)) ? null : s.asked,
          contacts: s.contacts.map((c) => {
            if (c.id === id) return { ...c, undeliverable: c.undeliverable ?? version };
            return shareRole(s, c, id) ? c : { ...c, nextRung: Math.max(c.nextRung, rungsBehind(scheduleOf(state, s), at)) };
          }),
        }));
  return { ...next, letters: next.letters.filter((letter) => letter.mail.to !== id) };
}

const wasAsked = (c: ContactStanding) => c.request === 'accepted' && c.undeliverable === null;
const shareRole = (s: Standing, { roles }: ContactStanding, id: ContactId) =>
  s.contacts.some((c) => c.id === id && c.roles.some((role) => roles.includes(role)));

function heard(state: PhaseState, event: FeedbackReceived, version: Version): PhaseState {
  const { participant, contact: from, message, receivedAt, position, timing, adds } = event;
  const before = standingOf(state, participant);
  if (before === undefined) return state;
  const judged = before.held.some((held) => held.message === message);
  const lateObjection = state.opened !== null && position === 'objection' && !judged;
  const doubts = lateObjection ? [...event.doubts, 'late-objection' as const] : event.doubts;
  const answer: Answer = {
    message,
    contact: from,
    version,
    receivedAt,
    position,
    timing,
    adds,
    doubts,
    comments: event.comments.map((comment) => ({ ...comment, disposition: null })),
    counts: true,
    stands: true,
  };
  const next = stand(state, participant, (s) =>
    weighed({ ...s, status: 'answered', since: version, answers: [...s.answers, answer] }),
  );
  const told = doubts.reduce(
    (s, doubt) => tellOwner(s, event, version, doubt === 'late-objection' ? doubt : 'doubt', participant, message),
    next,
  );
  return receipts(told, event, before);
}

/** To the sender, who is told once that the gate had opened; where another contact's answer stands too, also to the coordinators, who are asked which holds. */
function receipts(state: PhaseState, event: FeedbackReceived, before: Standing): PhaseState {
  const { participant, contact: from, message, at } = event;
  const sender = before.contacts.find((c) => c.id === from);
  const late = event.timing === 'after-gate' && sender?.toldLate === false;
  const kind = late ? 'late' : 'receipt';
  const others = standingAnswers(before).some((a) => a.contact !== from) ? addressees(before).filter((c) => c.id !== from) : [];
  const own = sender === undefined || sender.undeliverable !== null ? [] : [letterTo(state, kind, participant, from, message)];
  const mails = [...own, ...others.map((c) => letterTo(state, 'receipt', participant, c.id, message))];
  const next = { ...state, letters: [...state.letters, ...mails.map((mail) => ({ at, mail }))] };
  return late ? toldLate(next, participant, from) : next;
}

const toldLate = (state: PhaseState, participant: ParticipantId, from: ContactId) =>
  stand(state, participant, (s) => ({ ...s, contacts: s.contacts.map((c) => (c.id === from ? { ...c, toldLate: true } : c)) }));

/** Its sender is told how to make it count, or, once, that the gate has opened. */
function hold(state: PhaseState, event: Extract<PhaseEvent, { type: 'MessageHeld' }>, version: Version): PhaseState {
  const { participant, contact: from, message, receivedAt, because, comments, at } = event;
  const before = standingOf(state, participant);
  if (before === undefined) return state;
  const held = { message, contact: from, version, receivedAt, because, comments, judged: false, holds: true, settled: false };
  const after = weighed({ ...before, held: [...before.held, held] });
  const next = stand(state, participant, () => after);
  if (!openMessages(after).some((open) => open.message === message)) return next;
  const told = tellOwner(next, event, version, 'held', participant, message);
  const sender = before.contacts.find((c) => c.id === from);
  if (sender === undefined || sender.undeliverable !== null || (state.opened !== null && sender.toldLate)) return told;
  const kind = state.opened === null ? 'not-yet-counted' : 'late';
  const written = { ...told, letters: [...told.letters, { at, mail: letterTo(state, kind, participant, from, message) }] };
  return kind === 'late' ? toldLate(written, participant, from) : written;
}

function settle(state: PhaseState, event: Extract<PhaseEvent, { type: 'ItemSettled' }>, version: Version): PhaseState {
  const { participant, item, verdict } = event;
  const next = stand(state, participant, (s) =>
    weighed({
      ...s,
      held: s.held.map((held) => (held.message === item ? { ...held, judged: true } : held)),
      answers: s.answers.map((answer) => (answer.message === item ? judged(answer, verdict) : answer)),
    }),
  );
  return stand(next, participant, (s) =>
    s.status === 'answered' && standingAnswers(s).length === 0 ? { ...s, status: 'owes', since: version } : s,
  );
}

function judged(answer: Answer, verdict: Extract<PhaseEvent, { type: 'ItemSettled' }>['verdict']): Answer {
  const sure = { ...answer, doubts: [] };
  switch (verdict) {
    case 'counts':
    case 'no-objection':
      return sure;
    case 'no-comments':
      return { ...sure, position: 'no-comments', comments: [] };
    case 'objection':
      return { ...sure, position: 'objection' };
    case 'does-not-count':
      return { ...sure, counts: false };
    default:
      return unknown(verdict);
  }
}

function disposed(answer: Answer, event: Extract<PhaseEvent, { type: 'CommentDisposed' }>): Answer {
  return {
    ...answer,
    comments: answer.comments.map((c) => (c.id === event.comment ? { ...c, disposition: event.disposition } : c)),
  };
}

/** Invites again, also from lapsed. Who was asked gets a notice; who was not, the request with the new date. */
function extend(state: PhaseState, event: Extract<PhaseEvent, { type: 'DeadlineExtended' }>, version: Version): PhaseState {
  const { participant, schedule, deadlineNo, at } = event;
  const next = stand(state, participant, (s) => ({
    ...s,
    status: 'owes',
    since: version,
    extended: schedule,
    deadlineNo,
    remindAfter: at,
    alerted: 0,
    contacts: s.contacts.map((c) => ({ ...c, nextRung: 0, request: c.request === 'doubtful' ? 'owed' : c.request })),
  }));
  return write(next, 'extension', participant, at);
}

/** A notice to those who were asked, or to one of them, at the next sending time. */
function write(
  state: PhaseState,
  kind: 'extension' | 'waiver',
  participant: ParticipantId,
  at: Instant,
  only?: ContactId,
): PhaseState {
  const told = (standingOf(state, participant)?.contacts ?? []).filter((c) => wasAsked(c) && (only ?? c.id) === c.id);
  const sendAt = nextSendingTime(state.sendingDays, at);
  return {
    ...state,
    letters: [...state.letters, ...told.map((c) => ({ at: sendAt, mail: letterTo(state, kind, participant, c.id, '') }))],
  };
}

function letterTo(
  state: PhaseState,
  kind: MailRef['kind'],
  participant: ParticipantId | null,
  to: ContactId,
  about: string,
): MailRef {
  const deadlineNo = (participant === null ? undefined : standingOf(state, participant))?.deadlineNo ?? 1;
  return { kind, participant, to, round: state.round, rung: 0, deadlineNo, about };
}

function tellOwner(
  state: PhaseState,
  { at }: { at: Instant },
  version: Version,
  what: OwnerNews['what'],
  participant: ParticipantId | null,
  about: string,
): PhaseState {
  return { ...state, news: [...state.news, { what, participant, about, version, at }] };
}

function dropLetter(state: PhaseState, mail: MailRef): PhaseState {
  const key = tryKey(mail);
  const { [key]: _tried, ...tries } = state.tries;
  return { ...state, tries, letters: state.letters.filter((letter) => tryKey(letter.mail) !== key) };
}

function ofThisDeadline(state: PhaseState, mail: MailRef, change: (c: ContactStanding) => ContactStanding): PhaseState {
  const s = mail.participant === null ? undefined : standingOf(state, mail.participant);
  return s?.deadlineNo === mail.deadlineNo ? contact(state, mail, change) : state;
}

function contact(state: PhaseState, mail: MailRef, change: (c: ContactStanding) => ContactStanding): PhaseState {
  if (mail.participant === null) return state;
  return stand(state, mail.participant, (s) => ({ ...s, contacts: s.contacts.map((c) => (c.id === mail.to ? change(c) : c)) }));
}

function stand(state: PhaseState, id: ParticipantId, change: (s: Standing) => Standing): PhaseState {
  const s = standingOf(state, id);
  return s === undefined ? state : { ...state, standings: { ...state.standings, [id]: change(s) } };
}

function unknown(none: never): never {
  throw new Error(`unknown case ${JSON.stringify(none)}`);
}
