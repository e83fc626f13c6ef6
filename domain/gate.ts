import type { GateRule, Position, Timing } from './events';
import type { CommentId, ContactId, Instant, MessageId, ParticipantId, Version } from './ids';
import { isPaused, type PhaseState, scheduleOf, standings } from './phase';
import {
  hasMoreTime,
  isLater,
  isUndecided,
  isUndeliverable,
  openMessages,
  openQuestions,
  owes,
  type Standing,
  standingAnswers,
  timeRequests,
  undisposed,
} from './standing';

/** What a person needs to know of a gate: open or held, by whom, why, and the events that prove it. */
export interface GateReading {
  readonly gate: 'not-begun' | 'held' | 'open';
  readonly rule: GateRule | null;
  readonly obstacles: readonly Obstacle[];
  readonly counts: Counts;
  /** Answers that a deadline needs before it may open the gate; null where the gate has no quorum. */
  readonly quorum: { readonly needed: number; readonly answered: number } | null;
  readonly standings: readonly StandingReading[];
  /** The event that opened the gate. */
  readonly openedBy: Version | null;
}

/**
 * Why a gate is shut. `waiting`, `overdue`, `lapsed`: owes an answer. `never-asked`: no request was ever accepted.
 * `operator-decides`: the plan leaves it to `advance`. `reopened`: a later round waits for its deadline, or for a new answer
 * of everyone. The others: `contract`, row "gate may open when" and those below it.
 */
export type ObstacleKind =
  | 'waiting'
  | 'overdue'
  | 'lapsed'
  | 'undeliverable'
  | 'never-asked'
  | 'asked-too-late'
  | 'objection'
  | 'possible-objection'
  | 'undisposed-comments'
  | 'held-message'
  | 'no-answer'
  | 'quorum'
  | 'minimum-open'
  | 'operator-decides'
  | 'reopened'
  | 'paused'
  | 'cancelled';

export interface Obstacle {
  readonly obstacle: ObstacleKind;
  readonly participant: ParticipantId | null;
  readonly contact: ContactId | null;
  /** The messages or comments that are to be settled or disposed of. */
  readonly items: readonly (MessageId | CommentId)[];
  readonly evidence: readonly Version[];
}

export interface Counts {
  readonly participants: number;
  readonly answered: number;
  readonly waived: number;
  readonly lapsed: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly undeliverable: number;
}

export type ParticipantStatus = 'waiting' | 'overdue' | 'lapsed' | 'undeliverable' | 'answered' | 'waived';

export interface StandingReading {
  readonly participant: ParticipantId;
  readonly status: ParticipantStatus;
  readonly deadline: Instant;
  readonly position: Position | null;
  readonly timing: Timing | null;
  readonly comments: number;
  /** Contacts who are away, by a notice that names the day on which they are back. */
  readonly absences: readonly { readonly contact: ContactId; readonly returns: Instant }[];
  readonly evidence: readonly Version[];
  /** It has asked for more time, and nobody has granted or declined it. */
  readonly asksForTime?: true | undefined;
  /** Contacts of it have answered, each its own, and it has not said which holds. */
  readonly undecided?: true | undefined;
  /** About how many of its comments a receipt asked what is missing, without an answer so far. Nothing depends on it. */
  readonly openQuestions?: number | undefined;
}

/** Reads the gate as it stands at `now`. Pure: the same state and instant give the same reading for ever. */
export function readGate(state: PhaseState, now: Instant): GateReading {
  const all = standings(state).map(([id, s]) => [id, s, statusOf(state, s, now)] as const);
  const counts = countsOf(all.map(([, , status]) => status));
  const rule = state.terms?.gate ?? null;
  const quorum =
    rule === null || rule.quorum === 0 ? null : { needed: neededFor(rule.quorum, counts), answered: counts.answered };
  const readings = all.map(([id, s, status]) => reading(state, id, s, status, now));
  const shared = { rule, counts, quorum, standings: readings, openedBy: state.opened?.version ?? null };
  if (rule === null) return { gate: 'not-begun', obstacles: [], ...shared };
  if (state.opened !== null) return { gate: 'open', obstacles: [], ...shared };
  if (state.cancelled !== null) return { gate: 'held', obstacles: [ofAll('cancelled', [state.cancelled.version])], ...shared };
  const obstacles = [
    ...all.flatMap(([id, s, status]) => obstaclesOf(state, rule, id, s, status)),
    ...all.flatMap(([id, s]) => moreTime(state, rule, id, s, now)),
    ...obstaclesOfAll(rule, counts, quorum, now),
    ...obstaclesOfState(state, now),
  ];
  return { gate: obstacles.length === 0 ? 'open' : 'held', obstacles, ...shared };
}

/** Whether `readGate` says `open`. Looks no further than the first participant who holds it: it is asked after every event. */
export const isGateOpen = (state: PhaseState, now: Instant): boolean =>
  (state.opened !== null || !isHeldBySomeone(state, now)) && readGate(state, now).gate === 'open';

/** Whether a participant holds the gate of a phase that has begun, by what it owes, or by what it sent. */
export function isHeldBySomeone(state: PhaseState, now: Instant): boolean {
  const { terms } = state;
  if (terms === null) return false;
  return Object.entries(state.standings).some(
    ([id, s]) => obstaclesOf(state, terms.gate, id, s, statusOf(state, s, now)).length > 0,
  );
}

/** The six words for where a participant stands; `overdue` is a matter of the clock, the rest of the record. */
export function statusOf(state: PhaseState, s: Standing, now: Instant): ParticipantStatus {
  if (s.status === 'answered' || s.status === 'waived') return s.status;
  if (isUndeliverable(s)) return 'undeliverable';
  if (s.status === 'lapsed') return 'lapsed';
  return now > scheduleOf(state, s).deadline ? 'overdue' : 'waiting';
}

/** ceil(quorum x (participants - waived)), the product first rounded to 9 decimals: 0.9 x 10 is 9, not 9.000000000000002. */
function neededFor(quorum: number, { participants, waived }: Counts): number {
  return Math.ceil(Math.round(quorum * (participants - waived) * 1e9) / 1e9);
}

function obstaclesOf(state: PhaseState, rule: GateRule, id: ParticipantId, s: Standing, status: ParticipantStatus): Obstacle[] {
  const owing = owes(s) ? owed(state, rule, id, s, status) : [];
  return [
    ...owing,
    ...heldMessages(id, s),
    ...(rule.heldBy.includes('objections') ? objections(id, s) : []),
    ...(rule.heldBy.includes('undisposed-comments') ? comments(id, s) : []),
  ];
}

function owed(state: PhaseState, rule: GateRule, id: ParticipantId, s: Standing, status: ParticipantStatus): Obstacle[] {
  const because = whyOwing(state, s, status);
  if (rule.opens === 'operator' && (because === 'waiting' || because === 'overdue' || because === 'lapsed')) return [];
  if (rule.opens === 'all-answered-or-deadline' && because === 'lapsed') return [];
  return [
    {
      obstacle: because,
      participant: id,
      contact: null,
      items: [],
      evidence: s.asked === null ? [s.since] : [s.asked.version, ...(s.since > s.asked.version ? [s.since] : [])],
    },
  ];
}

function whyOwing(state: PhaseState, s: Standing, status: ParticipantStatus): ObstacleKind {
  if (status === 'undeliverable') return status;
  if (s.asked === null) return 'never-asked';
  if (s.asked.at > scheduleOf(state, s).deadline) return 'asked-too-late';
  return status === 'lapsed' || status === 'overdue' ? status : 'waiting';
}

/** Who has answered and was given more time is waited for like one who owes, and then the answer that is there holds. */
function moreTime(state: PhaseState, rule: GateRule, id: ParticipantId, s: Standing, now: Instant): Obstacle[] {
  if (rule.opens === 'operator' || !hasMoreTime(s) || now >= scheduleOf(state, s).endOfGrace) return [];
  return [{ obstacle: 'waiting', participant: id, contact: null, items: [], evidence: [s.moreTime ?? s.since] }];
}

function heldMessages(id: ParticipantId, s: Standing): Obstacle[] {
  return openMessages(s).map((held) => ({
    obstacle: 'held-message',
    participant: id,
    contact: held.contact,
    items: [held.message],
    evidence: [held.version],
  }));
}

/**
 * Each contact speaks for itself; another contact's answer, a disposition or a waiver clears nothing, and an answer that
 * only adds leaves what it adds to.
 */
function objections(id: ParticipantId, s: Standing): Obstacle[] {
  return standingAnswers(s).flatMap(({ position, doubts, contact, message, version }): Obstacle[] => {
    const at = { participant: id, contact, items: [message], evidence: [version] };
    if (position === 'objection') return [{ obstacle: 'objection', ...at }];
    return doubts.includes('possible-objection') ? [{ obstacle: 'possible-objection', ...at }] : [];
  });
}

function comments(id: ParticipantId, s: Standing): Obstacle[] {
  const items = undisposed(s);
  return items.length === 0
    ? []
    : [
        {
          obstacle: 'undisposed-comments',
          participant: id,
          contact: null,
          items,
          evidence: standingAnswers(s).map((a) => a.version),
        },
      ];
}

function obstaclesOfAll(rule: GateRule, counts: Counts, quorum: GateReading['quorum'], now: Instant): Obstacle[] {
  const judged = counts.waiting + counts.overdue + counts.undeliverable === 0 && counts.lapsed > 0;
  const kinds: (ObstacleKind | false)[] = [
    counts.answered === 0 && 'no-answer',
    rule.opens === 'all-answered-or-deadline' && judged && quorum !== null && quorum.answered < quorum.needed && 'quorum',
    rule.opens === 'operator' && 'operator-decides',
    now < rule.notBefore && 'minimum-open',
  ];
  return kinds.flatMap((obstacle) => (obstacle === false ? [] : [ofAll(obstacle)]));
}

function obstaclesOfState(state: PhaseState, now: Instant): Obstacle[] {
  const round = isRoundWaiting(state, now) ? [ofAll('reopened', [state.roundBegan])] : [];
  const pauses = state.pauses.map(({ version }) => version);
  return isPaused(state) ? [...round, ofAll('paused', pauses)] : round;
}

/** After a reopening a gate opens by itself not before the new deadline, unless everyone not waived has answered again. */
function isRoundWaiting(state: PhaseState, now: Instant): boolean {
  const { terms, round, roundBegan } = state;
  if (terms === null || round <= 1 || now >= terms.schedule.deadline) return false;
  return standings(state).some(
    ([, s]) => s.status !== 'waived' && !standingAnswers(s).some((answer) => answer.version > roundBegan),
  );
}

const ofAll = (obstacle: ObstacleKind, evidence: readonly Version[] = []): Obstacle => ({
  obstacle,
  participant: null,
  contact: null,
  items: [],
  evidence,
});

function reading(
  state: PhaseState,
  participant: ParticipantId,
  s: Standing,
  status: ParticipantStatus,
  now: Instant,
): StandingReading {
  const answers = standingAnswers(s);
  const last =
    answers.find(({ message }) => message === s.confirmed?.item) ?? answers.find((a) => !answers.some((b) => isLater(b, a)));
  const objecting = answers.find((a) => a.position === 'objection');
  const questions = openQuestions(s).length;
  return {
    participant,
    status,
    deadline: scheduleOf(state, s).deadline,
    position: objecting?.position ?? last?.position ?? null,
    timing: answers[0]?.timing ?? null,
    comments: answers.reduce((n, a) => n + a.comments.length, 0),
    absences: absencesOf(s, now),
    evidence: answers.length > 0 ? answers.map((a) => a.version) : [s.since],
    ...(timeRequests(s).length > 0 && { asksForTime: true }),
    ...(isUndecided(s) && { undecided: true }),
    ...(questions > 0 && { openQuestions: questions }),
  };
}

const absencesOf = ({ contacts }: Standing, now: Instant) =>
  contacts.flatMap(({ id, absence, removed }) =>
    removed === null && absence !== null && absence.returns > now ? [{ contact: id, returns: absence.returns }] : [],
  );

/** How many stand where; the gate's own counts are made so. */
export function countsOf(statuses: readonly ParticipantStatus[]): Counts {
  const of = (status: ParticipantStatus) => statuses.filter((s) => s === status).length;
  return {
    participants: statuses.length,
    answered: of('answered'),
    waived: of('waived'),
    lapsed: of('lapsed'),
    waiting: of('waiting'),
    overdue: of('overdue'),
    undeliverable: of('undeliverable'),
  };
}
