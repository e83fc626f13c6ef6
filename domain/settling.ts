import type { PhaseEvent, Position, Verdict } from './events';
import { feedbackReceived } from './hearing';
import type { Instant, MessageId, ParticipantId } from './ids';
import { type PhaseState, standings } from './phase';
import { Refusal } from './refusal';
import type { Answer, HeldMessage, Standing } from './standing';

/** A person decides what the reading of a text could not: a held message, or a doubt about an answer that counts. */
export function settleItem(
  state: PhaseState,
  item: MessageId,
  verdict: Verdict,
  by: string,
  reason: string,
  now: Instant,
): PhaseEvent[] {
  if (reason.trim() === '') throw new Refusal('reason-needed', 'Settling needs a reason; give one with --reason.');
  for (const [participant, s] of standings(state)) {
    const settled: PhaseEvent = { type: 'ItemSettled', at: now, participant, item, verdict, by, reason };
    const held = s.held.find((h) => h.message === item && !h.settled);
    if (held !== undefined) return settleHeld(state, participant, s, held, settled, verdict, now);
    const answer = s.answers.find((a) => a.message === item && a.stands && a.doubts.length > 0);
    if (answer !== undefined) return settleDoubt(answer, settled, verdict);
  }
  throw new Refusal(
    'unknown-item',
    `Nothing that waits for a person has the id ${item}. See what waits with: phasegate inbox --held`,
  );
}

function settleHeld(
  state: PhaseState,
  participant: ParticipantId,
  s: Standing,
  held: HeldMessage,
  settled: PhaseEvent,
  verdict: Verdict,
  now: Instant,
): PhaseEvent[] {
  if (verdict === 'does-not-count') return [settled];
  const position = POSITIONS[verdict];
  if (position === undefined)
    throw new Refusal(
      'wrong-verdict',
      'This message waits to be counted or not: use --counts, --no-comments, --objection or --not-counted.',
    );
  const { contact, message, receivedAt } = held;
  const comments = position === 'no-comments' ? [] : held.comments;
  return [
    settled,
    feedbackReceived(state, s, { participant, contact, message, receivedAt, position, comments, adds: false, doubts: [] }, now),
  ];
}

const POSITIONS: Partial<Record<Verdict, Position>> = {
  counts: 'comments',
  'no-comments': 'no-comments',
  objection: 'objection',
};

function settleDoubt(answer: Answer, settled: PhaseEvent, verdict: Verdict): PhaseEvent[] {
  const objects = answer.doubts.includes('possible-objection') || answer.doubts.includes('late-objection');
  if (objects && verdict !== 'objection' && verdict !== 'no-objection') {
    throw new Refusal('wrong-verdict', 'The question here is whether it objects: use --objection or --no-objection.');
  }
  if (!objects && (verdict === 'objection' || verdict === 'no-objection')) {
    throw new Refusal('wrong-verdict', 'Nobody asked whether this objects: use --counts, --no-comments or --not-counted.');
  }
  return [settled];
}
