import type { AnswerCommand, OperatorCommand } from '../domain/commands';
import { writesFrom } from '../domain/enrolment';
import type { Attributed, Position } from '../domain/events';
import type { ContactId, ParticipantId } from '../domain/ids';
import { type PhaseState, standingOf } from '../domain/phase';
import type { Launch } from '../domain/plan';
import { Refusal } from '../domain/refusal';
import { addressees, type Standing } from '../domain/standing';
import type { InboxAct, InboxMessage, MessageReading, TokenOwner } from '../mail/ports';
import { hashed, numbered } from './comment-words';
import { REASON_OF_HARM } from './conclusion';
import { findContact } from './naming';
import type { MailFinding } from './read-mail';
import { ClientRefusal, type EnteredComment } from './services';

/** What a person wants of a message, with ids that exist; `to` is whose it is from now on. */
export interface ActWish {
  readonly act: InboxAct['act'];
  readonly to: (TokenOwner & { readonly participant: ParticipantId }) | null;
  /** What it says, where a person knows better than the reading. */
  readonly position?: Position | undefined;
  readonly comments?: readonly EnteredComment[] | undefined;
  readonly by: string;
  readonly reason: string;
}

/**
 * How a wish is met. `settle`: its own phase decides, as with any item that waits. `give`: the message is made ready for the
 * owner whom the wish names, and that phase hears it. `keep`: it belongs to no phase; the act alone is kept.
 */
export type ActPlan =
  | { readonly effect: 'settle'; readonly owner: TokenOwner; readonly command: Settle }
  | { readonly effect: 'give'; readonly owner: TokenOwner; readonly reading: MessageReading }
  | { readonly effect: 'keep' };

type Settle = Extract<OperatorCommand, { type: 'Settle' }>;

/** Works out how a wish is met; changes nothing. Throws {@link ClientRefusal} for what cannot be, with what to do instead. */
export function planAct(message: InboxMessage, wish: ActWish, finding: MailFinding): ActPlan {
  mustBeConcluded(message);
  const own = ownerInPhase(message);
  const { to } = wish;
  if (to === null) return own === undefined ? { effect: 'keep' } : settled(own, message, wish, 'does-not-count');
  if (own === undefined || !isSame(own, to))
    return { effect: 'give', owner: to, reading: readingFor(message, wish, to, finding) };
  if (wish.act === 'attached') throw new ClientRefusal('already-there', `It is ${to.participant}'s in ${to.phase} already.`);
  if (wish.comments !== undefined)
    throw new ClientRefusal(
      'already-there',
      'Its comments are in the record as they were read; enter others with: phasegate enter',
    );
  return settled(own, message, wish, VERDICTS[wish.position ?? positionIn(finding)], to.contact);
}

/** Where it is in a phase's record as an answer or a held message; what machines sent never is. */
export function ownerInPhase({ state, owner, reading }: InboxMessage): TokenOwner | undefined {
  const type = reading?.command.type;
  const isHeard = state === 'recorded' && (type === 'ReceiveFeedback' || type === 'HoldMessage');
  return isHeard && owner !== undefined && owner.participant !== null ? owner : undefined;
}

/** Whether a phase still counts it, or holds it open: then it has to be told when the message goes elsewhere. */
export function isOpenIn(s: Standing | undefined, message: string): boolean {
  const held = s?.held.some((each) => each.message === message && !each.settled) ?? false;
  return held || (s?.answers.some((answer) => answer.message === message && answer.stands) ?? false);
}

/** Whose of a participant it is: who was named, who wrote it, whose address it came to, else who is asked first. */
export function contactOf(
  { launch, state }: { readonly launch: Launch; readonly state: PhaseState },
  participant: ParticipantId,
  message: InboxMessage,
  named: string | undefined,
): ContactId {
  if (state.terms === null) throw new Refusal('not-begun', 'This phase has not begun; it can hear a message when it has.');
  const s = standingOf(state, participant);
  if (s === undefined) throw new Refusal('unknown-participant', `${participant} is not part of this phase.`);
  const asked = s.contacts.map(({ id }) => id);
  const writer = launch.directory.contacts.find(
    (contact) => asked.includes(contact.id) && writesFrom(contact, message.fromAddress),
  );
  const own = message.owner?.participant === participant ? message.owner.contact : undefined;
  const wanted =
    named === undefined
      ? (writer?.id ?? asked.find((id) => id === own) ?? addressees(s)[0]?.id ?? asked[0])
      : findContact(launch, participant, named).id;
  if (wanted !== undefined && asked.includes(wanted)) return wanted;
  throw new Refusal('unknown-contact', `This phase asks of ${participant}: ${asked.join(', ') || 'nobody'}.`);
}

function mustBeConcluded({ state, because }: InboxMessage): void {
  if (state === 'received' || state === 'ready')
    throw new ClientRefusal('still-under-way', 'It is just being read and recorded; try again in a moment.');
  if (state === 'duplicate') throw new ClientRefusal('is-a-copy', `It is ${because}; act on that one.`);
}

const isSame = (a: TokenOwner, b: TokenOwner) =>
  a.project === b.project && a.phase === b.phase && a.participant === b.participant;

const VERDICTS = { comments: 'counts', 'no-comments': 'no-comments', objection: 'objection' } as const;

function settled(
  owner: TokenOwner,
  { id }: InboxMessage,
  { by, reason }: ActWish,
  verdict: Settle['verdict'],
  contact?: ContactId,
): ActPlan {
  const command: Settle = { type: 'Settle', item: id, verdict, ...(contact !== undefined && { contact }), by, reason };
  return { effect: 'settle', owner, command };
}

function positionIn(finding: MailFinding): Position {
  return finding.found === 'mail' && finding.answer.counts ? finding.answer.position : 'comments';
}

/** What the phase hears of it: an answer where a person accepted it, else what its words come to. */
function readingFor(message: InboxMessage, wish: ActWish, to: NonNullable<ActWish['to']>, finding: MailFinding): MessageReading {
  const attributed: Attributed = { by: wish.by, reason: wish.reason };
  const comments = numbered(message.id, wordsOf(wish, finding));
  const { participant, contact } = to;
  const heard = {
    participant,
    contact,
    message: message.id,
    receivedAt: message.receivedAt,
    comments: comments.map(hashed),
    attributed,
  };
  const newText = finding.found === 'mail' ? finding.newText : '';
  return { command: { ...heard, ...judgement(wish, finding) } as AnswerCommand, newText, comments };
}

function wordsOf({ act, position, comments }: ActWish, finding: MailFinding) {
  if (position === 'no-comments') return [];
  if (comments !== undefined) return comments.map((comment) => ({ proposed: '', reason: '', ...comment }));
  if (finding.found === 'mail') return finding.answer.comments;
  if (act === 'attached' || position !== undefined) return [];
  throw new ClientRefusal(
    'nothing-read',
    `It could not be read (${finding.because}). Say what it says: --comment "ADD: ...", --no-comments or --objection.`,
  );
}

function judgement({ act, position, comments }: ActWish, finding: MailFinding) {
  const answer = finding.found === 'mail' ? finding.answer : undefined;
  const isSaid = position !== undefined || comments !== undefined;
  if (act === 'attached' && finding.harm !== undefined)
    return { type: 'HoldMessage', because: REASON_OF_HARM[finding.harm.scan] };
  if (act === 'attached' && answer?.counts !== true) return { type: 'HoldMessage', because: answer?.because ?? 'unreadable' };
  if (answer?.counts === true && !isSaid)
    return { type: 'ReceiveFeedback', position: answer.position, adds: answer.adds, doubts: answer.doubts };
  return { type: 'ReceiveFeedback', position: position ?? 'comments', adds: answer?.counts === true && answer.adds, doubts: [] };
}
