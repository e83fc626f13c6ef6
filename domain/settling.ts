import type { AnswerCommand, OperatorCommand } from './commands';
import { CONFIRMABLE, type HoldReason, type PhaseEvent, type Position, type Verdict } from './events';
import { feedbackReceived, isHeard, silence } from './hearing';
import type { Instant, ParticipantId } from './ids';
import { enrolled, type PhaseState, standings } from './phase';
import { Refusal } from './refusal';
import { type Answer, type HeldMessage, openMessages, type Standing, standingAnswers } from './standing';

type Of<T extends AnswerCommand['type']> = Extract<AnswerCommand, { type: T }>;

type Settle = Extract<OperatorCommand, { type: 'Settle' }>;

/**
 * A person decides what the reading of a text could not: a held message, or a doubt about an answer that counts; or that
 * what counts is no answer after all.
 */
export function settleItem(state: PhaseState, command: Settle, now: Instant): PhaseEvent[] {
  const { item, verdict, by, reason } = command;
  if (reason.trim() === '') throw new Refusal('reason-needed', 'Settling needs a reason; give one with --reason.');
  for (const [participant, s] of standings(state)) {
    const settled: PhaseEvent = { type: 'ItemSettled', at: now, participant, item, verdict, by, reason };
    const held = s.held.find((h) => h.message === item && !h.settled);
    if (held !== undefined) return settleHeld(state, participant, s, asOf(s, held, command.contact), settled, verdict, now);
    const answer = s.answers.find((a) => a.message === item && a.stands && (a.doubts.length > 0 || verdict === 'does-not-count'));
    if (answer !== undefined) return settleDoubt(answer, settled, verdict);
  }
  throw new Refusal(
    'unknown-item',
    `Nothing that waits for a person has the id ${item}. See what waits with: phasegate inbox --held`,
  );
}

/** As the message of the contact whose answer it is, which a person may know better than its address. */
function asOf(s: Standing, held: HeldMessage, contact = held.contact): HeldMessage {
  if (contact === held.contact || s.contacts.some(({ id }) => id === contact)) return { ...held, contact };
  const asked = s.contacts.map(({ id }) => id).join(', ');
  throw new Refusal('unknown-contact', `This phase does not ask ${contact}; it asks ${asked}.`);
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
  const position = verdict === 'counts' ? (held.position ?? 'comments') : POSITIONS[verdict];
  if (position === undefined)
    throw new Refusal(
      'wrong-verdict',
      'This message waits to be counted or not: use --counts, --no-comments, --objection or --not-counted.',
    );
  const { contact, message, receivedAt } = held;
  const comments = position === 'no-comments' ? [] : held.comments;
  return [
    settled,
    feedbackReceived(
      state,
      s,
      { participant, contact, message, receivedAt, position, comments, adds: false, doubts: [], ...silence(held) },
      now,
    ),
  ];
}

/**
 * A contact settles what it was asked of its own messages: nothing happens where that is settled already, or not its to say.
 * Whether one of its own messages was meant as an answer it may say, and whether a stranger's is.
 */
export function settleOwn(state: PhaseState, command: Of<'SettleOwn'>, now: Instant): PhaseEvent[] {
  const { participant, contact, message, item, verdict } = command;
  const s = enrolled(state, participant);
  if (isHeard(s, message)) return [];
  const settled: PhaseEvent = {
    type: 'ItemSettled',
    at: now,
    participant,
    item,
    verdict,
    by: contact,
    reason: BY_CONTACT,
    message,
  };
  const held = openMessages(s).find((each) => each.message === item && each.contact === contact);
  if (held !== undefined && mayJudge(held, verdict))
    return settleHeld(state, participant, s, answeredAs(held, command), settled, verdict, now);
  const answer = standingAnswers(s).find((each) => each.message === item && each.contact === contact);
  return answer !== undefined && mayClear(answer, verdict) ? [settled] : [];
}

/** Whoever confirms by a mail of its own is answered, by whatever way the message came. */
function answeredAs({ unanswered: _unanswered, ...held }: HeldMessage, command: Of<'SettleOwn'>): HeldMessage {
  return { ...held, ...silence(command) };
}

const BY_CONTACT = 'the contact says so';

const mayJudge = ({ because, comments, position }: HeldMessage, verdict: Verdict) => {
  const isReadable = comments.length > 0 || position !== undefined;
  if (CONFIRMABLE.has(because)) return verdict === 'does-not-count' || (verdict === 'counts' && isReadable);
  return verdict === 'counts' && isReadable && MEANT_PERHAPS.has(because);
};

const MEANT_PERHAPS: ReadonlySet<HoldReason> = new Set(['acknowledgement', 'question', 'promise']);

function mayClear({ doubts }: Answer, verdict: Verdict): boolean {
  if (verdict === 'objection' || verdict === 'no-objection') return doubts.includes('possible-objection');
  return (verdict === 'counts' || verdict === 'no-comments') && doubts.includes('contradiction');
}

const POSITIONS: Partial<Record<Verdict, Position>> = {
  'no-comments': 'no-comments',
  objection: 'objection',
};

function settleDoubt(answer: Answer, settled: PhaseEvent, verdict: Verdict): PhaseEvent[] {
  const objects = answer.doubts.includes('possible-objection') || answer.doubts.includes('late-objection');
  if (verdict === 'does-not-count') return [settled];
  if (objects && verdict !== 'objection' && verdict !== 'no-objection') {
    throw new Refusal('wrong-verdict', 'The question here is whether it objects: use --objection or --no-objection.');
  }
  if (!objects && (verdict === 'objection' || verdict === 'no-objection')) {
    throw new Refusal('wrong-verdict', 'Nobody asked whether this objects: use --counts, --no-comments or --not-counted.');
  }
  return [settled];
}
