import type { Comment, FeedbackReceived, PhaseEvent } from './events';
import type { CommentId } from './ids';
import { standingOf } from './phase';
import type { CommentText } from './ports';
import { type MessageHeld, originOf } from './report-answers';
import type { PhaseFacts } from './report-facts';
import type { CommentRow, NotStanding } from './report-model';
import { openQuestions, type Standing } from './standing';

/** A comment's words as they are stored, and the SHA-256 over their canonical JSON. */
export interface StoredWords extends CommentText {
  readonly id: CommentId;
  readonly sha256: string;
}

/** Every comment that the journal has heard of, in that order; also of messages that wait or do not count. */
export function commentsOf(facts: PhaseFacts, words: ReadonlyMap<CommentId, StoredWords>): CommentRow[] {
  const disposed = dispositionsIn(facts.events);
  const replies = facts.events.flatMap((event) => (event.type === 'QuestionsAnswered' ? event.replies : []));
  return [...heardIn(facts.events).values()].map(({ comment, event }, i) => {
    const { participant, message } = event;
    const { name, agency } = facts.people.participant(participant);
    return {
      no: i + 1,
      id: comment.id,
      ...{ participant, name, agency, kind: comment.kind },
      ...originOf(facts, event),
      ...withReplies(
        wordsOf(comment, words.get(comment.id)),
        replies.filter(({ to }) => to === comment.id).map(({ words: said }) => wordsOf(said, words.get(said.id))),
      ),
      lacks: openQuestions(standingOf(facts.state, participant)).find(({ id }) => id === comment.id)?.lacks ?? null,
      disposition: disposed.get(comment.id) ?? null,
      because: whyNotStanding(standingOf(facts.state, participant), message, comment.id),
    };
  });
}

interface Heard {
  readonly comment: Comment;
  readonly event: FeedbackReceived | MessageHeld;
}

/** A held message that is counted after all is heard twice: its comments keep their place, and take the answer's facts. */
function heardIn(events: readonly PhaseEvent[]): ReadonlyMap<CommentId, Heard> {
  const heard = new Map<CommentId, Heard>();
  for (const event of events) {
    if (event.type !== 'FeedbackReceived' && event.type !== 'MessageHeld') continue;
    for (const comment of event.comments) heard.set(comment.id, { comment, event });
  }
  return heard;
}

/** The last word on each comment. */
function dispositionsIn(events: readonly PhaseEvent[]): ReadonlyMap<CommentId, NonNullable<CommentRow['disposition']>> {
  return new Map(
    events.flatMap((event) => {
      if (event.type !== 'CommentDisposed') return [];
      const { comment, disposition, at, by, reason } = event;
      return [[comment, { disposition, at, by, reason }] as const];
    }),
  );
}

function wordsOf({ sha256 }: Comment, stored: StoredWords | undefined): CommentText & Pick<CommentRow, 'words'> {
  if (stored === undefined) return { place: '', text: '', proposed: '', reason: '', words: 'missing' };
  const { place, text, proposed, reason } = stored;
  return { place, text, proposed, reason, words: stored.sha256 === sha256 ? 'as-received' : 'changed' };
}

type Shown = ReturnType<typeof wordsOf>;

/** All of its words are those that were received, or it is said that they are not. */
function withReplies(comment: Shown, replies: readonly Shown[]): Shown & Pick<CommentRow, 'replies'> {
  const spoilt = [comment, ...replies].find(({ words }) => words !== 'as-received');
  return { ...comment, words: spoilt?.words ?? 'as-received', replies: replies.map(({ text }) => text) };
}

function whyNotStanding(s: Standing | undefined, message: string, comment: CommentId): NotStanding | null {
  const answer = s?.answers.find((each) => each.message === message);
  if (s === undefined || answer === undefined) return whyHeld(s, message);
  if (answer.withdrawn === 'all' || answer.withdrawn?.includes(comment)) return 'withdrawn';
  if (!answer.counts) return 'not-counted';
  if (!answer.comments.some(({ id }) => id === comment)) return 'no-comments';
  return answer.stands ? null : 'replaced';
}

function whyHeld(s: Standing | undefined, message: string): NotStanding {
  const held = s?.held.find((each) => each.message === message);
  if (s === undefined || held === undefined || held.judged) return 'not-counted';
  if (!held.settled) return 'waits';
  const answeredAnew = s.answers.some((a) => a.counts && a.contact === held.contact && a.receivedAt >= held.receivedAt);
  return answeredAnew ? 'replaced' : 'not-counted';
}
