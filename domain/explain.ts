import { dateInShort, dateInWords } from './calendar-words';
import type { GateRule, PhaseEvent } from './events';
import { evolve } from './evolve';
import { type Counts, type GateReading, type Obstacle, type ObstacleKind, readGate, type StandingReading } from './gate';
import { type Instant, type PhaseId, type ProjectId, shortId, type Version } from './ids';
import { beforeBeginning, isPaused, type PhaseState } from './phase';
import { type Launch, phaseOf } from './plan';

/** A gate in words: what it is, why, and the events that prove it. The same from the journal alone, at any later time. */
export interface GateExplanation {
  readonly project: ProjectId;
  readonly phase: PhaseId;
  readonly title: string;
  readonly gate: 'not-begun' | 'awaiting-document' | 'awaiting-operator' | 'awaiting-date' | 'held' | 'open' | 'cancelled';
  /** One sentence that says it all. */
  readonly because: string;
  /** The plan's rule in words. */
  readonly rule: string;
  readonly counts: Counts;
  readonly quorum: GateReading['quorum'];
  readonly obstacles: readonly ExplainedObstacle[];
  readonly standings: readonly (StandingReading & { readonly name: string })[];
  readonly opened: {
    readonly at: Instant;
    readonly how: 'rule' | 'operator' | 'override';
    readonly by: string;
    readonly reason: string;
    readonly overrode: readonly string[];
    readonly event: Version;
  } | null;
}

export interface ExplainedObstacle extends Obstacle {
  readonly sentence: string;
}

/**
 * Explains a phase's gate from its events: a gate that is open as it was when it opened, one that was cancelled as it was
 * then, one that is held as it stands at `now`.
 */
export function explainGate(launch: Launch, phase: PhaseId, events: readonly PhaseEvent[], now: Instant): GateExplanation {
  const { state, end } = judged(events);
  const at = end?.at ?? now;
  const reading = readGate(state, at);
  const obstacles = worthSaying(reading.obstacles).map((obstacle) => ({
    ...obstacle,
    sentence: sentence(launch, obstacle, reading, at),
  }));
  const shared = {
    project: launch.plan.project.id,
    phase,
    title: phaseOf(launch.plan, phase).title,
    rule: reading.rule === null ? '' : inWords(reading.rule),
    counts: reading.counts,
    quorum: reading.quorum,
    obstacles,
    standings: reading.standings.map((s) => ({ ...s, name: nameOf(launch, s.participant) })),
  };
  if (end?.type === 'GateOpened') {
    const { how, by, reason, overrode } = end;
    return {
      ...shared,
      gate: 'open',
      because: whyOpen(launch, reading, end),
      opened: { at, how, by, reason, overrode, event: state.version + 1 },
    };
  }
  if (end !== undefined) return { ...shared, gate: 'cancelled', because: whyCancelled(launch, end), opened: null };
  if (state.terms === null && isPaused(state))
    return { ...shared, gate: 'not-begun', because: 'This phase is paused, and has not begun.', opened: null };
  if (state.awaiting !== null)
    return { ...shared, gate: `awaiting-${state.awaiting}`, because: WAITS[state.awaiting], opened: null };
  if (state.terms === null) return { ...shared, gate: 'not-begun', because: 'This phase has not begun.', opened: null };
  return { ...shared, gate: 'held', because: whyHeld(obstacles, reading), opened: null };
}

/** What ended the wait for a gate: its opening, if that still holds, or a cancellation. */
type End = Extract<PhaseEvent, { type: 'GateOpened' | 'PhaseCancelled' }>;

/** The state on which a gate was judged, or was left: before it opened, after a cancellation; of one that is held, the last. */
export function judged(events: readonly PhaseEvent[]): { readonly state: PhaseState; readonly end: End | undefined } {
  const last = events.reduce(evolve, beforeBeginning);
  const before = (n: number) => events.slice(0, n).reduce(evolve, beforeBeginning);
  const opening = (last.opened?.version ?? 0) - 1;
  const opened = events[opening];
  if (opened?.type === 'GateOpened') return { state: before(opening), end: opened };
  const cancelled = events.find((event) => event.type === 'PhaseCancelled');
  return cancelled === undefined
    ? { state: last, end: undefined }
    : { state: before(events.indexOf(cancelled) + 1), end: cancelled };
}

/** Before the request, that the minimum time has not passed says no more than that nobody has been asked. */
function worthSaying(obstacles: readonly Obstacle[]): readonly Obstacle[] {
  const beforeRequest = obstacles.some(({ obstacle }) => obstacle === 'never-asked');
  return obstacles.filter(({ obstacle }) => !(beforeRequest && obstacle === 'minimum-open'));
}

const WAITS = {
  document: 'This phase waits for its documents.',
  operator: 'This phase waits for an operator to begin it.',
  date: 'This phase waits for a new date: the one in the plan has passed or no longer fits.',
};

const whyCancelled = ({ plan }: Launch, { at, by, reason }: Extract<End, { type: 'PhaseCancelled' }>) =>
  `Cancelled on ${dateInWords(plan.calendar, at)} by ${by}, because: ${reason}.`;

/** The rule of a gate as the plan gives it, for people. */
export function inWords(rule: GateRule): string {
  const opens = {
    'all-answered': 'opens when every county has answered or been waived; silence holds it',
    'all-answered-or-deadline': 'opens when every county has answered, or at the end of the last grace period',
    operator: 'opens when an operator says so',
  }[rule.opens];
  const quorum = rule.quorum > 0 ? `, if at least ${Math.round(rule.quorum * 1000) / 10} % have answered` : '';
  const held = rule.heldBy.length > 0 ? `; also held by ${rule.heldBy.map((by) => by.replace('-', ' ')).join(' and ')}` : '';
  return `The gate ${opens}${quorum}${held}.`;
}

function whyOpen(
  launch: Launch,
  reading: GateReading,
  { at, how, by, reason, overrode }: Extract<PhaseEvent, { type: 'GateOpened' }>,
): string {
  const when = dateInWords(launch.plan.calendar, at);
  if (how === 'override')
    return `Opened on ${when} by ${by}, against the rule, because: ${reason}. Set aside: ${overrode.join(', ') || 'the rule alone'}.`;
  if (how === 'operator') return `Opened on ${when} by ${by}, as the plan provides, because: ${reason}.`;
  return `Opened by its rule on ${when}: ${inCounts(reading)}, nothing holds it.`;
}

/** "55 of 58 answered, 1 waived, 2 lapsed". */
export function inCounts({ counts, quorum }: Pick<GateReading, 'counts' | 'quorum'>): string {
  const parts = (['waived', 'lapsed', 'undeliverable', 'overdue', 'waiting'] as const).flatMap((status) =>
    counts[status] > 0 ? [`${counts[status]} ${status}`] : [],
  );
  const needed = quorum === null ? '' : ` (${quorum.needed} needed)`;
  return [`${counts.answered} of ${counts.participants} answered${needed}`, ...parts].join(', ');
}

function whyHeld(obstacles: readonly ExplainedObstacle[], reading: GateReading): string {
  const kinds = [...new Set(obstacles.map((o) => o.obstacle))];
  const by = kinds.map((kind) => summary(kind, obstacles.filter((o) => o.obstacle === kind).length));
  return `Held: ${by.join('; ')}. ${inCounts(reading)}.`;
}

function summary(kind: ObstacleKind, n: number): string {
  const counties = n === 1 ? '1 county' : `${n} counties`;
  const sentences: Record<ObstacleKind, string> = {
    waiting: `${counties} still within the deadline`,
    overdue: `${counties} overdue`,
    lapsed: `${counties} silent after grace`,
    undeliverable: `${counties} out of reach by mail`,
    'never-asked': `${counties} not asked yet`,
    'asked-too-late': `${counties} asked only after the deadline`,
    objection: n === 1 ? '1 objection' : `${n} objections`,
    'possible-objection': n === 1 ? '1 possible objection' : `${n} possible objections`,
    'undisposed-comments': `comments of ${counties} without a disposition`,
    'held-message': n === 1 ? '1 message waits for a person' : `${n} messages wait for a person`,
    'no-answer': 'nobody has answered',
    quorum: 'too few have answered',
    'minimum-open': 'the minimum time has not passed',
    'operator-decides': 'an operator decides',
    reopened: 'the new round is under way',
    paused: 'the phase is paused',
    cancelled: 'the project was cancelled',
  };
  return sentences[kind];
}

function sentence(
  launch: Launch,
  { obstacle, participant, contact, items }: Obstacle,
  reading: GateReading,
  now: Instant,
): string {
  const name = participant === null ? '' : nameOf(launch, participant);
  const person = launch.directory.contacts.find((c) => c.id === contact)?.name ?? name;
  const standing = reading.standings.find((s) => s.participant === participant);
  const deadline = standing?.deadline ?? now;
  const hasAnswered = standing?.status === 'answered';
  const due = dateInShort(launch.plan.calendar, deadline);
  const silent = reading.standings
    .filter((s) => s.status === 'lapsed' || s.status === 'undeliverable')
    .map((s) => nameOf(launch, s.participant));
  const sentences: Record<ObstacleKind, () => string> = {
    waiting: () =>
      hasAnswered ? `${name} has answered, and has until ${due} for more.` : `${name} has not answered; it has until ${due}.`,
    overdue: () => `${name} has not answered; its deadline was ${due}.`,
    lapsed: () => `${name} did not answer by the end of grace; its deadline was ${due}. Extend or waive it.`,
    undeliverable: () => `${name} cannot be reached: every address refused the mail. Enter its answer, or waive it.`,
    'never-asked': () => `${name} has not been asked yet: no mail server has accepted a request to it.`,
    'asked-too-late': () => `${name} was first asked after its own deadline, ${due}. Extend or waive it.`,
    objection: () => `${name} objects (${person}). Only that contact's later answer clears it, or an override.`,
    'possible-objection': () => `${name} may object (${person}); settle it: ${items.map(shortId).join(', ')}.`,
    'undisposed-comments': () =>
      `${items.length} ${items.length === 1 ? 'comment' : 'comments'} of ${name} without a disposition.`,
    'held-message': () => `A message from ${person} waits for a person; settle it: ${items.map(shortId).join(', ')}.`,
    'no-answer': () => 'Nobody has answered; a gate never opens by itself on silence alone.',
    quorum: () =>
      `Only ${reading.quorum?.answered} answered, ${reading.quorum?.needed} are needed. Silent: ${silent.join(', ')}.`,
    'minimum-open': () => `The gate does not open before ${dateInWords(launch.plan.calendar, reading.rule?.notBefore ?? now)}.`,
    'operator-decides': () => 'The plan leaves this gate to an operator: phasegate advance.',
    reopened: () => 'This gate was reopened: by itself it opens not before the new deadline, unless everyone has answered again.',
    paused: () => 'The phase is paused: answers are recorded, and nothing else happens. Let it go on: phasegate resume.',
    cancelled: () => 'The project was cancelled; this gate does not open any more.',
  };
  return sentences[obstacle]();
}

const nameOf = (launch: Launch, id: string) => launch.directory.participants.find((p) => p.id === id)?.name ?? id;
