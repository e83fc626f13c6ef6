import { localDate } from '../domain/calendar';
import type { Disposition, PhaseEvent, Verdict } from '../domain/events';
import { readGate } from '../domain/gate';
import type { Instant, ParticipantId } from '../domain/ids';
import { type PhaseState, standings } from '../domain/phase';
import type { CalendarRule } from '../domain/plan';
import { type Answer, isUndeliverable, openMessages, standingAnswers, undisposed } from '../domain/standing';
import type { Visit, Wish } from './acts';
import { pick } from './chance';
import { onOpenDay, workingHours } from './office-hours';
import type { Scene } from './scene';

/** Signs everything that the simulated operator decides. */
export const OPERATOR = 'Operator (simulated)';

/** Why the project is closed although comments are left: not every gate waits for dispositions. */
export const CLOSING_REASON = 'All phases are passed; comments without a disposition are answered in the outcomes report';

/** When the operator comes to look, because of an event; `wishesOf` then says what is done. */
export function operatorReacts({ launch, phase, state }: Scene, event: PhaseEvent): Visit[] {
  if (state.opened !== null || state.closed) return [];
  const at = visitFor(launch.plan.calendar, state, event);
  return at === undefined ? [] : [{ act: 'visit', phase, at }];
}

/** All that the operator does at a visit, dispositions last. Nobody is extended or waived where a deadline opens the gate. */
export function wishesOf(scene: Scene, at: Instant): Wish[] {
  if (scene.state.terms === null || scene.state.opened !== null || scene.state.closed) return [];
  return [...settling(scene, at), ...excusing(scene), ...advancing(scene, at), ...disposing(scene)];
}

function visitFor(calendar: CalendarRule, state: PhaseState, event: PhaseEvent): Instant | undefined {
  const opens = state.terms?.gate.opens;
  switch (event.type) {
    case 'PhaseBegan':
      return opens === 'operator' ? nextMorning(calendar, event.schedule.endOfGrace) : undefined;
    case 'MessageHeld':
      return nextMorning(calendar, event.receivedAt);
    case 'FeedbackReceived':
      if (event.doubts.length > 0) return nextMorning(calendar, event.at);
      return asksForDispositions(state) && event.comments.length > 0 ? thisAfternoon(calendar, event.at) : undefined;
    case 'ResponseLapsed':
    case 'ContactUndeliverable':
    case 'DeadlineExtended':
      return opens === 'all-answered' ? nextMorning(calendar, event.at) : undefined;
    default:
      return undefined;
  }
}

/** The operator's hours lie between those at which counties write. */
const hoursOf = (calendar: CalendarRule) => workingHours(calendar).filter((_, i) => i % 2 === 1);
const nextMorning = (calendar: CalendarRule, after: Instant) => onOpenDay(calendar, after, 1, hoursOf(calendar)[0] ?? '11:00');
const thisAfternoon = (calendar: CalendarRule, after: Instant) =>
  onOpenDay(calendar, after, 0, hoursOf(calendar).at(-1) ?? '15:00');

/** What waits since yesterday: the sender may still have written again on the same day. */
function settling({ launch, state }: Scene, at: Instant): Wish[] {
  const today = localDate(launch.plan.calendar, at);
  const old = (receivedAt: Instant) => localDate(launch.plan.calendar, receivedAt) < today;
  return standings(state).flatMap(([, s]) => [
    ...openMessages(s)
      .filter((held) => old(held.receivedAt))
      .map(({ message }) => settle(message, 'does-not-count', 'It promises an answer, which is still to come')),
    ...standingAnswers(s)
      .filter((answer) => answer.doubts.length > 0)
      .map((answer) => settle(answer.message, verdictOn(answer), 'Read by a person; it is what it says')),
  ]);
}

function settle(item: string, verdict: Verdict, reason: string): Wish {
  return { wish: 'ask', command: { type: 'Settle', item, verdict, by: OPERATOR, reason } };
}

const verdictOn = ({ doubts }: Answer): Verdict =>
  doubts.includes('possible-objection') ? 'no-objection' : doubts.includes('late-objection') ? 'objection' : 'counts';

/** Of those who let grace end in silence one is given more time; on a later day the others are excused. */
function excusing({ state }: Scene): Wish[] {
  if (state.terms?.gate.opens !== 'all-answered') return [];
  const all = standings(state);
  const unreachable = all
    .filter(([, s]) => isUndeliverable(s))
    .map(([id]) => waive(id, 'No address of this county takes mail; its director agreed by phone'));
  const silent = all.filter(([, s]) => s.status === 'lapsed' && !isUndeliverable(s)).map(([id]) => id);
  const [first] = silent;
  if (first === undefined) return unreachable;
  if (all.every(([, s]) => s.extended === null)) return [...unreachable, extend(first)];
  return [
    ...unreachable,
    ...silent.map((id) => waive(id, 'Silent after all reminders and a call; it asked to be left out of this review')),
  ];
}

function extend(participant: ParticipantId): Wish {
  return {
    wish: 'extend',
    participant,
    until: '3bd',
    by: OPERATOR,
    reason: 'Asked by phone for three more days; the answer is being drafted',
  };
}

function waive(participant: ParticipantId, reason: string): Wish {
  return { wish: 'ask', command: { type: 'WaiveParticipant', participant, by: OPERATOR, reason } };
}

/** Where the plan leaves the gate to an operator, it is opened once nothing else holds it. */
function advancing({ state }: Scene, at: Instant): Wish[] {
  if (state.terms?.gate.opens !== 'operator' || at < state.terms.schedule.endOfGrace) return [];
  const held = readGate(state, at).obstacles.some(({ obstacle }) => obstacle !== 'operator-decides');
  const reason = 'all answers have been read, and nothing in them speaks against going on';
  return held ? [] : [{ wish: 'ask', command: { type: 'AdvanceGate', override: false, by: OPERATOR, reason } }];
}

function disposing(scene: Scene): Wish[] {
  if (!asksForDispositions(scene.state)) return [];
  return standings(scene.state).flatMap(([id, s]) => undisposed(s).map((comment, i) => dispose(scene, id, comment, i)));
}

function dispose({ seed, phase }: Scene, participant: ParticipantId, comment: string, i: number): Wish {
  const [disposition, reason] = pick(DISPOSED, seed, phase, participant, i, 'disposition');
  return { wish: 'ask', command: { type: 'DisposeComment', comment, disposition, by: OPERATOR, reason } };
}

const DISPOSED: readonly (readonly [Disposition, string])[] = [
  ['accepted', 'Taken over into the next draft'],
  ['accepted', 'Taken over as proposed'],
  ['accepted-in-part', 'Taken over for the counties that asked for it, as an option for the others'],
  ['rejected', 'The department may not decide this without a change of the rules'],
  ['noted', 'Kept for the yearly review of the plan'],
  ['duplicate', 'Another county said the same; it is answered there'],
  ['out-of-scope', 'A matter of the budget, not of this plan'],
];

const asksForDispositions = (state: PhaseState) => state.terms?.gate.heldBy.includes('undisposed-comments') === true;
