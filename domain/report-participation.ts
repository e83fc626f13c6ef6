import type { PhaseEvent, Timing } from './events';
import { countsOf, readGate, type StandingReading } from './gate';
import type { Instant, ParticipantId } from './ids';
import { type PhaseState, standingOf } from './phase';
import { originOf } from './report-answers';
import type { PhaseFacts } from './report-facts';
import type { AnswerChannel, CommentRow, Decided, GroupRow, Origin, ParticipationRow } from './report-model';
import { standingAnswers } from './standing';

/** A row for each participant, in the order in which the gate reads them, with the status that the gate counted. */
export function participationOf(facts: PhaseFacts, comments: readonly CommentRow[]): ParticipationRow[] {
  return facts.gate.standings.map((standing) => {
    const { participant, status, deadline } = standing;
    const { name, region, setting, agency } = facts.people.participant(participant);
    return {
      ...{ participant, name, region, setting, agency, status, deadline },
      asked: standingOf(facts.state, participant)?.asked?.at ?? null,
      ...answered(facts, standing),
      comments: comments.filter((comment) => comment.participant === participant).length,
      extensions: extensionsOf(facts.events, participant),
      waiver: waiverOf(facts.events, participant),
    };
  });
}

/** How many participants answered on time and how late, by the first of their answers that stands. */
export function timingsOf(rows: readonly ParticipationRow[]): Record<Timing, number> {
  const of = (timing: Timing) => rows.filter((row) => row.timing === timing).length;
  return {
    'on-time': of('on-time'),
    'within-grace': of('within-grace'),
    'after-grace': of('after-grace'),
    'after-gate': of('after-gate'),
    'after-cancellation': of('after-cancellation'),
  };
}

/** How the first answer of each participant came. */
export function channelsOf(rows: readonly ParticipationRow[]): Record<AnswerChannel, number> {
  const of = (channel: AnswerChannel) => rows.filter(({ answers }) => answers[0]?.channel === channel).length;
  return { mail: of('mail'), 'on-behalf': of('on-behalf') };
}

/** The same counts as the gate's, for each group of participants, groups by name. */
export function groupsOf(rows: readonly ParticipationRow[], group: (row: ParticipationRow) => string): GroupRow[] {
  return [...new Set(rows.map(group))].sort().map((name) => {
    const members = rows.filter((row) => group(row) === name);
    const comments = members.reduce((sum, row) => sum + row.comments, 0);
    return { group: name, counts: countsOf(members.map(({ status }) => status)), comments };
  });
}

/** What the gate saw comes first; an answer that came only after it, or after a cancellation, fills what would be empty. */
function answered(
  facts: PhaseFacts,
  seen: StandingReading,
): Pick<ParticipationRow, 'position' | 'timing' | 'answers' | 'undecided'> {
  const { participant, position, timing, undecided = false } = seen;
  const { judged, state } = facts;
  const answers = originsIn(judged, facts, participant);
  if (answers.length > 0 || judged.version === state.version) return { position, timing, answers, undecided };
  const later = readGate(state, ANY_TIME).standings.find((each) => each.participant === participant);
  return {
    position: later?.position ?? null,
    timing: later?.timing ?? null,
    answers: originsIn(state, facts, participant),
    undecided: later?.undecided ?? false,
  };
}

/** Position and timing of an answer depend on no instant. */
const ANY_TIME = 0;

/** Whence the answers of a participant came that stand in this state. */
function originsIn(state: PhaseState, facts: PhaseFacts, participant: ParticipantId): Origin[] {
  const s = standingOf(state, participant);
  const standing = new Set(s === undefined ? [] : standingAnswers(s).map(({ message }) => message));
  return facts.events.flatMap((event) =>
    event.type === 'FeedbackReceived' && event.participant === participant && standing.has(event.message)
      ? [originOf(facts, event)]
      : [],
  );
}

function extensionsOf(events: readonly PhaseEvent[], of: ParticipantId): (Decided & { until: Instant })[] {
  return events.flatMap((event) => {
    if (event.type !== 'DeadlineExtended' || event.participant !== of) return [];
    const { at, by, reason, schedule } = event;
    return [{ at, by, reason, until: schedule.deadline }];
  });
}

function waiverOf(events: readonly PhaseEvent[], of: ParticipantId): Decided | null {
  const waived = events.findLast((event) => event.type === 'ParticipantWaived' && event.participant === of);
  if (waived?.type !== 'ParticipantWaived') return null;
  const { at, by, reason } = waived;
  return { at, by, reason };
}
