import type { CommentKind, Lack } from '../../domain/events';
import type { UnderstoodComment } from '../letter';
import { type Block, heading, link, list, paragraph } from './blocks';

/** What is asked back about comments, and how to answer it; nothing where nothing is. */
export function openQuestions(comments: readonly UnderstoodComment[], page?: string): Block[] {
  const asked = comments.flatMap(({ no, kind, lacks }) =>
    no === undefined || lacks === undefined ? [] : [`Comment ${no}: ${questionAbout(kind, lacks)} Reply with "${no}: ..."`],
  );
  if (asked.length === 0) return [];
  return [
    heading('What we ask you about your comments'),
    paragraph('They count as they are. Your reply is put beside the comment; the rest of your answer stays as it is.'),
    list(asked),
    ...(page === undefined ? [] : [link('Or answer on this page', page)]),
  ];
}

/** The question about a comment that lacks something. */
export function questionAbout(kind: CommentKind, lacks: Lack): string {
  if (lacks === 'place') return 'where does this stand? Please name the section, page or line.';
  return kind === 'addition' ? 'which wording shall be added, and where?' : 'which wording shall stand there instead?';
}
