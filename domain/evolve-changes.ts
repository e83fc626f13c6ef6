import { letterTo, owe, stand } from './changes';
import type { CommentReply, PhaseEvent } from './events';
import { isSilent, owingAgain } from './evolve-answers';
import type { ContactId, Version } from './ids';
import { type PhaseState, standingOf } from './phase';
import { type Answer, type CommentStanding, isReachable, type Standing, speaksFor, weighed } from './standing';

type Of<T extends PhaseEvent['type']> = Extract<PhaseEvent, { type: T }>;

/** The answer is right as it was understood; of two contacts' answers it is the county's. Both stand. */
export function confirmed(
  state: PhaseState,
  { participant, message, item }: Of<'AnswerConfirmed'>,
  version: Version,
): PhaseState {
  return stand(state, participant, (s) => ({ ...withSaid(s, message), confirmed: { item, version } }));
}

/** What was taken back does not count; whose whole answer that was owes again, unless a colleague's stands. The contact is told. */
export function withdrawn(state: PhaseState, event: Of<'AnswerWithdrawn'>, version: Version): PhaseState {
  const { participant, contact, message, at } = event;
  const next = stand(state, participant, (s) =>
    weighed({ ...withSaid(s, message), answers: s.answers.map((answer) => takenBack(s, answer, event)) }),
  );
  const owing = owingAgain(next, participant, version);
  return isSilent(state, event) ? owing : owe(owing, lettersTo(state, 'withdrawal', event, [contact], message, at));
}

/** What was written stands beside its comment, about which nothing is asked any more. The contact gets a receipt of it. */
export function questionsAnswered(state: PhaseState, event: Of<'QuestionsAnswered'>): PhaseState {
  const { participant, contact, message, replies, at } = event;
  const next = stand(state, participant, (s) => ({
    ...withSaid(s, message),
    answers: s.answers.map((answer) => ({
      ...answer,
      comments: answer.comments.map((comment) => withReplies(comment, replies)),
    })),
  }));
  return isSilent(state, event) ? next : owe(next, lettersTo(state, 'receipt', event, [contact], message, at));
}

function withReplies(comment: CommentStanding, replies: readonly CommentReply[]): CommentStanding {
  const own = replies.filter(({ to }) => to === comment.id).map(({ words }) => words.id);
  return own.length === 0 ? comment : { ...comment, replies: [...(comment.replies ?? []), ...own] };
}

/** Nobody waits for it any more; each who asked is told. */
export function timeDeclined(state: PhaseState, event: Of<'TimeDeclined'>, version: Version): PhaseState {
  const { participant, items, at } = event;
  const s = standingOf(state, participant);
  const asking = [...(s?.held ?? []), ...(s?.answers ?? [])].filter(({ message }) => items.includes(message));
  const contacts = [...new Set(asking.map(({ contact }) => contact))];
  const settled = stand(state, participant, withoutTimeRequests);
  return owe(settled, lettersTo(state, 'time-declined', event, contacts, String(version), at));
}

/** An extension grants what was asked for. */
export const withoutTimeRequests = (s: Standing): Standing =>
  weighed({
    ...s,
    held: s.held.map((held) => (held.because === 'request-for-time' ? { ...held, judged: true } : held)),
    answers: s.answers.map((answer) => ({ ...answer, doubts: answer.doubts.filter((doubt) => doubt !== 'time-request') })),
  });

const withSaid = (s: Standing, message: string): Standing => ({ ...s, said: [...(s.said ?? []), message] });

function takenBack(s: Standing, answer: Answer, { contact, receivedAt, comments }: Of<'AnswerWithdrawn'>): Answer {
  if (!speaksFor(s, { contact, receivedAt }, answer.contact) || answer.receivedAt > receivedAt) return answer;
  if (comments === null) return { ...answer, counts: false, withdrawn: 'all' };
  const ids = answer.comments.map(({ id }) => id).filter((id) => comments.includes(id));
  if (ids.length === 0 || answer.withdrawn === 'all') return answer;
  const left = answer.comments.filter(({ id }) => !ids.includes(id));
  return { ...answer, comments: left, withdrawn: [...(answer.withdrawn ?? []), ...ids] };
}

function lettersTo(
  state: PhaseState,
  kind: 'withdrawal' | 'time-declined' | 'receipt',
  { participant }: Of<'AnswerWithdrawn' | 'TimeDeclined' | 'QuestionsAnswered'>,
  contacts: readonly ContactId[],
  about: string,
  at: number,
) {
  const reached = (standingOf(state, participant)?.contacts ?? []).filter((c) => contacts.includes(c.id) && isReachable(c));
  return reached.map(({ id }) => ({ at, mail: letterTo(state, kind, participant, id, about) }));
}
