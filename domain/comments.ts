import type { Disposition, PhaseEvent } from './events';
import type { CommentId, Instant } from './ids';
import { mustHaveBegun, type Who } from './must';
import { type PhaseState, standings } from './phase';
import { Refusal } from './refusal';

/** What the owner does with a comment; to reject one needs a reason. */
export function dispose(
  state: PhaseState,
  comment: CommentId,
  disposition: Disposition,
  { by, reason }: Who,
  now: Instant,
): PhaseEvent[] {
  mustHaveBegun(state);
  const found = standings(state).flatMap(([participant, s]) =>
    s.answers.flatMap((a) => a.comments.map((c) => ({ participant, comment: c }))),
  );
  const match = found.find((f) => f.comment.id === comment);
  if (match === undefined)
    throw new Refusal(
      'unknown-comment',
      `There is no comment ${comment} in this phase. List them with: phasegate journal, or phasegate dispose without a comment.`,
    );
  if (match.comment.disposition === disposition)
    throw new Refusal('already-disposed', `Comment ${comment} is already ${disposition}.`);
  if (disposition === 'rejected' && reason.trim() === '')
    throw new Refusal('reason-needed', 'A comment is rejected only with a reason; give one with --reason.');
  return [{ type: 'CommentDisposed', at: now, participant: match.participant, comment, disposition, by, reason }];
}
