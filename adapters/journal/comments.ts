import type { Kysely, Transaction } from 'kysely';
import type { CommentWords } from '../../client/ports';
import { canonicalJson } from '../../domain/canonical-json';
import type { PhaseId, ProjectId } from '../../domain/ids';
import type { CommentText } from '../../domain/ports';
import type { MessageReading, TokenOwner } from '../../mail/ports';
import type { Schema } from './schema';

/** Keeps the words of a message's comments and of its replies to questions; what the journal will hold of them is their hash. */
export async function storeComments(
  tx: Transaction<Schema>,
  inboxSeq: number,
  owner: TokenOwner,
  reading: MessageReading,
): Promise<void> {
  const words = [...reading.comments, ...(reading.replies ?? [])];
  if (words.length === 0) return;
  const { project, phase, participant, contact } = owner;
  const rows = words.map(({ id, kind, place, text, proposed, reason }, i) => ({
    id,
    inbox_seq: inboxSeq,
    ordinal: i + 1,
    message: reading.command.message,
    ...{ project, phase, participant, contact },
    kind,
    words: canonicalJson({ place, text, proposed, reason }),
  }));
  await tx.insertInto('comment').values(rows).execute();
}

/** The words of a project's comments, or of one phase's, in the order of receipt. */
export async function readComments(db: Kysely<Schema>, project: ProjectId, phase?: PhaseId): Promise<CommentWords[]> {
  let rows = db
    .selectFrom('comment')
    .select(['id', 'message', 'project', 'phase', 'participant', 'contact', 'kind', 'words'])
    .where('project', '=', project);
  if (phase !== undefined) rows = rows.where('phase', '=', phase);
  const found = await rows.orderBy('inbox_seq').orderBy('ordinal').execute();
  return found.map(({ words, ...comment }) => ({ ...comment, ...(JSON.parse(words) as CommentText) }));
}
