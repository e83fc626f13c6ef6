import type { PhaseEvent } from './events';
import { type CommentId, type Instant, type PhaseId, phaseStream } from './ids';
import type { Launch } from './plan';
import type { DomainEvent, Recorded } from './ports';
import { answersOf } from './report-answers';
import { commentsOf, type StoredWords } from './report-comments';
import { decisionsOf } from './report-decisions';
import { factsOf, type PhaseFacts } from './report-facts';
import { lapsesOf, undeliverableOf, waitingOf } from './report-lists';
import type { PhaseReport, ReportModel } from './report-model';
import { channelsOf, groupsOf, participationOf, timingsOf } from './report-participation';

/**
 * Participation and the comment-response table of every phase, from the record and the comments' words alone.
 * `recorded` is all of the project's journal. `now` shows only where a gate is still shut; of a phase whose gate is open
 * the same record says the same for ever.
 */
export function reportOf(
  launch: Launch,
  recorded: readonly Recorded[],
  words: readonly StoredWords[],
  now: Instant,
): ReportModel {
  const { plan, hash: planHash } = launch;
  const stored = new Map(words.map((each) => [each.id, each]));
  const last = recorded.at(-1);
  const bounds = ends(recorded.map(({ event }) => event));
  const isOver = bounds.cancelled !== null || bounds.closed !== null;
  return {
    project: plan.project.id,
    title: plan.project.title,
    owner: plan.project.owner.name,
    timeZone: plan.calendar.timeZone,
    planHash,
    ...bounds,
    position: last?.position ?? 0,
    hash: last?.hash ?? '',
    asOf: now,
    phases: plan.phases.map(({ id }) => phaseReport(factsOf(launch, id, eventsOf(launch, id, recorded), now), stored, isOver)),
  };
}

/** When and by whom the project was launched, cancelled and closed. */
function ends(events: readonly DomainEvent[]): Pick<ReportModel, 'launched' | 'cancelled' | 'closed'> {
  const launch = events.find((event) => event.type === 'ProjectLaunched');
  const cancel = events.find((event) => event.type === 'ProjectCancelled');
  const close = events.find((event) => event.type === 'ProjectClosed');
  return {
    launched: launch === undefined ? null : { at: launch.at, by: launch.by },
    cancelled: cancel === undefined ? null : { at: cancel.at, by: cancel.by, reason: cancel.reason },
    closed: close === undefined ? null : { at: close.at, by: close.by, reason: close.reason, undisposed: close.undisposed },
  };
}

function eventsOf({ plan }: Launch, phase: PhaseId, recorded: readonly Recorded[]): PhaseEvent[] {
  const stream = phaseStream(plan.project.id, phase);
  return recorded.flatMap((one) => (one.stream === stream ? [one.event as PhaseEvent] : []));
}

function phaseReport(facts: PhaseFacts, words: ReadonlyMap<CommentId, StoredWords>, isOver: boolean): PhaseReport {
  const { gate } = facts;
  const comments = commentsOf(facts, words);
  const standing = comments.filter(({ because }) => because === null);
  const participants = participationOf(facts, standing);
  const answers = answersOf(facts);
  return {
    phase: gate.phase,
    title: gate.title,
    interim: gate.gate !== 'open' && !isOver,
    gate,
    dates: datesOf(facts),
    participants,
    timings: timingsOf(participants),
    channels: channelsOf(participants),
    regions: groupsOf(participants, ({ region }) => region),
    settings: groupsOf(participants, ({ setting }) => setting),
    lapsed: lapsesOf(facts, participants),
    late: {
      'within-grace': answers.filter(({ timing }) => timing === 'within-grace'),
      'after-grace': answers.filter(({ timing }) => timing === 'after-grace'),
      'after-gate': answers.filter(({ timing }) => timing === 'after-gate'),
      'after-cancellation': answers.filter(({ timing }) => timing === 'after-cancellation'),
    },
    decisions: decisionsOf(facts),
    undeliverable: undeliverableOf(facts),
    waiting: waitingOf(facts),
    comments: standing,
    notStanding: comments.filter(({ because }) => because !== null),
  };
}

function datesOf({ state }: PhaseFacts): PhaseReport['dates'] {
  if (state.terms === null) return null;
  const { request, deadline, endOfGrace, arithmetic } = state.terms.schedule;
  return { request, deadline, endOfGrace, arithmetic };
}
